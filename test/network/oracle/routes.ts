import type { JsonObject } from "../../../src/model/json.js";
import { contains, parsePrefix, type Address, type AddressRange } from "./address.js";
import { isSame, readObject, readObjects, readText, readTexts } from "./arm-body.js";
import { egressOutcomes } from "./egress.js";
import { firewallOutcomes } from "./firewall.js";
import { prefixesOfTag, privateIpv4 } from "./membership.js";
import type { Outcome, Packet } from "./packet.js";
import { localPrefixes, ofType, type Surroundings } from "./surroundings.js";

const either: readonly Outcome[] = ["allow", "deny"];

/** A route that holds the destination. */
interface Route {
  readonly length: number;
  readonly origin: "user" | "service endpoint" | "system";
  /** Which of several user routes with one prefix is taken: the lowest. */
  readonly rank: number;
  readonly outcomes: () => Iterable<Outcome>;
}

/** Explicit prefix, regional tag, whole tag, AzureCloud of a region, AzureCloud. */
function rankOf(term: string): number {
  const name = term.toLowerCase();
  if (parsePrefix(term) !== undefined) return 0;
  if (name === "azurecloud") return 4;
  if (name.startsWith("azurecloud.")) return 3;
  return name.includes(".") ? 1 : 2;
}

const lengthsHolding = (ranges: readonly AddressRange[], address: Address): readonly number[] =>
  ranges.filter((range) => contains(range, address)).map((range) => range.length);

const parseAll = (prefixes: readonly string[]): readonly AddressRange[] => prefixes.flatMap((prefix) => parsePrefix(prefix) ?? []);

function throughAppliance(here: Surroundings, route: JsonObject, packet: Packet): Iterable<Outcome> {
  const hop = readText(route, "nextHopIpAddress");
  const firewall = ofType(here.topology, "Microsoft.Network/azureFirewalls").find((body) =>
    [...readObjects(body, "ipConfigurations"), readObject(body, "hubIPAddresses")].some((own) =>
      isSame(readText(own, "privateIPAddress"), hop),
    ),
  );
  return firewall === undefined ? either : firewallOutcomes(here, firewall, packet);
}

function throughUserRoute(here: Surroundings, route: JsonObject, packet: Packet): Iterable<Outcome> {
  switch ((readText(route, "nextHopType") ?? "").toLowerCase()) {
    case "none":
      return ["deny"];
    case "internet":
      return egressOutcomes(here, packet.destination.family);
    case "virtualappliance":
      return throughAppliance(here, route, packet);
    default:
      // Gateways lead to where nothing is known.
      return either;
  }
}

/** The ranges of a user route; undefined when its prefix is neither a prefix nor a known tag. */
function rangesOf(here: Surroundings, route: JsonObject): readonly AddressRange[] | undefined {
  const term = readText(route, "addressPrefix") ?? "";
  const prefix = parsePrefix(term);
  return prefix === undefined ? prefixesOfTag(here.topology.serviceTags, term) : [prefix];
}

const tagOfService: Record<string, string> = { "microsoft.storage": "Storage", "microsoft.keyvault": "AzureKeyVault" };

/** The prefixes that service endpoints of the subnet add: those of the service in the named regions. */
function endpointRanges({ topology, subnet }: Surroundings): readonly AddressRange[] {
  return readObjects(subnet, "serviceEndpoints").flatMap((endpoint) => {
    const tag = tagOfService[readText(endpoint, "service")?.toLowerCase() ?? ""];
    if (tag === undefined) return [];
    const names = readTexts(endpoint, "locations").map((location) => (location === "*" ? tag : `${tag}.${location}`));
    return names.flatMap((name) => prefixesOfTag(topology.serviceTags, name) ?? []);
  });
}

function routesTo(here: Surroundings, userRoutes: readonly JsonObject[], packet: Packet): readonly Route[] {
  const { destination } = packet;
  const system = (prefixes: readonly string[], outcomes: Route["outcomes"]): readonly Route[] =>
    lengthsHolding(parseAll(prefixes), destination).map((length) => ({ length, origin: "system", rank: 0, outcomes }));
  const user = userRoutes.flatMap((route) =>
    lengthsHolding(rangesOf(here, route) ?? [], destination).map((length): Route => ({
      length,
      origin: "user",
      rank: rankOf(readText(route, "addressPrefix") ?? ""),
      outcomes: () => throughUserRoute(here, route, packet),
    })),
  );
  // An endpoint needs no public source address.
  const endpoint = lengthsHolding(endpointRanges(here), destination).map((length): Route => ({
    length,
    origin: "service endpoint",
    rank: 0,
    outcomes: () => ["allow"],
  }));
  const local = localPrefixes(here);
  const dropped = privateIpv4.filter((prefix) => !local.includes(prefix));
  return [
    ...user,
    ...endpoint,
    ...system(local, () => ["allow"]),
    ...system(dropped, () => ["deny"]),
    ...system(["0.0.0.0/0", "::/0"], () => egressOutcomes(here, destination.family)),
  ];
}

/** What may become of a packet that security rules let through. */
export function onwardOutcomes(here: Surroundings, packet: Packet): ReadonlySet<Outcome> {
  if (here.routeTable === "missing") return new Set(either);
  const userRoutes = readObjects(here.routeTable, "routes");
  const routes = routesTo(here, userRoutes, packet);
  const longest = routes.filter(({ length }) => length === Math.max(...routes.map((route) => route.length)));
  const ofOrigin = (origin: Route["origin"]): readonly Route[] => longest.filter((route) => route.origin === origin);
  const users = ofOrigin("user");
  const bestUsers = users.filter(({ rank }) => rank === Math.min(...users.map((route) => route.rank)));
  // Which of a user route and an endpoint with the same prefix wins is not documented: both may.
  const chosen = [...bestUsers, ...ofOrigin("service endpoint")];
  const winners = chosen.length > 0 ? chosen : ofOrigin("system");
  // A route with an unreadable prefix may be the one that is taken.
  const unreadable = userRoutes.filter((route) => rangesOf(here, route) === undefined);
  return new Set([
    ...winners.flatMap((route) => [...route.outcomes()]),
    ...unreadable.flatMap((route) => [...throughUserRoute(here, route, packet)]),
  ]);
}

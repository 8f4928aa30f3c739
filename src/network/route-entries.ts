import type { AddressFamily, Route, RouteTable, VirtualNetwork } from "../model/network.js";
import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { parseRange } from "./address.js";
import { dependsOn } from "./depends-on.js";
import type { DestinationMatch, DestinationSpace } from "./destination-space.js";
import { parseRuleDestination } from "./rule-destination.js";
import { networkOf, type NetworkTopology } from "./network-topology.js";
import { noDecider } from "./no-decider.js";
import { isEmptyRegion, subtractRegions, uniteRegions, type Region } from "./region.js";
import { parseTagName, type TagName } from "./tag-name.js";
import { shortestTagPrefix } from "./tag-relations.js";

export type NextHop = "internet" | "drop" | "local" | "serviceEndpoint" | "appliance" | "gateway" | "unknown";

/** The next hop of a route. */
export interface RouteChoice {
  readonly nextHop: NextHop;
  readonly decider: Decider;
  /** Address of the appliance. */
  readonly address?: string | undefined;
}

/** The routes of one prefix length. */
export interface RouteEntry {
  /** -1: unknown, but at least as long as the shortest prefix of any tag. `anyLength`: the length is completely unknown. */
  readonly length: number;
  /** Priority among routes of the same length. */
  readonly rank: number;
  readonly match: DestinationMatch;
  readonly choice: RouteChoice;
}

/** The length of a route that may be longer than any prefix. It comes before all routes that it may override, but it never certainly
 *  matches. */
export const anyLength = Number.POSITIVE_INFINITY;

/** Priority for equal prefixes: user-defined before learned before system routes. Among user-defined routes: explicit prefixes, then
 *  regional tags, then tags, then AzureCloud.region, then AzureCloud. Source: "Virtual network traffic routing", 2023-05-27. */
export const ranks = { explicit: 0, regionalTag: 1, tag: 2, regionalCloud: 3, cloud: 4, learned: 5, system: 6 } as const;

/** The routes that every subnet of a network has. */
export function systemRoutes(
  topology: NetworkTopology,
  network: VirtualNetwork | undefined,
  networkKey: ResourceKey | undefined,
  space: DestinationSpace,
): readonly RouteEntry[] {
  const local: RouteChoice = { nextHop: "local", decider: noDecider };
  const dropped: RouteChoice = { nextHop: "drop", decider: { label: "system/None", action: "deny" } };
  const entries: RouteEntry[] = [
    entry("0.0.0.0/0", ranks.system, { nextHop: "internet", decider: noDecider }, space),
    entry("::/0", ranks.system, { nextHop: "internet", decider: noDecider }, space),
  ].flat();
  for (const prefix of ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"])
    entries.push(...entry(prefix, ranks.system, dropped, space));
  const reachable = new Set([networkKey]);
  for (const prefix of network?.addressPrefixes ?? []) entries.push(...entry(prefix, ranks.system, local, space));
  for (const peering of network?.peerings ?? []) {
    if (peering.connected === false) continue;
    reachable.add(peering.remote);
    for (const prefix of topology.peeredPrefixes(peering) ?? []) entries.push(...entry(prefix, ranks.system, local, space));
  }
  const hidden = topology.options.absentUnlessShown === true ? undefined : hiddenSpace(topology, network);
  if (hidden !== undefined) entries.push(...perhapsLocal(hidden, entries, space));
  for (const { subnet: at, addresses } of topology.network.privateEndpoints.values()) {
    if (at === undefined || !reachable.has(networkOf(at))) continue;
    for (const address of addresses ?? []) entries.push(...entry(address, ranks.system, local, space));
  }
  return entries;
}

/** What the input does not show of the addresses that a network reaches without user-defined routes. */
function hiddenSpace(topology: NetworkTopology, network: VirtualNetwork | undefined): string | undefined {
  if (network?.addressPrefixes === undefined) return "the input does not show the address space of the virtual network";
  if (network.peerings === undefined || !network.complete) return "the input does not show the peerings of the virtual network";
  const isHidden = network.peerings.some((peering) => peering.connected !== false && topology.peeredPrefixes(peering) === undefined);
  return isHidden ? "the input does not show the address space of a peered virtual network" : undefined;
}

/** A private address outside the shown address space may be in the part that is not shown. */
function perhapsLocal(reason: string, system: readonly RouteEntry[], space: DestinationSpace): readonly RouteEntry[] {
  const may = subtractRegions(subtractRegions(space.required, space.publicPart), certainlyLocal(system, space));
  if (isEmptyRegion(may)) return [];
  const decider: Decider = { label: "system/missing", action: "unknown", reason };
  return [{ length: anyLength, rank: ranks.system, match: { yes: space.nothing, may, reason }, choice: { nextHop: "unknown", decider } }];
}

/** The part that certainly stays in the network, its peerings and service endpoints. */
export const certainlyLocal = (system: readonly RouteEntry[], space: DestinationSpace): Region =>
  system
    .filter(({ choice }) => choice.nextHop === "local" || choice.nextHop === "serviceEndpoint")
    .reduce((region, own) => uniteRegions(region, own.match.yes), space.nothing);

/** The user-defined routes of a table. */
export const tableRoutes = (topology: NetworkTopology, table: RouteTable, name: string, space: DestinationSpace): readonly RouteEntry[] =>
  (table.routes ?? []).flatMap((route) => userRoute(topology, table, name, route, space));

function userRoute(
  topology: NetworkTopology,
  table: RouteTable,
  name: string,
  route: Route,
  space: DestinationSpace,
): readonly RouteEntry[] {
  const entries = certainRoute(topology, table, name, route, space);
  const { doubt } = route;
  if (doubt === undefined) return entries;
  return entries.map(({ length, rank, match, choice }) => {
    const reason = dependsOn(choice.decider.label, doubt);
    const may = { yes: space.nothing, may: uniteRegions(match.yes, match.may), reason };
    // If the uncertain route would stop or redirect the traffic, the result for the traffic is unknown too.
    const nextHop = choice.nextHop === "internet" || choice.nextHop === "local" ? choice.nextHop : "unknown";
    return { length, rank, match: may, choice: { ...choice, nextHop, decider: { ...choice.decider, reason } } };
  });
}

function certainRoute(
  topology: NetworkTopology,
  table: RouteTable,
  name: string,
  route: Route,
  space: DestinationSpace,
): readonly RouteEntry[] {
  const choice = choiceOf(table, name, route);
  const { addressPrefix } = route;
  const tag = addressPrefix === undefined ? undefined : parseTagName(addressPrefix);
  if (tag !== undefined && addressPrefix !== undefined) return tagEntries(topology, tag, addressPrefix, rankOf(tag), choice, space);
  if (addressPrefix === undefined || parseRange(addressPrefix) === undefined) {
    const match = space.perhaps(`the address prefix of route ${route.name} cannot be read`);
    return [
      { length: anyLength, rank: ranks.explicit, match, choice: { ...choice, decider: { ...choice.decider, reason: match.reason } } },
    ];
  }
  return entry(addressPrefix, ranks.explicit, choice, space);
}

const rankOf = ({ family, region }: TagName): number => {
  if (family === "azurecloud") return region === undefined ? ranks.cloud : ranks.regionalCloud;
  return region === undefined ? ranks.tag : ranks.regionalTag;
};

const nextHops: Readonly<Record<string, NextHop>> = {
  internet: "internet",
  none: "drop",
  vnetlocal: "local",
  vnetpeering: "local",
  virtualnetworkpeering: "local",
  interfaceendpoint: "local",
  virtualnetworkserviceendpoint: "serviceEndpoint",
  virtualappliance: "appliance",
  virtualnetworkgateway: "gateway",
};

/** The next hop for a next hop type, compared without case. */
export const nextHopOf = (type: string | undefined): NextHop => nextHops[type?.toLowerCase() ?? ""] ?? "unknown";

function choiceOf(table: RouteTable, name: string, route: Route): RouteChoice {
  const nextHop = nextHopOf(route.nextHopType);
  const resource = { resourceId: table.id, path: route.index === -1 ? "properties.routes" : `properties.routes[${route.index}]` };
  const action = nextHop === "drop" ? "deny" : "allow";
  return { nextHop, decider: { label: `${name}/${route.name}`, action, ...resource }, address: route.nextHopIpAddress };
}

/** @returns an empty list when the prefix holds no part of the destination. */
export function entry(prefix: string, rank: number, choice: RouteChoice, space: DestinationSpace): readonly RouteEntry[] {
  const word = parseRuleDestination(prefix);
  if (word.kind !== "range" || word.range.length === undefined) return [];
  const match = space.match(word);
  return match === space.none ? [] : [{ length: word.range.length, rank, match, choice }];
}

/** The prefixes of a tag by length. Without a tag file, the lengths are unknown. */
export function tagEntries(
  topology: NetworkTopology,
  tag: TagName,
  text: string,
  rank: number,
  choice: RouteChoice,
  space: DestinationSpace,
): readonly RouteEntry[] {
  const prefixes = topology.options.tagFile?.prefixes(tag) ?? [];
  if (prefixes.length === 0) {
    const match = space.match(parseRuleDestination(text));
    return match === space.none ? [] : [{ length: -1, rank, match, choice }];
  }
  return prefixes.flatMap((prefix) => entry(prefix, rank, choice, space));
}

export const isShorterThanTags = (length: number, family: AddressFamily): boolean => length >= 0 && length < shortestTagPrefix[family];

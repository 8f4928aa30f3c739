import type { EffectiveNetwork, EffectiveRoute, EffectiveRules } from "../model/effective-network.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { readEffectiveRules } from "./effective-rules.js";
import { intern } from "./intern.js";
import type { Part } from "./part.js";
import { isPresent, propertiesOf, referenceKey } from "./read.js";
import { readSecurityGroupView } from "./security-group-view.js";
import { readWords } from "./word-list.js";

/** The rules at both levels. null: the level has no network security group. undefined: not shown. */
export type EffectiveLevels = Pick<EffectiveNetwork, "networkInterfaceRules" | "subnetRules">;

/** Reads the output of `az network nic list-effective-nsg`, with or without the outer `value`. The output lists all effective groups, so
 *  a level without an entry has no group. */
export function readEffectiveSecurityGroups(list: JsonValue | undefined): EffectiveLevels {
  const entries = entriesOf(list);
  if (entries === undefined) return {};
  const { networkInterfaceRules = null, subnetRules = null } = levelsOf(entries);
  return { networkInterfaceRules: readable(networkInterfaceRules), subnetRules: readable(subnetRules) };
}

/** One group of such an output, assigned to the network interface that it names. The other groups are not known here. */
export function normalizeEffectiveSecurityGroup(raw: RawResource): Part[] {
  const { networkInterfaceRules, subnetRules } = levelsOf([raw.body]);
  return effectivePart(raw, { networkInterfaceRules: readable(networkInterfaceRules), subnetRules: readable(subnetRules) });
}

/** A network interface of a security group view of Network Watcher. */
export function normalizeSecurityGroupView(raw: RawResource): Part[] {
  return readSecurityGroupView({ networkInterfaces: [{ ...raw.body, id: raw.id }] }).flatMap(({ record }) => effectivePart(raw, record));
}

const effectivePart = (raw: RawResource, { networkInterfaceRules, subnetRules }: EffectiveLevels): Part[] => [
  { table: "effectiveNetworks", key: raw.key, record: { complete: false, networkInterfaceRules, subnetRules, source: raw.source } },
];

type Level = EffectiveRules | "unreadable" | undefined;

const readable = <Rules>(level: Rules | "unreadable"): Rules | undefined => (level === "unreadable" ? undefined : level);

function levelsOf(entries: readonly JsonObject[]): { networkInterfaceRules: Level; subnetRules: Level } {
  let [networkInterfaceRules, subnetRules]: [Level, Level] = [undefined, undefined];
  for (const entry of entries) {
    const association = isJsonObject(entry["association"]) ? entry["association"] : {};
    const rules = readEffectiveRules(entry["effectiveSecurityRules"]);
    const own: Level = rules === undefined ? "unreadable" : { networkSecurityGroup: referenceKey(entry["networkSecurityGroup"]), rules };
    // Rules of Virtual Network Manager do not belong to a group. A level has at most one group in Azure, so two groups are unreadable.
    if (isPresent(association["networkManager"])) continue;
    if (isPresent(association["networkInterface"])) networkInterfaceRules = networkInterfaceRules === undefined ? own : "unreadable";
    if (isPresent(association["subnet"])) subnetRules = subnetRules === undefined ? own : "unreadable";
  }
  return { networkInterfaceRules, subnetRules };
}

/** Reads the output of `az network nic show-effective-route-table`, with or without the outer `value`. Routes that are not active are
 *  left out. */
export function readEffectiveRoutes(list: JsonValue | undefined): Pick<EffectiveNetwork, "routes"> {
  const active = entriesOf(list)?.filter(({ state }) => typeof state !== "string" || state.toLowerCase() !== "invalid");
  return active === undefined ? {} : { routes: active.map(readRoute) };
}

function readRoute(entry: JsonObject): EffectiveRoute {
  const route = propertiesOf(entry);
  return {
    name: wordOf(route["name"]),
    addressPrefixes: readWords([route["addressPrefix"]]),
    nextHopType: wordOf(route["nextHopType"])?.toLowerCase(),
    nextHopIpAddresses: readWords([route["nextHopIpAddress"]]),
    source: wordOf(route["source"])?.toLowerCase(),
  };
}

/** The objects of a list, or of the list in `value`. undefined: the argument is not a list of objects. */
function entriesOf(list: JsonValue | undefined): readonly JsonObject[] | undefined {
  const entries = isJsonObject(list) ? list["value"] : list;
  return Array.isArray(entries) && entries.every(isJsonObject) ? entries : undefined;
}

const wordOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? intern(value) : undefined;

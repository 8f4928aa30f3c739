import type { LoadBalancer, LoadBalancerPool } from "../model/egress.js";
import type { AddressFamily } from "../model/network.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import { isOpen, writtenText } from "./open-value.js";
import { commonFields, type Part } from "./part.js";
import { readSku } from "./public-ip-address.js";
import { booleanOf, idKey, isPresent, isWhole, mayOmitLists, oneOf, propertiesOf, referenceKey } from "./read.js";
import { Reader } from "./reader.js";
import { referenceKeys } from "./references.js";

/** `Microsoft.Network/loadBalancers`: the outbound path of each backend pool. */
export function normalizeLoadBalancer(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const sku = readSku(raw);
  if (raw.planned === true) reader.leftOpen(raw.body["sku"], "sku");
  const pools = readPools(raw, sku, reader);
  const record = { id, name, location, source, complete, sku, pools, gaps: undefined };
  return [{ table: "loadBalancers", key: raw.key, record: reader.finish(record) }];
}

/** The public frontend of a rule, which its pools can use. */
interface PublicRule {
  readonly pools: readonly ResourceKey[];
  readonly families: readonly AddressFamily[];
  readonly translates: boolean;
}

/** @returns undefined when the body lacks a part that the result depends on. */
function readPools(raw: RawResource, sku: LoadBalancer["sku"], reader: Reader): LoadBalancer["pools"] {
  const { id } = raw;
  const properties = propertiesOf(raw.body);
  const list = (value: JsonValue | undefined, mayOmit = mayOmitLists(raw)): readonly JsonObject[] | undefined =>
    reader.objectsOrNone(value, "pools", mayOmit);
  const pools = list(properties["backendAddressPools"]);
  const frontends = list(properties["frontendIPConfigurations"]);
  const balancing = list(properties["loadBalancingRules"]);
  // Only the Standard SKU has outbound rules. Older API versions do not print this list.
  const outbound = list(properties["outboundRules"], mayOmitLists(raw) || (sku === "basic" && isWhole(raw, properties)));
  if (pools === undefined || frontends === undefined || outbound === undefined || balancing === undefined) return undefined;
  const keys = new Set(pools.map((pool) => keyOf(id, "backendAddressPools", pool, reader)));
  const parts = { pools: keys, frontends: readFrontends(id, frontends, reader) };
  const rules = [
    ...outbound.map((rule) => readRule(rule, parts, "outbound", reader)),
    ...balancing.map((rule) => readRule(rule, parts, "balancing", reader)),
  ];
  // In a template, a pool can be a separate resource. Then only the rules name it.
  const read = [...new Set([...keys, ...rules.flatMap((rule) => rule.pools)])].map((pool) => poolOf(pool, rules));
  return reader.lacks("pools") ? undefined : read;
}

/** The pools and frontends that rules refer to, by id. */
interface Parts {
  readonly pools: ReadonlySet<ResourceKey>;
  /** Address family of each frontend with a public address or prefix. undefined: the frontend has none. */
  readonly frontends: ReadonlyMap<ResourceKey, AddressFamily | undefined>;
}

/** The parts of a load balancer refer to each other by id. If an id is unreadable, the relations are unknown. */
function keyOf(id: string, member: string, child: JsonObject, reader: Reader): ResourceKey {
  const own = idKey(child["id"]);
  if (own !== undefined) return own;
  const name = writtenText(child["name"]);
  if (name === undefined) reader.unreadable(child["name"] ?? child["id"], "pools");
  return resourceKey(`${id}/${member}/${name ?? ""}`);
}

function readFrontends(id: string, frontends: readonly JsonObject[], reader: Reader): Parts["frontends"] {
  const families = new Map<ResourceKey, AddressFamily | undefined>();
  for (const frontend of frontends) {
    const properties = propertiesOf(frontend);
    const holders = ["publicIPAddress", "publicIPPrefix"];
    for (const holder of holders) noteUnresolved(properties[holder], reader);
    const isPublic = holders.some((holder) => isPresent(properties[holder]));
    // A frontend has a public address or an address of a subnet.
    const isPrivate = ["subnet", "privateIPAddress"].some((holder) => isPresent(properties[holder]));
    if (!reader.isPlanned && !isPublic && !isPrivate) reader.unreadable(frontend, "pools");
    const version = properties["privateIPAddressVersion"];
    noteUnresolved(version, reader);
    const family = oneOf(version, "IPv6") ?? "IPv4";
    families.set(keyOf(id, "frontendIPConfigurations", frontend, reader), isPublic ? family : undefined);
  }
  return families;
}

/** An unresolved value makes the pools unreadable. */
function noteUnresolved(value: JsonValue | undefined, reader: Reader): void {
  if (isOpen(value)) reader.unreadable(value, "pools");
}

function readRule(rule: JsonObject, { pools, frontends }: Parts, kind: "outbound" | "balancing", reader: Reader): PublicRule {
  const properties = propertiesOf(rule);
  reader.boolean(properties["disableOutboundSnat"], "pools");
  const used = readReferences([properties["frontendIPConfiguration"], properties["frontendIPConfigurations"]], frontends, reader);
  const families = [...new Set(used.flatMap((key) => frontends.get(key) ?? []))];
  // The frontends of outbound rules are always public, even if the body does not show their address family.
  if (kind === "outbound" && families.length === 0 && used.length > 0) families.push("IPv4");
  return {
    pools: readReferences([properties["backendAddressPool"], properties["backendAddressPools"]], pools, reader),
    families,
    translates: kind === "outbound" || booleanOf(properties["disableOutboundSnat"]) !== true,
  };
}

/** The ids in a single reference and in a list of references. An unresolved id that matches no known id can be any of the known ids.
 *  Azure prints one of the two members, so an export with neither does not show the references. */
function readReferences(
  [one, many]: readonly [JsonValue | undefined, JsonValue | undefined],
  known: { has(key: ResourceKey): boolean },
  reader: Reader,
): readonly ResourceKey[] {
  const [own, list] = [referenceKey(one), referenceKeys(many)];
  const keys = [...(own === undefined ? [] : [own]), ...(list ?? [])];
  const isLost = (own === undefined && isPresent(one)) || list === undefined || (keys.length === 0 && !reader.isPlanned);
  const mayBeAnother = !keys.every((key) => known.has(key)) && (reader.isOpenIn(one) || reader.isOpenIn(many));
  if (isLost || mayBeAnother) reader.unreadable([one ?? null, many ?? null], "pools");
  return keys;
}

function poolOf(pool: ResourceKey, rules: readonly PublicRule[]): LoadBalancerPool {
  const own = rules.filter(({ pools, families }) => pools.includes(pool) && families.length > 0);
  const translates = [...new Set(own.flatMap((rule) => (rule.translates ? rule.families : [])))].sort();
  return { pool, translates, hasPublicFrontend: own.length > 0 };
}

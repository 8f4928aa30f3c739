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

/** `Microsoft.Network/loadBalancers`: what each backend pool leaves through. */
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

/** The public side of a rule, of which a pool may make use. */
interface PublicRule {
  readonly pools: readonly ResourceKey[];
  readonly families: readonly AddressFamily[];
  readonly translates: boolean;
}

/** @returns undefined when the body does not show all that decides. */
function readPools(raw: RawResource, sku: LoadBalancer["sku"], reader: Reader): LoadBalancer["pools"] {
  const { id } = raw;
  const properties = propertiesOf(raw.body);
  const list = (value: JsonValue | undefined, mayOmit = mayOmitLists(raw)): readonly JsonObject[] | undefined =>
    reader.objectsOrNone(value, "pools", mayOmit);
  const pools = list(properties["backendAddressPools"]);
  const frontends = list(properties["frontendIPConfigurations"]);
  const balancing = list(properties["loadBalancingRules"]);
  // Only Standard has outbound rules: API versions from before it do not print them.
  const outbound = list(properties["outboundRules"], mayOmitLists(raw) || (sku === "basic" && isWhole(raw, properties)));
  if (pools === undefined || frontends === undefined || outbound === undefined || balancing === undefined) return undefined;
  const keys = new Set(pools.map((pool) => keyOf(id, "backendAddressPools", pool, reader)));
  const parts = { pools: keys, frontends: readFrontends(id, frontends, reader) };
  const rules = [
    ...outbound.map((rule) => readRule(rule, parts, "outbound", reader)),
    ...balancing.map((rule) => readRule(rule, parts, "balancing", reader)),
  ];
  // In a template a pool may be a resource of its own: then only the rules name it.
  const read = [...new Set([...keys, ...rules.flatMap((rule) => rule.pools)])].map((pool) => poolOf(pool, rules));
  return reader.lacks("pools") ? undefined : read;
}

/** What the rules of a load balancer refer to, by id. */
interface Parts {
  readonly pools: ReadonlySet<ResourceKey>;
  /** Families of the frontends that have a public address or prefix; undefined: it has none. */
  readonly frontends: ReadonlyMap<ResourceKey, AddressFamily | undefined>;
}

/** Parts refer to each other by ids: where one cannot be made out, it is not known which of them belong together. */
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
    for (const holder of holders) noteOpen(properties[holder], reader);
    const isPublic = holders.some((holder) => isPresent(properties[holder]));
    // A frontend has a public address or one of a subnet.
    const isPrivate = ["subnet", "privateIPAddress"].some((holder) => isPresent(properties[holder]));
    if (!reader.isPlanned && !isPublic && !isPrivate) reader.unreadable(frontend, "pools");
    const version = properties["privateIPAddressVersion"];
    noteOpen(version, reader);
    const family = oneOf(version, "IPv6") ?? "IPv4";
    families.set(keyOf(id, "frontendIPConfigurations", frontend, reader), isPublic ? family : undefined);
  }
  return families;
}

/** A value that is open leaves open what the pools do. */
function noteOpen(value: JsonValue | undefined, reader: Reader): void {
  if (isOpen(value)) reader.unreadable(value, "pools");
}

function readRule(rule: JsonObject, { pools, frontends }: Parts, kind: "outbound" | "balancing", reader: Reader): PublicRule {
  const properties = propertiesOf(rule);
  reader.boolean(properties["disableOutboundSnat"], "pools");
  const used = readReferences([properties["frontendIPConfiguration"], properties["frontendIPConfigurations"]], frontends, reader);
  const families = [...new Set(used.flatMap((key) => frontends.get(key) ?? []))];
  // The frontends of outbound rules are public, also where the body does not show of which family.
  if (kind === "outbound" && families.length === 0 && used.length > 0) families.push("IPv4");
  return {
    pools: readReferences([properties["backendAddressPool"], properties["backendAddressPools"]], pools, reader),
    families,
    translates: kind === "outbound" || booleanOf(properties["disableOutboundSnat"]) !== true,
  };
}

/** The ids in a reference and in a list of such. One that is open and none of the known ones may be any of them. Azure prints
 *  one of both, so that an export without them does not show what the rule refers to. */
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

import type { LoadBalancer, LoadBalancerPool } from "../model/egress.js";
import type { AddressFamily } from "../model/network.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import { commonFields, type Part } from "./part.js";
import { readSku } from "./public-ip-address.js";
import { isPresent, isWhole, oneOf, propertiesOf, Reader, referenceKey } from "./read.js";
import { referenceKeys } from "./references.js";

/** `Microsoft.Network/loadBalancers`: what each backend pool leaves through. */
export function normalizeLoadBalancer(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = isWhole(properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const sku = readSku(raw.body, complete);
  const pools = readPools(raw.id, properties, complete, reader);
  return [{ table: "loadBalancers", key: raw.key, record: { id, name, location, source, complete, sku, pools, gaps: reader.gaps } }];
}

/** The public side of a rule, of which a pool may make use. */
interface PublicRule {
  readonly pools: readonly ResourceKey[];
  readonly families: readonly AddressFamily[];
  readonly translates: boolean;
}

/** @returns undefined when the body does not show all that decides. */
function readPools(id: string, properties: JsonObject, complete: boolean, reader: Reader): LoadBalancer["pools"] {
  const list = (name: string): readonly JsonObject[] | undefined => reader.objectsOrNone(properties[name], "pools", complete);
  const pools = list("backendAddressPools");
  const frontends = reader.objectsOrNone(
    properties["frontendIPConfigurations"] ?? properties["frontendIpConfigurations"],
    "pools",
    complete,
  );
  const [outbound, balancing] = [list("outboundRules"), list("loadBalancingRules")];
  if (pools === undefined || frontends === undefined || outbound === undefined || balancing === undefined) return undefined;
  const families = publicFrontends(id, frontends);
  const rules = [
    ...outbound.map((rule) => readRule(rule, families, "outbound")),
    ...balancing.map((rule) => readRule(rule, families, "balancing")),
  ];
  return pools.map((pool) => poolOf(keyOf(id, "backendAddressPools", pool), rules));
}

const keyOf = (id: string, member: string, child: JsonObject): ResourceKey =>
  resourceKey(typeof child["id"] === "string" ? child["id"] : `${id}/${member}/${typeof child["name"] === "string" ? child["name"] : ""}`);

/** Families of the frontends that have a public address or prefix, by id. */
function publicFrontends(id: string, frontends: readonly JsonObject[]): ReadonlyMap<ResourceKey, AddressFamily> {
  const families = new Map<ResourceKey, AddressFamily>();
  for (const frontend of frontends) {
    const properties = propertiesOf(frontend);
    const holders = ["publicIPAddress", "publicIpAddress", "publicIPPrefix", "publicIpPrefix"];
    if (!holders.some((holder) => isPresent(properties[holder]))) continue;
    const version = properties["privateIPAddressVersion"] ?? properties["privateIpAddressVersion"];
    families.set(keyOf(id, "frontendIPConfigurations", frontend), oneOf(version, "IPv6") ?? "IPv4");
  }
  return families;
}

function readRule(rule: JsonObject, frontends: ReadonlyMap<ResourceKey, AddressFamily>, kind: "outbound" | "balancing"): PublicRule {
  const properties = propertiesOf(rule);
  const either = (one: JsonValue | undefined, many: JsonValue | undefined): readonly ResourceKey[] => {
    const key = referenceKey(one);
    return [...(key === undefined ? [] : [key]), ...(referenceKeys(many) ?? [])];
  };
  const used = either(
    properties["frontendIPConfiguration"] ?? properties["frontendIpConfiguration"],
    properties["frontendIPConfigurations"] ?? properties["frontendIpConfigurations"],
  );
  const families = [...new Set(used.flatMap((key) => frontends.get(key) ?? []))];
  // The frontends of outbound rules are public, also where the body does not show of which family.
  if (kind === "outbound" && families.length === 0 && used.length > 0) families.push("IPv4");
  return {
    pools: either(properties["backendAddressPool"], properties["backendAddressPools"]),
    families,
    translates: kind === "outbound" || properties["disableOutboundSnat"] !== true,
  };
}

function poolOf(pool: ResourceKey, rules: readonly PublicRule[]): LoadBalancerPool {
  const own = rules.filter(({ pools, families }) => pools.includes(pool) && families.length > 0);
  const translates = [...new Set(own.flatMap((rule) => (rule.translates ? rule.families : [])))].sort();
  return { pool, translates, hasPublicFrontend: own.length > 0 };
}

import type { ServiceEndpoint, Subnet } from "../model/network.js";
import type { JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey, resourceKey, type ResourceKey } from "../model/resource-id.js";
import { defaultOutboundAccess } from "./default-outbound-access.js";
import { intern, internList } from "./intern.js";
import { isOpen } from "./open-value.js";
import type { Part } from "./part.js";
import { canonicalLocation, isPresent, isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";
import { readAttachment } from "./references.js";
import { readWords, unreadableList } from "./word-list.js";

/** `Microsoft.Network/virtualNetworks/subnets`, and what a gateway subnet shows about its network. */
export function normalizeSubnet(raw: RawResource): Part[] {
  const complete = isWhole(raw, propertiesOf(raw.body));
  const wholeness = { complete, defaultOutboundAccess: complete ? defaultOutboundAccess(raw, false) : undefined };
  const part = subnetPart(raw.body, { id: raw.id, source: raw.source, path: "properties", planned: raw.planned }, wholeness);
  if (!isGatewaySubnet(raw.key)) return [part];
  const key = parentKey(raw.key);
  const record = { id: raw.id.slice(0, key.length), complete: false, hasGatewaySubnet: holdsGateway(raw.body), source: raw.source };
  return [part, { table: "virtualNetworks", key, record }];
}

export const isGatewaySubnet = (key: ResourceKey): boolean => key.endsWith("/subnets/gatewaysubnet");

/** Some answers of ARM omit the IP configurations. The subnet can then be in use. */
export function holdsGateway(subnet: JsonObject): boolean {
  const configurations = propertiesOf(subnet)["ipConfigurations"];
  return !Array.isArray(configurations) || configurations.length > 0;
}

/** The meaning of the omitted properties of a subnet. */
export interface SubnetWholeness {
  /** true: omitted properties have their default. */
  readonly complete: boolean;
  /** The default of `defaultOutboundAccess`. undefined: unknown. */
  readonly defaultOutboundAccess: boolean | undefined;
}

export function subnetPart(
  body: JsonObject,
  { id, source, path, planned }: { id: string; source: number; path: string; planned: true | undefined },
  { complete, defaultOutboundAccess: byDefault }: SubnetWholeness,
): Part {
  const reader = new Reader({ planned });
  const properties = propertiesOf(body);
  const prefixes = [properties["addressPrefix"], properties["addressPrefixes"]];
  const access = properties["defaultOutboundAccess"];
  const record: Subnet = {
    id,
    name: id.slice(id.lastIndexOf("/") + 1),
    source,
    path,
    complete,
    addressPrefixes: reader.words(prefixes, "addressPrefixes", false),
    networkSecurityGroup: readAttachment(properties["networkSecurityGroup"], complete, reader, "networkSecurityGroup"),
    routeTable: readAttachment(properties["routeTable"], complete, reader, "routeTable"),
    natGateway: readAttachment(properties["natGateway"], complete, reader, "natGateway"),
    serviceEndpoints: readServiceEndpoints(properties, complete, reader),
    defaultOutboundAccess: isPresent(access) ? reader.boolean(access, "defaultOutboundAccess") : byDefault,
    gaps: undefined,
  };
  return { table: "subnets", key: resourceKey(id), record: reader.finish(record) };
}

function readServiceEndpoints(properties: JsonObject, complete: boolean, reader: Reader): readonly ServiceEndpoint[] | undefined {
  const entries = reader.objectsOrNone(properties["serviceEndpoints"], "serviceEndpoints", complete);
  const endpoints: ServiceEndpoint[] = [];
  for (const entry of entries ?? []) {
    const { service, locations } = propertiesOf(entry);
    if (typeof service !== "string") return reader.unreadable(isOpen(service) ? service : entry, "serviceEndpoints");
    const regions = readWords([locations]);
    endpoints.push({
      service: intern(service.toLowerCase()),
      locations: regions === unreadableList ? [] : internList(regions.map(canonicalLocation)),
    });
  }
  return entries === undefined ? undefined : endpoints;
}

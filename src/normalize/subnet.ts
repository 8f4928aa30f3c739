import type { ServiceEndpoint, Subnet } from "../model/network.js";
import type { JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey, resourceKey, type ResourceKey } from "../model/resource-id.js";
import { intern, internList } from "./intern.js";
import type { Part } from "./part.js";
import { canonicalLocation, isPresent, isWhole, propertiesOf, Reader } from "./read.js";
import { readAttachment } from "./references.js";
import { readWords } from "./word-list.js";

/** `Microsoft.Network/virtualNetworks/subnets`, and what it says of its network. */
export function normalizeSubnet(raw: RawResource): Part[] {
  const part = subnetPart(raw.body, { id: raw.id, source: raw.source, path: "properties" }, false);
  if (!isGatewaySubnet(raw.key)) return [part];
  const key = parentKey(raw.key);
  const record = { id: raw.id.slice(0, key.length), complete: false, hasGatewaySubnet: holdsGateway(raw.body), source: raw.source };
  return [part, { table: "virtualNetworks", key, record }];
}

export const isGatewaySubnet = (key: ResourceKey): boolean => key.endsWith("/subnets/gatewaysubnet");

/** ARM leaves the configurations out of some answers: then something may be in the subnet. */
export function holdsGateway(subnet: JsonObject): boolean {
  const configurations = propertiesOf(subnet)["ipConfigurations"];
  return !Array.isArray(configurations) || configurations.length > 0;
}

/** @param inComplete the body stands in a virtual network that is whole. */
export function subnetPart(
  body: JsonObject,
  { id, source, path }: { id: string; source: number; path: string },
  inComplete: boolean,
): Part {
  const reader = new Reader();
  const properties = propertiesOf(body);
  const prefixes = [properties["addressPrefix"], properties["addressPrefixes"]];
  const complete = (inComplete && prefixes.some(isPresent)) || isWhole(properties);
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
    defaultOutboundAccess: readDefaultOutboundAccess(properties, complete, reader),
    gaps: undefined,
  };
  record.gaps = reader.gaps;
  return { table: "subnets", key: resourceKey(id), record };
}

/** An API older than 2025-07 does not show the property where access is on, as it is unless someone turned it off. */
function readDefaultOutboundAccess(properties: JsonObject, complete: boolean, reader: Reader): boolean | undefined {
  const value = properties["defaultOutboundAccess"];
  return isPresent(value) ? reader.boolean(value, "defaultOutboundAccess") : complete || undefined;
}

function readServiceEndpoints(properties: JsonObject, complete: boolean, reader: Reader): readonly ServiceEndpoint[] | undefined {
  const entries = reader.objectsOrNone(properties["serviceEndpoints"], "serviceEndpoints", complete);
  const endpoints: ServiceEndpoint[] = [];
  for (const entry of entries ?? []) {
    const { service, locations } = propertiesOf(entry);
    if (typeof service !== "string") return reader.unreadable(entry, "serviceEndpoints");
    endpoints.push({ service: intern(service.toLowerCase()), locations: internList(readWords([locations]).map(canonicalLocation)) });
  }
  return entries === undefined ? undefined : endpoints;
}

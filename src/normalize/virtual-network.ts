import type { Subnet } from "../model/inventory.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { Part } from "./part.js";
import { propertiesOf, referenceKey } from "./read.js";

/** `Microsoft.Network/virtualNetworks`: its subnets. */
export function normalizeVirtualNetwork(raw: RawResource): Part[] {
  const properties = propertiesOf(raw.body);
  const complete = "provisioningState" in properties;
  const subnets = properties["subnets"];
  if (!Array.isArray(subnets)) return [];
  const parts: Part[] = [];
  for (const subnet of subnets as readonly JsonObject[]) {
    if (!isJsonObject(subnet)) continue;
    const { id, name } = subnet;
    const subnetId = typeof id === "string" ? id : typeof name === "string" ? `${raw.id}/subnets/${name}` : undefined;
    if (subnetId !== undefined) parts.push(subnetPart(resourceKey(subnetId), subnet, complete));
  }
  return parts;
}

/** `Microsoft.Network/virtualNetworks/subnets`. */
export function normalizeSubnet(raw: RawResource): Part[] {
  return [subnetPart(raw.key, raw.body, false)];
}

/** @param inComplete the body stands in a virtual network that is whole. */
function subnetPart(key: ResourceKey, body: JsonObject, inComplete: boolean): Part {
  const properties = propertiesOf(body);
  const whole = inComplete && ("addressPrefix" in properties || "addressPrefixes" in properties);
  const complete = whole || "provisioningState" in properties;
  const record: Subnet = {
    complete,
    networkSecurityGroup: readReference(properties["networkSecurityGroup"], complete),
    routeTable: readReference(properties["routeTable"], complete),
  };
  return { table: "subnets", key, record };
}

/** null: there is none; undefined: there may be one that cannot be named. */
function readReference(value: JsonValue | undefined, complete: boolean): ResourceKey | null | undefined {
  return referenceKey(value) ?? (complete && (value === undefined || value === null) ? null : undefined);
}

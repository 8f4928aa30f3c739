import type { PublicIpAddress } from "../model/egress.js";
import { isJsonObject, type JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import type { Part } from "./part.js";
import { isPresent, isWhole, oneOf, propertiesOf } from "./read.js";

/** `Microsoft.Network/publicIPAddresses`. */
export function normalizePublicIpAddress(raw: RawResource): Part[] {
  const properties = propertiesOf(raw.body);
  const complete = isWhole(properties);
  const version = properties["publicIPAddressVersion"] ?? properties["publicIpAddressVersion"];
  const sku = readSku(raw.body, complete);
  const record: PublicIpAddress = {
    complete,
    sku: sku === "gateway" ? undefined : sku,
    family: oneOf(version, "IPv4", "IPv6") ?? (complete && !isPresent(version) ? "IPv4" : undefined),
    allocation: oneOf(properties["publicIPAllocationMethod"] ?? properties["publicIpAllocationMethod"], "static", "dynamic"),
  };
  return [{ table: "publicIpAddresses", key: raw.key, record }];
}

/** `sku.name` of an address or a load balancer. Old bodies have none: all were Basic before there was Standard.
 *  Later ones (`StandardV2`) behave as Standard here. */
export function readSku(body: JsonObject, complete: boolean): "basic" | "standard" | "gateway" | undefined {
  const { sku } = body;
  if (!isPresent(sku)) return complete ? "basic" : undefined;
  const name = isJsonObject(sku) ? sku["name"] : sku;
  return typeof name === "string" ? oneOf(name.replace(/v\d+$/i, ""), "basic", "standard", "gateway") : undefined;
}

import type { PublicIpAddress } from "../model/egress.js";
import { isJsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import type { Part } from "./part.js";
import { isPresent, isWhole, oneOf, propertiesOf, showsState } from "./read.js";
import { Reader } from "./reader.js";

/** `Microsoft.Network/publicIPAddresses`. */
export function normalizePublicIpAddress(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const version = properties["publicIPAddressVersion"];
  const allocation = properties["publicIPAllocationMethod"];
  const sku = readSku(raw);
  const record: PublicIpAddress = {
    complete,
    sku: sku === "gateway" ? undefined : sku,
    family: oneOf(version, "IPv4", "IPv6") ?? (complete && !isPresent(version) ? "IPv4" : undefined),
    allocation: oneOf(allocation, "static", "dynamic"),
    gaps: undefined,
  };
  if (raw.planned === true) reader.leftOpen([raw.body["sku"], version, allocation], "publicIpAddress");
  return [{ table: "publicIpAddresses", key: raw.key, record: reader.finish(record) }];
}

/** `sku.name` of a public IP address or a load balancer. Old bodies have no SKU, because only Basic existed. Basic was retired on
 *  2025-09-30, and the default of a template without a SKU is not documented since then. Later SKUs (`StandardV2`) count as Standard
 *  here. */
export function readSku(raw: RawResource): "basic" | "standard" | "gateway" | undefined {
  const { sku } = raw.body;
  if (!isPresent(sku)) return showsState(propertiesOf(raw.body)) && raw.planned !== true ? "basic" : undefined;
  const name = isJsonObject(sku) ? sku["name"] : sku;
  return typeof name === "string" ? oneOf(name.replace(/v\d+$/i, ""), "basic", "standard", "gateway") : undefined;
}

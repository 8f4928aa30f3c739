import type { IpConfiguration, NetworkInterface } from "../model/network.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import type { Part } from "./part.js";
import { isPresent, isWhole, oneOf, propertiesOf, Reader, referenceKey } from "./read.js";
import { readAttachment, shownReferenceKeys } from "./references.js";

/** `Microsoft.Network/networkInterfaces`. */
export function normalizeNetworkInterface(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = isWhole(properties);
  const configurations = reader.objects(properties["ipConfigurations"], "ipConfigurations");
  const record: NetworkInterface = {
    complete,
    networkSecurityGroup: readAttachment(properties["networkSecurityGroup"], complete, reader, "networkSecurityGroup"),
    ipConfigurations: configurations?.map((configuration) => readIpConfiguration(configuration, complete)),
    gaps: undefined,
  };
  record.gaps = reader.gaps;
  return [{ table: "networkInterfaces", key: raw.key, record }];
}

/** Tools differ in how they spell `IP` within a name. */
function readIpConfiguration(configuration: JsonObject, complete: boolean): IpConfiguration {
  const properties = propertiesOf(configuration);
  const publicIpAddress = properties["publicIPAddress"] ?? properties["publicIpAddress"];
  return {
    primary: typeof properties["primary"] === "boolean" ? properties["primary"] : undefined,
    family: oneOf(properties["privateIPAddressVersion"] ?? properties["privateIpAddressVersion"], "IPv6") ?? "IPv4",
    privateIpAddress: textOf(properties["privateIPAddress"] ?? properties["privateIpAddress"]),
    privateIpAllocation: oneOf(properties["privateIPAllocationMethod"] ?? properties["privateIpAllocationMethod"], "static", "dynamic"),
    subnet: referenceKey(properties["subnet"]),
    applicationSecurityGroups: shownReferenceKeys(properties["applicationSecurityGroups"], complete),
    publicIpAddress: referenceKey(publicIpAddress) ?? (complete && !isPresent(publicIpAddress) ? null : undefined),
    loadBalancerPools: shownReferenceKeys(properties["loadBalancerBackendAddressPools"], complete),
  };
}

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

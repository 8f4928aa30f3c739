import type { IpConfiguration, NetworkInterface } from "../model/network.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { isOpen } from "./open-value.js";
import type { Part } from "./part.js";
import { booleanOf, isPresent, isWhole, oneOf, propertiesOf, referenceKey } from "./read.js";
import { Reader } from "./reader.js";
import { readAttachment, shownReferenceKeys } from "./references.js";

/** `Microsoft.Network/networkInterfaces`. */
export function normalizeNetworkInterface(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const bodies = reader.objects(properties["ipConfigurations"], "ipConfigurations");
  if (raw.planned === true) noteUnresolved(bodies, reader);
  const configurations = bodies?.map((configuration) => readIpConfiguration(configuration, complete, reader));
  const record: NetworkInterface = {
    complete,
    networkSecurityGroup: readAttachment(properties["networkSecurityGroup"], complete, reader, "networkSecurityGroup"),
    ipConfigurations: reader.lacks("ipConfigurations") ? undefined : configurations,
    gaps: undefined,
  };
  return [{ table: "networkInterfaces", key: raw.key, record: reader.finish(record) }];
}

/** Records the unresolved values of the IP configurations and of their references. */
function noteUnresolved(bodies: readonly JsonObject[] | undefined, reader: Reader): void {
  reader.leftOpen(bodies, "ipConfigurations");
  for (const properties of (bodies ?? []).map(propertiesOf)) {
    reader.leftOpen(properties["subnet"], "subnet");
    reader.leftOpen(properties["publicIPAddress"], "publicIpAddress");
    reader.leftOpen(properties["loadBalancerBackendAddressPools"], "loadBalancerPools");
  }
}

const alwaysPrinted = ["subnet", "privateIPAllocationMethod"];

/** Tools spell `IP` differently within a name. If a template leaves the IP version of one configuration unresolved, the whole list is
 *  unknown. */
function readIpConfiguration(configuration: JsonObject, isWholeInterface: boolean, reader: Reader): IpConfiguration {
  const properties = propertiesOf(configuration);
  // Azure prints the subnet and the allocation method of each IP configuration. A configuration with neither is incomplete.
  const complete = isWholeInterface && (reader.isPlanned || alwaysPrinted.some((member) => isPresent(properties[member])));
  const version = properties["privateIPAddressVersion"];
  if (isOpen(version)) reader.unreadable(version, "ipConfigurations");
  const publicIpAddress = properties["publicIPAddress"];
  return {
    primary: booleanOf(properties["primary"]),
    family: oneOf(version, "IPv6") ?? "IPv4",
    privateIpAddress: textOf(properties["privateIPAddress"]),
    privateIpAllocation: oneOf(properties["privateIPAllocationMethod"], "static", "dynamic"),
    subnet: referenceKey(properties["subnet"]),
    applicationSecurityGroups: shownReferenceKeys(properties["applicationSecurityGroups"], complete),
    publicIpAddress: referenceKey(publicIpAddress) ?? (complete && !isPresent(publicIpAddress) ? null : undefined),
    loadBalancerPools: shownReferenceKeys(properties["loadBalancerBackendAddressPools"], complete),
  };
}

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

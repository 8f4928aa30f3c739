import type { IpConfiguration, NetworkInterface } from "../model/inventory.js";
import type { JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { Part } from "./part.js";
import { propertiesOf, Reader, referenceKey } from "./read.js";

/** `Microsoft.Network/networkInterfaces`. */
export function normalizeNetworkInterface(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = typeof properties["provisioningState"] === "string";
  const configurations = reader.objects(properties["ipConfigurations"], "ipConfigurations");
  const group = reader.object(properties["networkSecurityGroup"], "networkSecurityGroup");
  const record: NetworkInterface = {
    complete,
    networkSecurityGroup: referenceKey(group) ?? (complete && group === undefined && reader.gaps === undefined ? null : undefined),
    ipConfigurations: configurations?.map((configuration) => readIpConfiguration(configuration, complete)),
    gaps: reader.gaps,
  };
  return [{ table: "networkInterfaces", key: raw.key, record }];
}

function readIpConfiguration(configuration: JsonObject, complete: boolean): IpConfiguration {
  const properties = propertiesOf(configuration);
  const groups = properties["applicationSecurityGroups"];
  const keys = Array.isArray(groups) ? (groups as JsonObject[]).map(referenceKey) : undefined;
  return {
    primary: typeof properties["primary"] === "boolean" ? properties["primary"] : undefined,
    privateIpAddress: stringOf(properties["privateIPAddress"] ?? properties["privateIpAddress"]),
    subnet: referenceKey(properties["subnet"]),
    applicationSecurityGroups: keys === undefined ? (complete && !groups ? none : undefined) : allKnown(keys),
  };
}

const none: readonly never[] = [];

const allKnown = (keys: readonly (ResourceKey | undefined)[]): readonly ResourceKey[] | undefined =>
  keys.every((key) => key !== undefined) ? keys : undefined;

const stringOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

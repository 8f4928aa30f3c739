import type { StorageAccount } from "../model/inventory.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { isOpen, memberOf } from "./open-value.js";
import { booleanOf, isPresent, isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

const publicAccess: Readonly<Record<string, StorageAccount["publicNetworkAccess"]>> = {
  enabled: "enabled",
  disabled: "disabled",
  securedbyperimeter: "securedByPerimeter",
};

/** `Microsoft.Storage/storageAccounts`: the firewall (`networkAcls`, or `networkRuleSet` in az and the SDK) and the encryption. */
export function normalizeStorageAccount(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties) && (raw.planned === true || isJsonObject(properties["primaryEndpoints"]));
  const { id, name, location, source } = commonFields(raw, reader);
  const { defaultAction, trustedServices, publicNetworkAccess } = readFirewall(properties, raw, complete, reader);
  const record: StorageAccount = {
    id,
    name,
    location,
    source,
    complete,
    defaultAction,
    trustedServices,
    publicNetworkAccess,
    blobEncryption: readBlobEncryption(properties, complete),
    gaps: undefined,
  };
  return [{ table: "storageAccounts", key: raw.key, record: reader.finish(record) }];
}

/** Defaults of a complete body: all networks and trusted services are allowed, and public access is on.
 *  Source: `NetworkRuleSet` of the storage API, 2021-09-01 (`defaultAction` Allow, `bypass` AzureServices). */
function readFirewall(
  properties: JsonObject,
  raw: RawResource,
  complete: boolean,
  reader: Reader,
): Pick<StorageAccount, "defaultAction" | "trustedServices" | "publicNetworkAccess"> {
  const rules = reader.object(properties["networkAcls"] ?? properties["networkRuleSet"], "networkAccess");
  const access = reader.string(properties["publicNetworkAccess"], "networkAccess")?.toLowerCase();
  const publicNetworkAccess =
    access !== undefined ? publicAccess[access] : complete && !isPresent(properties["publicNetworkAccess"]) ? "enabled" : undefined;
  if (rules === undefined) {
    const absent = complete && !reader.lacks("networkAccess");
    return { defaultAction: absent ? "allow" : undefined, trustedServices: absent ? true : undefined, publicNetworkAccess };
  }
  const action = reader.string(rules["defaultAction"], "networkAccess")?.toLowerCase();
  const bypass = reader.string(rules["bypass"], "networkAccess");
  // Azure prints `bypass` in each set of rules. A template can omit it.
  const isDefault = raw.planned === true && !reader.lacks("networkAccess");
  return {
    defaultAction: action === "allow" || action === "deny" ? action : undefined,
    trustedServices: bypass === undefined ? isDefault || undefined : /\bazureservices\b/i.test(bypass),
    publicNetworkAccess,
  };
}

/** Storage accounts are encrypted unless an old body shows that they are not. */
function readBlobEncryption(properties: JsonObject, complete: boolean): boolean | undefined {
  const services = memberOf(properties["encryption"], "services");
  const enabled = memberOf(memberOf(services, "blob"), "enabled");
  return booleanOf(enabled as JsonValue | undefined) ?? ((complete && !isOpen(enabled)) || undefined);
}

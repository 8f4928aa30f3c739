import type { PrivateEndpoint } from "../model/network.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";
import { readWords, unreadableList } from "./word-list.js";

/** `Microsoft.Network/privateEndpoints`. An endpoint with dynamic addresses and a DNS zone group does not show its addresses. They are
 *  unknown, never an empty list. */
export function normalizePrivateEndpoint(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const { id, name, location, source } = commonFields(raw, reader);
  const lists = [properties["ipConfigurations"], properties["customDnsConfigs"] ?? properties["customDnsConfigurations"]];
  const [fixed = [], named = []] = lists.map((list) => objectsOf(list).map(propertiesOf));
  const isUnresolved = raw.planned === true && reader.leftOpen(lists, "addresses");
  const addresses = readWords([
    ...fixed.map((configuration) => configuration["privateIPAddress"]),
    ...named.map((configuration) => configuration["ipAddresses"]),
  ]);
  const record: PrivateEndpoint = {
    id,
    name,
    location,
    source,
    complete: isWhole(raw, properties),
    subnet: reader.reference(properties["subnet"], "subnet"),
    addresses: isUnresolved || addresses === unreadableList || addresses.length === 0 ? undefined : addresses,
    gaps: undefined,
  };
  return [{ table: "privateEndpoints", key: raw.key, record: reader.finish(record) }];
}

const objectsOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];

import type { PrivateEndpoint } from "../model/network.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { isWhole, propertiesOf, Reader, referenceKey } from "./read.js";
import { readWords, unreadableList } from "./word-list.js";

/** `Microsoft.Network/privateEndpoints`. An endpoint whose addresses are given out, and whose names a zone group keeps,
 *  shows its addresses nowhere: they are unknown, never none. */
export function normalizePrivateEndpoint(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const { id, name, location, source } = commonFields(raw, reader);
  const fixed = objectsOf(properties["ipConfigurations"]).map(propertiesOf);
  const named = objectsOf(properties["customDnsConfigs"] ?? properties["customDnsConfigurations"]);
  const addresses = readWords([
    ...fixed.map((configuration) => configuration["privateIPAddress"] ?? configuration["privateIpAddress"]),
    ...named.map((configuration) => configuration["ipAddresses"]),
  ]);
  const record: PrivateEndpoint = {
    id,
    name,
    location,
    source,
    complete: isWhole(properties),
    subnet: referenceKey(properties["subnet"]),
    addresses: addresses === unreadableList || addresses.length === 0 ? undefined : addresses,
    gaps: reader.gaps,
  };
  return [{ table: "privateEndpoints", key: raw.key, record }];
}

const objectsOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];

import type { SecurityAdminRule } from "../model/network.js";
import { isJsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { isOpen } from "./open-value.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, oneOf, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";
import { readWords, unreadableList, unreadableWord } from "./word-list.js";

/** A rule of `Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections`. It comes from its own list or from the
 *  list of effective rules of a network. */
export function normalizeSecurityAdminRule(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const { id, name, location, source } = commonFields(raw, reader);
  const record: SecurityAdminRule = {
    id,
    name,
    location,
    source,
    complete: isWhole(raw, properties),
    priority: reader.number(properties["priority"], "priority"),
    direction: oneOf(properties["direction"], "inbound", "outbound"),
    access: oneOf(properties["access"], "allow", "deny", "alwaysAllow"),
    protocol: reader.word(properties["protocol"], "protocol")?.toLowerCase(),
    sources: readAddresses(properties["sources"]),
    sourcePorts: readPorts(properties["sourcePortRanges"]),
    destinations: readAddresses(properties["destinations"]),
    destinationPorts: readPorts(properties["destinationPortRanges"]),
    gaps: undefined,
  };
  if (raw.planned === true) reader.leftOpen(properties, "securityAdminRule");
  return [{ table: "securityAdminRules", key: raw.key, record: reader.finish(record) }];
}

/** Reads `[{ addressPrefix, addressPrefixType }]`. The rule does not show the members of a network group. */
function readAddresses(value: JsonValue | undefined): readonly string[] | undefined {
  if (!isPresent(value)) return undefined;
  if (!Array.isArray(value)) return unreadableList;
  return readWords([(value as readonly JsonValue[]).map(prefixOf)]);
}

function prefixOf(item: JsonValue): JsonValue {
  if (!isJsonObject(item)) return isOpen(item) ? unreadableWord : null;
  const { addressPrefix, addressPrefixType } = item;
  const isPrefix = !isPresent(addressPrefixType) || oneOf(addressPrefixType, "ipPrefix", "serviceTag") !== undefined;
  return isPrefix ? (addressPrefix ?? null) : unreadableWord;
}

const readPorts = (value: JsonValue | undefined): readonly string[] | undefined => (isPresent(value) ? readWords([value]) : undefined);

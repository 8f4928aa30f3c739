import type { SecurityRule } from "../model/network.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { ResourceKey } from "../model/resource-id.js";
import { intern } from "./intern.js";
import { itemName } from "./open-value.js";
import { numberOf, oneOf, propertiesOf } from "./read.js";
import type { Reader } from "./reader.js";
import { referenceKeys } from "./references.js";
import { readWords, unreadableList } from "./word-list.js";

/** Reads one security rule and unites the singular and plural form of each field. A list that cannot be read becomes `["?"]`. A word
 *  that cannot be read becomes undefined. The evaluation then reports that the rule can match. Absent fields stay empty. */
export function readSecurityRule(rule: JsonObject, index: number): SecurityRule {
  const properties = propertiesOf(rule);
  return {
    name: intern(itemName(rule["name"])),
    priority: numberOf(properties["priority"]),
    direction: oneOf(properties["direction"], "inbound", "outbound"),
    access: oneOf(properties["access"], "allow", "deny"),
    protocol: typeof properties["protocol"] === "string" ? intern(properties["protocol"].toLowerCase()) : undefined,
    sources: readWords([properties["sourceAddressPrefix"], properties["sourceAddressPrefixes"]]),
    sourcePorts: readWords([properties["sourcePortRange"], properties["sourcePortRanges"]]),
    destinations: readWords([properties["destinationAddressPrefix"], properties["destinationAddressPrefixes"]]),
    destinationPorts: readWords([properties["destinationPortRange"], properties["destinationPortRanges"]]),
    sourceApplicationSecurityGroups: readGroups(properties["sourceApplicationSecurityGroups"]),
    destinationApplicationSecurityGroups: readGroups(properties["destinationApplicationSecurityGroups"]),
    index,
  };
}

const members = [
  ...["priority", "direction", "access", "protocol"],
  ...["sourceAddressPrefix", "sourceAddressPrefixes", "sourcePortRange", "sourcePortRanges", "sourceApplicationSecurityGroups"],
  ...["destinationAddressPrefix", "destinationAddressPrefixes", "destinationPortRange", "destinationPortRanges"],
  "destinationApplicationSecurityGroups",
];

/** Records the unresolved values of an outbound rule in a template. */
export function noteOpenRule(rule: JsonObject, reader: Reader): void {
  const properties = propertiesOf(rule);
  for (const member of members) reader.leftOpen(properties[member], "outboundRules");
}

/** Inbound rules are not evidence, so their other fields are not read. */
export const isInbound = (rule: JsonObject): boolean => oneOf(propertiesOf(rule)["direction"], "inbound") !== undefined;

const readGroups = (value: JsonValue | undefined): readonly ResourceKey[] =>
  value === "" ? [] : (referenceKeys(value) ?? (unreadableList as readonly ResourceKey[]));

import type { SecurityRule } from "../model/inventory.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { ResourceKey } from "../model/resource-id.js";
import { intern, internList } from "./intern.js";
import { propertiesOf, referenceKey } from "./read.js";

/** One security rule; the singular and plural form of each field are united. A field that cannot be read stays empty
 *  or undefined, so that the evaluation can say that the rule may match. */
export function readSecurityRule(rule: JsonObject, index: number): SecurityRule {
  const properties = propertiesOf(rule);
  return {
    name: typeof rule["name"] === "string" ? intern(rule["name"]) : "",
    priority: typeof properties["priority"] === "number" ? properties["priority"] : undefined,
    direction: oneOf(properties["direction"], "inbound", "outbound"),
    access: oneOf(properties["access"], "allow", "deny"),
    protocol: typeof properties["protocol"] === "string" ? intern(properties["protocol"].toLowerCase()) : undefined,
    sources: union(properties, "sourceAddressPrefix", "sourceAddressPrefixes"),
    sourcePorts: union(properties, "sourcePortRange", "sourcePortRanges"),
    destinations: union(properties, "destinationAddressPrefix", "destinationAddressPrefixes"),
    destinationPorts: union(properties, "destinationPortRange", "destinationPortRanges"),
    sourceApplicationSecurityGroups: references(properties["sourceApplicationSecurityGroups"]),
    destinationApplicationSecurityGroups: references(properties["destinationApplicationSecurityGroups"]),
    index,
  };
}

/** Inbound rules are no evidence: nothing else of them is looked at. */
export const isInbound = (rule: JsonObject): boolean => oneOf(propertiesOf(rule)["direction"], "inbound") !== undefined;

function oneOf<Word extends string>(value: JsonValue | undefined, ...words: readonly Word[]): Word | undefined {
  const lower = typeof value === "string" ? value.toLowerCase() : "";
  return words.find((word) => word === lower);
}

const none: readonly never[] = [];

function union(properties: JsonObject, singular: string, plural: string): readonly string[] {
  const one = properties[singular];
  const many = properties[plural];
  const values = Array.isArray(many) && many.length > 0 ? [one, ...(many as readonly JsonValue[])] : [one];
  const words = values.filter((value): value is string => typeof value === "string" && value !== "");
  return words.length === 0 || unreadable(many) || (typeof one !== "string" && unreadable(one)) ? none : internList(words);
}

/** Something that is no list of texts: nobody knows what else the rule names. */
const unreadable = (many: JsonValue | undefined): boolean =>
  Array.isArray(many) ? many.some((value) => typeof value !== "string") : many !== undefined && many !== null && many !== "";

function references(value: JsonValue | undefined): readonly ResourceKey[] {
  if (!Array.isArray(value) || value.length === 0) return none;
  const keys = (value as readonly JsonValue[]).filter(isJsonObject).map(referenceKey);
  return keys.length === value.length && keys.every((key) => key !== undefined) ? keys : none;
}

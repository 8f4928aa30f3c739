import type { FirewallRule, FirewallRuleCollection, RuleCollectionGroup } from "../model/azure-firewall.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey } from "../model/resource-id.js";
import { isOrderUnknown } from "./azure-firewall.js";
import { looksLikeApplicationRule, readApplicationRule, readNetworkRule } from "./firewall-rule.js";
import { isOpen, itemName, memberOf } from "./open-value.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, mayOmitLists, numberOf, oneOf, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

/** `Microsoft.Network/firewallPolicies/ruleCollectionGroups`. Collections of NAT rules are left out, because they affect inbound traffic
 *  only. */
export function normalizeRuleCollectionGroup(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const record: RuleCollectionGroup = {
    id,
    name,
    location,
    source,
    complete,
    policy: parentKey(raw.key),
    priority: reader.number(properties["priority"], "priority"),
    ruleCollections: readCollections(properties, mayOmitLists(raw), reader),
    gaps: undefined,
  };
  return [{ table: "ruleCollectionGroups", key: raw.key, record: reader.finish(record) }];
}

/** ARM and az use `ruleCollections`, PowerShell uses `ruleCollection`. @param mayOmit an omitted list is an empty list. */
function readCollections(properties: JsonObject, mayOmit: boolean, reader: Reader): readonly FirewallRuleCollection[] | undefined {
  const list = properties["ruleCollections"] ?? properties["ruleCollection"];
  const bodies = reader.objectsOrNone(list, "ruleCollections", mayOmit);
  // The order of groups and collections changes the effect of their rules.
  const { priority } = properties;
  if (isOpen(priority)) return reader.unreadable(priority, "ruleCollections");
  if (bodies?.some(isKindUnresolved) === true || (bodies !== undefined && isOrderUnknown(bodies)))
    return reader.unreadable(list, "ruleCollections");
  const collections: FirewallRuleCollection[] = [];
  for (const [index, body] of (bodies ?? []).entries()) {
    if (oneOf(body["ruleCollectionType"], "firewallPolicyNatRuleCollection") !== undefined) continue;
    const entries = reader.objectsOrNone(body["rules"], "ruleCollections", mayOmit);
    reader.leftOpen(body["action"], "ruleCollections");
    if (entries === undefined) return undefined;
    const rules = entries.map((rule, at) => readRule(rule, `properties.ruleCollections[${index}].rules[${at}]`));
    for (const kind of ["network", "application"] as const) {
      const own = rules.filter((rule) => rule.kind === kind);
      if (own.length > 0) collections.push(collectionOf(body, kind, own));
    }
  }
  return bodies === undefined ? undefined : collections;
}

/** Whether the type of a collection, or of a rule in it, is unresolved. */
const isKindUnresolved = ({ ruleCollectionType, rules }: JsonObject): boolean =>
  isOpen(ruleCollectionType) || (Array.isArray(rules) && rules.some((rule: JsonValue) => isOpen(memberOf(rule, "ruleType"))));

function collectionOf(body: JsonObject, kind: FirewallRule["kind"], rules: readonly FirewallRule[]): FirewallRuleCollection {
  const { name, priority, action } = body;
  return {
    name: itemName(name),
    kind,
    priority: numberOf(priority),
    action: oneOf(isJsonObject(action) ? action["type"] : action, "allow", "deny"),
    rules,
  };
}

/** A rule without a type gets its type from its fields. A rule without readable fields counts as a network rule. Network rules apply
 *  first, and this rule can match any traffic. */
function readRule(rule: JsonObject, path: string): FirewallRule {
  const { ruleType } = rule;
  const isApplication = isPresent(ruleType) ? oneOf(ruleType, "applicationRule") !== undefined : looksLikeApplicationRule(rule);
  return isApplication ? readApplicationRule(rule, path) : readNetworkRule(rule, path);
}

import type { FirewallRule, FirewallRuleCollection, RuleCollectionGroup } from "../model/azure-firewall.js";
import { isJsonObject, type JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { parentKey } from "../model/resource-id.js";
import { looksLikeApplicationRule, readApplicationRule, readNetworkRule } from "./firewall-rule.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, oneOf, propertiesOf, Reader } from "./read.js";

/** `Microsoft.Network/firewallPolicies/ruleCollectionGroups`. Collections that translate addresses concern what comes
 *  in, and are left out. */
export function normalizeRuleCollectionGroup(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const complete = isWhole(properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const record: RuleCollectionGroup = {
    id,
    name,
    location,
    source,
    complete,
    policy: parentKey(raw.key),
    priority: reader.number(properties["priority"], "priority"),
    ruleCollections: readCollections(properties, complete, reader),
    gaps: reader.gaps,
  };
  return [{ table: "ruleCollectionGroups", key: raw.key, record }];
}

/** ARM and az say `ruleCollections`, PowerShell `ruleCollection`. */
function readCollections(properties: JsonObject, complete: boolean, reader: Reader): readonly FirewallRuleCollection[] | undefined {
  const bodies = reader.objectsOrNone(properties["ruleCollections"] ?? properties["ruleCollection"], "ruleCollections", complete);
  const collections: FirewallRuleCollection[] = [];
  for (const [index, body] of (bodies ?? []).entries()) {
    if (oneOf(body["ruleCollectionType"], "firewallPolicyNatRuleCollection") !== undefined) continue;
    const entries = reader.objectsOrNone(body["rules"], "ruleCollections", true);
    if (entries === undefined) return undefined;
    const rules = entries.map((rule, at) => readRule(rule, `properties.ruleCollections[${index}].rules[${at}]`));
    for (const kind of ["network", "application"] as const) {
      const own = rules.filter((rule) => rule.kind === kind);
      if (own.length > 0) collections.push(collectionOf(body, kind, own));
    }
  }
  return bodies === undefined ? undefined : collections;
}

function collectionOf(body: JsonObject, kind: FirewallRule["kind"], rules: readonly FirewallRule[]): FirewallRuleCollection {
  const { name, priority, action } = body;
  return {
    name: typeof name === "string" ? name : "",
    kind,
    priority: typeof priority === "number" ? priority : undefined,
    action: oneOf(isJsonObject(action) ? action["type"] : action, "allow", "deny"),
    rules,
  };
}

/** A rule that does not say its type is what its fields make of it; network rules come first, so that one of which
 *  nothing can be read is among those that may match everything. */
function readRule(rule: JsonObject, path: string): FirewallRule {
  const { ruleType } = rule;
  const isApplication = isPresent(ruleType) ? oneOf(ruleType, "applicationRule") !== undefined : looksLikeApplicationRule(rule);
  return isApplication ? readApplicationRule(rule, path) : readNetworkRule(rule, path);
}

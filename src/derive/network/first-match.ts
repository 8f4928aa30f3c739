import type { NetworkSecurityGroup, SecurityRule } from "../../model/inventory.js";
import { matchRule, type StorageFlow } from "./match-rule.js";

export interface StageOutcome {
  readonly access: "allow" | "deny" | "undecided";
  /** The rule that decides, or the first that makes the outcome uncertain. */
  readonly rule?: SecurityRule | undefined;
}

const defaultRule = (name: string, priority: number, access: "allow" | "deny", source: string, destination: string): SecurityRule => ({
  name,
  priority,
  direction: "outbound",
  access,
  protocol: "*",
  sources: [source],
  sourcePorts: ["*"],
  destinations: [destination],
  destinationPorts: ["*"],
  sourceApplicationSecurityGroups: [],
  destinationApplicationSecurityGroups: [],
  path: "properties.securityRules",
});

/** Every group ends with these; exports may leave them out. Source: "Azure network security groups overview", 2025-07-15. */
const defaultOutboundRules = [
  defaultRule("AllowVnetOutBound", 65000, "allow", "VirtualNetwork", "VirtualNetwork"),
  defaultRule("AllowInternetOutBound", 65001, "allow", "*", "Internet"),
  defaultRule("DenyAllOutBound", 65500, "deny", "*", "*"),
];

/** First match by priority. A rule that may match leaves both outcomes open; the rest of the list decides whether they
 *  differ. Rules that share a priority, or lack one, may come in any order.
 *  @returns undecided also when the group does not show its rules. */
export function firstMatch(group: NetworkSecurityGroup, flow: StorageFlow): StageOutcome {
  if (group.outboundRules === undefined || !group.complete) return { access: "undecided" };
  const listed = group.defaultOutboundRules;
  const defaults = listed === undefined || listed.length === 0 ? defaultOutboundRules : listed;
  const rules = [...group.outboundRules, ...defaults];
  const unordered = rules.filter((rule) => rule.priority === undefined || rule.direction === undefined);
  const ordered = rules.filter((rule) => !unordered.includes(rule)).sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  const possible = new Set<string>();
  let uncertain: SecurityRule | undefined;
  for (const rule of unordered) {
    if (matchRule(rule, flow) === "no") continue;
    uncertain ??= rule;
    possible.add(rule.access ?? "either");
  }
  for (const rule of ordered) {
    const match = matchRule(rule, flow);
    if (match === "no") continue;
    const contested = rule.access === undefined || hasRival(rule, ordered, flow);
    possible.add(rule.access ?? "either");
    if (match === "maybe" || contested) {
      uncertain ??= rule;
      continue;
    }
    const agreed = possible.size === 1 && !possible.has("either");
    return agreed ? { access: rule.access as "allow" | "deny", rule } : { access: "undecided", rule: uncertain };
  }
  return { access: "undecided", rule: uncertain };
}

/** Azure refuses two rules of one priority; an export that holds them does not say which one counts. */
function hasRival(rule: SecurityRule, rules: readonly SecurityRule[], flow: StorageFlow): boolean {
  return rules.some((other) => other !== rule && other.priority === rule.priority && other.access !== rule.access && matchRule(other, flow) !== "no");
}

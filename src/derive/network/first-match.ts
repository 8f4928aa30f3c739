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
  index: -1,
});

/** Every group ends with these, whether an export lists them or not; nobody can change them. Source: "Azure network security groups overview", 2025-07-15. */
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
  const { ordered, unordered } = inOrder(group);
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
    return agreed ? { access: rule.access, rule } : { access: "undecided", rule: uncertain };
  }
  return { access: "undecided", rule: uncertain };
}

interface RuleOrder {
  readonly ordered: readonly SecurityRule[];
  /** Rules that do not say where they stand. */
  readonly unordered: readonly SecurityRule[];
}

/** Groups are shared by many interfaces; each is put in order once. */
const orders = new WeakMap<NetworkSecurityGroup, RuleOrder>();

function inOrder(group: NetworkSecurityGroup): RuleOrder {
  let order = orders.get(group);
  if (order !== undefined) return order;
  const rules = [...(group.outboundRules ?? []), ...defaultOutboundRules];
  const unordered = rules.filter((rule) => rule.priority === undefined || rule.direction === undefined);
  const ordered = rules.filter((rule) => !unordered.includes(rule)).sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  orders.set(group, (order = { ordered, unordered }));
  return order;
}

/** Azure refuses two rules of one priority; an export that holds them does not say which one counts. */
function hasRival(rule: SecurityRule, rules: readonly SecurityRule[], flow: StorageFlow): boolean {
  return rules.some(
    (other) => other !== rule && other.priority === rule.priority && other.access !== rule.access && matchRule(other, flow) !== "no",
  );
}

import type { FirewallRule, FirewallRuleCollection } from "../model/azure-firewall.js";
import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { parentKey } from "../model/resource-id.js";
import { mayBeSameId } from "../model/open-id.js";
import type { NetworkTopology } from "./network-topology.js";

/** One rule with the values of its collection. */
export interface CollectionRule {
  readonly rule: FirewallRule;
  readonly action: "allow" | "deny" | undefined;
  readonly decider: Decider;
}

/** A part of a firewall that the input does not show, as the decider to report. */
export interface MissingRules {
  readonly missing: Decider;
}

/** The rules of a firewall in evaluation order. Network rules of the parent policy come first, then network rules of its own policy.
 *  Application rules follow in the same order. Source: "Azure Firewall rule processing logic", 2020-04-10; Firewall Manager rule
 *  processing. */
export interface FirewallRules {
  readonly network: readonly (CollectionRule | MissingRules)[];
  readonly application: readonly (CollectionRule | MissingRules)[];
}

/** @returns undefined when the input does not show the rules of the firewall. */
export function rulesOfFirewall(topology: NetworkTopology, key: ResourceKey): FirewallRules | undefined {
  const firewall = topology.network.azureFirewalls.get(key);
  if (firewall === undefined) return undefined;
  const policy = topology.attached(firewall, "firewallPolicy", firewall.firewallPolicy, true);
  if (policy === undefined) return undefined;
  if (policy !== null) return rulesOfPolicies(topology, policyChain(topology, policy));
  if (firewall.ruleCollections === undefined) return undefined;
  const name = topology.nameOf(key);
  const rulesOfKind = (kind: FirewallRule["kind"]): readonly CollectionRule[] =>
    orderedRules(firewall.ruleCollections ?? [], kind, name, firewall.id);
  return { network: rulesOfKind("network"), application: rulesOfKind("application") };
}

/** From the outermost parent to the policy itself. */
function policyChain(topology: NetworkTopology, policy: ResourceKey): readonly (ResourceKey | MissingRules)[] {
  const chain: (ResourceKey | MissingRules)[] = [];
  const seen = new Set<ResourceKey>();
  for (let key: ResourceKey | null | undefined = policy; key;) {
    const record = topology.network.firewallPolicies.get(key);
    if (seen.has(key)) {
      chain.unshift(missing(topology, key, "is its own base policy"));
      break;
    }
    seen.add(key);
    chain.unshift(record === undefined ? missing(topology, key, "is not in the input") : key);
    const base = record === undefined ? null : topology.attached(record, "basePolicy", record.basePolicy, true);
    if (base === undefined) chain.unshift(missing(topology, key, "does not show whether it has a base policy"));
    key = base;
  }
  return chain;
}

const missing = (topology: NetworkTopology, policy: ResourceKey, what: string): MissingRules => ({
  missing: { label: `${topology.nameOf(policy)}/missing`, action: "unknown", reason: `firewall policy ${topology.nameOf(policy)} ${what}` },
});

function rulesOfPolicies(topology: NetworkTopology, chain: readonly (ResourceKey | MissingRules)[]): FirewallRules {
  const collect = (kind: FirewallRule["kind"]): readonly (CollectionRule | MissingRules)[] =>
    chain.flatMap((policy) => (typeof policy === "object" ? [policy] : rulesOfPolicy(topology, policy, kind)));
  return { network: collect("network"), application: collect("application") };
}

function rulesOfPolicy(
  topology: NetworkTopology,
  key: ResourceKey,
  kind: FirewallRule["kind"],
): readonly (CollectionRule | MissingRules)[] {
  const groups = [...topology.network.ruleCollectionGroups].filter(([, { policy }]) => policy === key);
  const listed = topology.network.firewallPolicies.get(key)?.ruleCollectionGroups;
  const rules: (CollectionRule | MissingRules)[] = [];
  const present = new Set(groups.map(([group]) => group));
  const absent = listed?.filter((group) => !present.has(group)) ?? [];
  if (absent.length > 0)
    rules.push(
      missing(
        topology,
        key,
        `has rule collection groups that are not in the input (${absent.map((id) => topology.nameOf(id)).join(", ")})`,
      ),
    );
  // A policy of a template has the groups that the template deploys. An export lists the groups of a policy.
  const policy = topology.network.firewallPolicies.get(key);
  if (listed === undefined && !(policy?.planned === true && groups.length > 0) && topology.options.absentUnlessShown !== true)
    rules.push(missing(topology, key, "does not list its rule collection groups"));
  if (groups.length > 1 && groups.some(([, { priority }]) => priority === undefined))
    rules.push(missing(topology, key, "has a rule collection group without a priority in the input"));
  for (const { policy } of topology.network.ruleCollectionGroups.values()) {
    if (policy === key || !mayBeSameId(policy, key)) continue;
    rules.push(missing(topology, key, "may have another rule collection group, whose policy is unresolved in a template"));
    break;
  }
  for (const [groupKey, group] of groups.sort(([, a], [, b]) => (a.priority ?? 0) - (b.priority ?? 0))) {
    const name = `${topology.nameOf(key)}/${topology.nameOf(groupKey)}`;
    if (group.ruleCollections === undefined)
      rules.push(missing(topology, parentKey(groupKey), `does not show the rules of rule collection group ${topology.nameOf(groupKey)}`));
    else rules.push(...orderedRules(group.ruleCollections, kind, name, group.id));
  }
  return rules;
}

function orderedRules(
  collections: readonly FirewallRuleCollection[],
  kind: FirewallRule["kind"],
  owner: string,
  resourceId: string,
): readonly CollectionRule[] {
  return collections
    .filter((collection) => collection.kind === kind)
    .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
    .flatMap(({ name, priority, action, rules }) =>
      rules.map((rule) => ({
        rule,
        action,
        decider: { label: `${owner}/${name}/${rule.name}`, action: action ?? "unknown", resourceId, path: rule.path, priority },
      })),
    );
}

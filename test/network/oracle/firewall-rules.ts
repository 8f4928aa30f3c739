import type { JsonObject } from "../../../src/model/json.js";
import { byPriority, idOf, isSame, priorityOf, readObject, readObjects, readReference, readText } from "./arm-body.js";
import type { Outcome, Topology } from "./packet.js";
import { findById, ofType } from "./surroundings.js";

/** A rule of a firewall with what its collection says about it. */
export interface FirewallRule {
  readonly body: JsonObject;
  readonly effect: Outcome;
  /** Another collection beside this one has the same priority. */
  readonly isDoubted: boolean;
}

/** In the order of evaluation: every network rule comes before any application rule. */
export interface FirewallRules {
  readonly network: readonly FirewallRule[];
  readonly application: readonly FirewallRule[];
}

function rulesOf(collections: readonly JsonObject[]): readonly FirewallRule[] {
  return byPriority(collections).flatMap((collection) => {
    const isAllow = isSame(readText(readObject(collection, "action"), "type"), "Allow");
    const isDoubted = collections.filter((other) => priorityOf(other) === priorityOf(collection)).length > 1;
    return readObjects(collection, "rules").map((body): FirewallRule => ({ body, effect: isAllow ? "allow" : "deny", isDoubted }));
  });
}

const classicRules = (firewall: JsonObject): FirewallRules => ({
  network: rulesOf(readObjects(firewall, "networkRuleCollections")),
  application: rulesOf(readObjects(firewall, "applicationRuleCollections")),
});

/** The policy and its parents, the topmost parent first; undefined when one of them is not in the evidence. */
function policyChain(topology: Topology, id: string): readonly JsonObject[] | undefined {
  const policy = findById(topology, id);
  if (policy === undefined) return undefined;
  const parentId = readReference(policy, "basePolicy");
  if (parentId === undefined) return [policy];
  const parents = policyChain(topology, parentId);
  return parents === undefined ? undefined : [...parents, policy];
}

function rulesOfPolicy(topology: Topology, policy: JsonObject): readonly FirewallRule[] {
  const prefix = `${idOf(policy) ?? ""}/ruleCollectionGroups/`.toLowerCase();
  const groups = ofType(topology, "Microsoft.Network/firewallPolicies/ruleCollectionGroups").filter((group) =>
    (idOf(group) ?? "").toLowerCase().startsWith(prefix),
  );
  return byPriority(groups).flatMap((group) => {
    const isDoubted = groups.filter((other) => priorityOf(other) === priorityOf(group)).length > 1;
    return rulesOf(readObjects(group, "ruleCollections")).map((rule) => ({ ...rule, isDoubted: rule.isDoubted || isDoubted }));
  });
}

/** Undefined when a policy is missing: it could allow or deny anything first. */
export function firewallRules(topology: Topology, firewall: JsonObject): FirewallRules | undefined {
  const policyId = readReference(firewall, "firewallPolicy");
  if (policyId === undefined) return classicRules(firewall);
  const rules = policyChain(topology, policyId)?.flatMap((policy) => rulesOfPolicy(topology, policy));
  if (rules === undefined) return undefined;
  const ofKind = (kind: string): readonly FirewallRule[] => rules.filter(({ body }) => isSame(readText(body, "ruleType"), kind));
  return { network: ofKind("NetworkRule"), application: ofKind("ApplicationRule") };
}

import type { NetworkSecurityGroup, SecurityAdminRule, SecurityRule } from "../../model/network.js";
import type { ResourceKey } from "../../model/resource-id.js";
import { AccessRules, type AccessRuleText } from "./access-rules.js";

const defaultRule = (
  group: string,
  name: string,
  priority: number,
  action: "allow" | "deny",
  source: string,
  destination: string,
): AccessRuleText => ({
  priority,
  action,
  outbound: true,
  protocols: ["*"],
  sources: [source],
  sourceGroups: [],
  sourcePorts: ["*"],
  destinations: [destination],
  destinationPorts: ["*"],
  decider: { label: `${group}/${name}`, action, priority },
});

/** Every group ends with these, whether an export lists them or not; nobody can change them.
 *  Source: "Azure network security groups overview", 2025-07-15. */
const defaultRules = (group: string): readonly AccessRuleText[] => [
  defaultRule(group, "AllowVnetOutBound", 65000, "allow", "VirtualNetwork", "VirtualNetwork"),
  defaultRule(group, "AllowInternetOutBound", 65001, "allow", "*", "Internet"),
  defaultRule(group, "DenyAllOutBound", 65500, "deny", "*", "*"),
];

/** The rules of a group with the default ones. @returns undefined when the group does not show them all. */
export function rulesOfGroup(group: NetworkSecurityGroup, name: string): AccessRules | undefined {
  if (group.outboundRules === undefined || !group.complete) return undefined;
  return new AccessRules([...group.outboundRules.map((rule) => groupRule(rule, name, group.id)), ...defaultRules(name)]);
}

export function groupRule(rule: SecurityRule, group: string, resourceId: string | undefined): AccessRuleText {
  const { destinationApplicationSecurityGroups: destinationGroups } = rule;
  return {
    priority: rule.priority,
    action: rule.access,
    outbound: rule.direction === "outbound",
    protocols: rule.protocol === undefined ? [] : [rule.protocol],
    sources: rule.sources,
    sourceGroups: rule.sourceApplicationSecurityGroups,
    sourcePorts: rule.sourcePorts,
    destinations: rule.destinations,
    hasDestinationGroups: destinationGroups.length > 0,
    perhaps: destinationGroups.includes("?" as ResourceKey) ? "application security groups of the rule cannot be read" : undefined,
    destinationPorts: rule.destinationPorts,
    decider: {
      label: `${group}/${rule.name}`,
      action: rule.access ?? "unknown",
      resourceId,
      path: rule.index === -1 ? "properties.securityRules" : `properties.securityRules[${rule.index}]`,
      priority: rule.priority,
    },
  };
}

/** The rules of Virtual Network Manager, taken as applying to every network of the input. */
export function rulesOfManager(rules: Iterable<SecurityAdminRule>): AccessRules {
  return new AccessRules(
    [...rules]
      .filter(({ direction }) => direction !== "inbound")
      .map((rule) => ({
        priority: rule.priority,
        action: rule.access,
        outbound: rule.direction === "outbound",
        protocols: rule.protocol === undefined ? [] : [rule.protocol],
        sources: rule.sources ?? [],
        sourceGroups: [],
        sourcePorts: rule.sourcePorts ?? [],
        destinations: rule.destinations ?? [],
        destinationPorts: rule.destinationPorts ?? [],
        decider: {
          label: `avnm/${rule.name ?? rule.id}`,
          action: rule.access === "alwaysAllow" ? "allow" : (rule.access ?? "unknown"),
          resourceId: rule.id,
          path: "properties",
          priority: rule.priority,
        },
      })),
  );
}

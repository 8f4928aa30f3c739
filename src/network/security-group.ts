import type { NetworkSecurityGroup, SecurityAdminRule, SecurityRule } from "../model/network.js";
import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { AccessRules, type AccessRuleText } from "./access-rules.js";
import { dependsOn } from "./depends-on.js";

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

/** The default rules at the end of every group, even when an export does not list them. Users cannot change them.
 *  Source: "Azure network security groups overview", 2025-07-15. */
const defaultRules = (group: string): readonly AccessRuleText[] => [
  defaultRule(group, "AllowVnetOutBound", 65000, "allow", "VirtualNetwork", "VirtualNetwork"),
  defaultRule(group, "AllowInternetOutBound", 65001, "allow", "*", "Internet"),
  defaultRule(group, "DenyAllOutBound", 65500, "deny", "*", "*"),
];

/** The rules of a group, including the default rules. @returns undefined when the group does not show all of its rules. */
export function rulesOfGroup(group: NetworkSecurityGroup, name: string): AccessRules | undefined {
  if (group.outboundRules === undefined || !group.complete) return undefined;
  return new AccessRules([...group.outboundRules.map((rule) => groupRule(rule, name, group.id)), ...defaultRules(name)]);
}

export const groupRule = (rule: SecurityRule, group: string, resourceId: string | undefined): AccessRuleText =>
  new GroupRule(rule, group, resourceId);

/** A rule of a group in the form that the evaluation reads. An input can have hundreds of thousands of rules. So nothing is copied,
 *  and the decider is created only when the rule decides something. */
class GroupRule implements AccessRuleText {
  private named: Decider | undefined;

  constructor(
    private readonly rule: SecurityRule,
    private readonly group: string,
    private readonly resourceId: string | undefined,
  ) {}

  get priority(): number | undefined {
    return this.rule.priority;
  }

  get action(): "allow" | "deny" | undefined {
    return this.rule.access;
  }

  get outbound(): boolean {
    return this.rule.direction === "outbound";
  }

  get doubtful(): boolean {
    return this.rule.doubt !== undefined;
  }

  get protocols(): readonly string[] {
    return protocolList(this.rule.protocol);
  }

  get sources(): readonly string[] {
    return this.rule.sources;
  }

  get sourceGroups(): readonly ResourceKey[] {
    return this.rule.sourceApplicationSecurityGroups;
  }

  get sourcePorts(): readonly string[] {
    return this.rule.sourcePorts;
  }

  get destinations(): readonly string[] {
    return this.rule.destinations;
  }

  get hasDestinationGroups(): boolean {
    return this.rule.destinationApplicationSecurityGroups.length > 0;
  }

  get perhaps(): string | undefined {
    const isUnreadable = this.rule.destinationApplicationSecurityGroups.includes("?" as ResourceKey);
    return isUnreadable ? "the destination application security groups of the rule cannot be read" : undefined;
  }

  get destinationPorts(): readonly string[] {
    return this.rule.destinationPorts;
  }

  get decider(): Decider {
    const { name, access, index, priority, doubt } = this.rule;
    const label = `${this.group}/${name}`;
    return (this.named ??= {
      label,
      ...(doubt === undefined ? {} : { reason: dependsOn(label, doubt) }),
      action: access ?? "unknown",
      resourceId: this.resourceId,
      path: index === -1 ? "properties.securityRules" : `properties.securityRules[${index}]`,
      priority,
    });
  }
}

const lists = new Map<string, readonly string[]>();

/** The same few protocols occur many times, so their lists are cached. */
function protocolList(protocol: string | undefined): readonly string[] {
  if (protocol === undefined) return [];
  let list = lists.get(protocol);
  if (list === undefined) {
    list = [protocol];
    if (lists.size < maxLists) lists.set(protocol, list);
  }
  return list;
}

const maxLists = 100;

/** The rules of Virtual Network Manager. They are assumed to apply to every network of the input. */
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

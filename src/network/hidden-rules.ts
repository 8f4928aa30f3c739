import type { VirtualMachine } from "../model/inventory.js";
import type { Attachment } from "../model/network.js";
import { parsePorts } from "./match.js";
import type { AccessRuleText } from "./access-rules.js";
import { interfacePaths } from "./interface-path.js";
import type { NetworkTopology } from "./network-topology.js";

/** What the input does not show of the rules in front of a VM, as a sentence part; undefined: it shows all rules. A rule behind
 *  the deciding rule changes no verdict, so only questions about such rules need this function. */
export function hiddenRules(virtualMachine: VirtualMachine, topology: NetworkTopology): string | undefined {
  for (const start of interfacePaths(topology, virtualMachine)) {
    if ("reason" in start) return start.reason;
    if (topology.network.effectiveNetworks.get(start.key)?.networkInterfaceRules !== undefined) continue;
    const { networkInterface, subnet } = start;
    const groups = [
      topology.attached(networkInterface, "networkSecurityGroup", networkInterface.networkSecurityGroup, true),
      topology.attached(subnet, "networkSecurityGroup", subnet?.networkSecurityGroup, subnet !== undefined),
    ];
    for (const group of groups) {
      const hidden = hiddenIn(group, topology);
      if (hidden !== undefined) return hidden;
    }
  }
  return undefined;
}

function hiddenIn(group: Attachment, topology: NetworkTopology): string | undefined {
  if (group === undefined) return "the input does not show all network security groups of the VM";
  if (group === null) return undefined;
  const rules = topology.rulesOf(group);
  if (rules === undefined) return `the input does not show all rules of network security group ${topology.nameOf(group)}`;
  const unread = rules.ordered.find((rule) => !isRead(rule));
  return unread === undefined ? undefined : `the input does not show rule ${unread.decider.label} completely`;
}

const isRead = (rule: AccessRuleText): boolean =>
  rule.action !== undefined &&
  rule.priority !== undefined &&
  rule.outbound &&
  rule.protocols.length > 0 &&
  (rule.sources.length > 0 || rule.sourceGroups.length > 0) &&
  (rule.destinations.length > 0 || rule.hasDestinationGroups === true) &&
  !rule.destinations.includes("?") &&
  !parsePorts(rule.destinationPorts).unreadable &&
  !parsePorts(rule.sourcePorts).unreadable;

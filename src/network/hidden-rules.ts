import type { VirtualMachine } from "../model/inventory.js";
import type { Attachment } from "../model/network.js";
import { parsePorts } from "./match.js";
import type { AccessRuleText } from "./access-rules.js";
import { interfacePaths } from "./interface-path.js";
import type { NetworkScene } from "./network-scene.js";

/** What the input does not show of the rules in front of a VM, as a sentence part; undefined: it shows them all. A rule behind
 *  the one that decides changes no verdict, so that only questions about such rules need this. */
export function hiddenRules(virtualMachine: VirtualMachine, scene: NetworkScene): string | undefined {
  for (const start of interfacePaths(scene, virtualMachine)) {
    if ("reason" in start) return start.reason;
    if (scene.network.effectiveNetworks.get(start.key)?.networkInterfaceRules !== undefined) continue;
    const { networkInterface, subnet } = start;
    const groups = [
      scene.attached(networkInterface, "networkSecurityGroup", networkInterface.networkSecurityGroup, true),
      scene.attached(subnet, "networkSecurityGroup", subnet?.networkSecurityGroup, subnet !== undefined),
    ];
    for (const group of groups) {
      const hidden = hiddenIn(group, scene);
      if (hidden !== undefined) return hidden;
    }
  }
  return undefined;
}

function hiddenIn(group: Attachment, scene: NetworkScene): string | undefined {
  if (group === undefined) return "a network security group of the VM is not shown";
  if (group === null) return undefined;
  const rules = scene.rulesOf(group);
  if (rules === undefined) return `network security group ${scene.nameOf(group)} does not show all its rules`;
  const unread = rules.ordered.find((rule) => !isRead(rule));
  return unread === undefined ? undefined : `rule ${unread.decider.label} is not shown whole`;
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

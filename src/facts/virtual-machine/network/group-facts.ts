import type { VirtualMachine } from "../../../model/inventory.js";
import type { NsgFacts } from "./members.js";
import type { Decider, Flow } from "../../../model/reachability.js";
import { parseResourceId, resourceKey } from "../../../model/resource-id.js";
import type { StoragePorts } from "./storage-ports.js";
import type { JudgedNeed } from "./combine-needs.js";
import { hiddenRules } from "../../../network/hidden-rules.js";
import { describeBlock } from "../../../network/describe-block.js";
import { outboundFacts } from "./outbound-facts.js";
import type { Reachability } from "../../../network/reach-flow.js";

/** Lowest and highest priority a rule may have. Source: "Azure network security groups overview", 2025-07-15. */
const lowestPriority = 100;
const highestPriority = 4096;

/** The result of the groups for a needed flow, and what would allow it. */
export function groupFacts(need: JudgedNeed, virtualMachine: VirtualMachine, reachability: Reachability, ports: StoragePorts): NsgFacts {
  const { facts, explained } = outboundFacts(need, virtualMachine, reachability);
  if (facts.verdict === undefined) return { ...facts, rulesUnknownBecause: facts.unknownBecause };
  if (explained === undefined || need.flow === undefined) return { ...facts, allowedOnOtherPort: false, allowedBehindDeny: false };
  const { decidingRule, shadowed, stage } = explained;
  const behind = shadowed.find(({ action }) => action === "allow");
  const otherPort = allowedPort(need.flow, virtualMachine, reachability, ports);
  const hidden = behind === undefined ? hiddenRules(virtualMachine, reachability.topology) : undefined;
  const portUnknown = "it is unknown whether the groups allow another port";
  return {
    ...facts,
    rulesUnknownBecause: hidden ?? (otherPort === "unknown" ? portUnknown : undefined),
    because: describeBlock(explained, reachability.topology),
    ...(stage === "avnm" ? { adminRule: nameIn(decidingRule) } : groupOf(decidingRule, reachability)),
    allowedOnOtherPort: otherPort === "unknown" ? undefined : otherPort !== undefined,
    otherPort: typeof otherPort === "number" ? String(otherPort) : undefined,
    allowedBehindDeny: hidden === undefined ? behind !== undefined : undefined,
    ruleBehindDeny: behind === undefined ? undefined : `${behind.label} (priority ${behind.priority ?? "not shown"})`,
  };
}

/** The part of a label after the name of the list. */
const nameIn = ({ label }: Decider): string => label.slice(label.indexOf("/") + 1);

/** The group to change, and a free priority that comes before the denying rule. */
export function groupOf(decider: Decider, { topology }: Reachability): NsgFacts {
  if (decider.resourceId === undefined) return {};
  const key = resourceKey(decider.resourceId);
  const { name, resourceGroup, subscriptionId } = parseResourceId(decider.resourceId) ?? {};
  const taken = new Set(topology.network.networkSecurityGroups.get(key)?.outboundRules?.map(({ priority }) => priority));
  let freePriority: number | undefined;
  for (
    let priority = Math.min((decider.priority ?? 0) - 1, highestPriority);
    priority >= lowestPriority && freePriority === undefined;
    priority--
  ) {
    if (!taken.has(priority)) freePriority = priority;
  }
  return {
    networkSecurityGroup: name,
    networkSecurityGroupResourceGroup: resourceGroup,
    networkSecurityGroupSubscriptionId: subscriptionId,
    rule: decider.label.slice(topology.nameOf(key).length + 1),
    priority: decider.priority,
    freePriority,
  };
}

/** Another TCP port to Storage that the groups allow; "unknown" when none is certainly allowed but one may be. If the location is
 *  unknown, "partly" for Storage in all locations shows nothing about Storage in this location. */
function allowedPort(
  flow: Flow,
  virtualMachine: VirtualMachine,
  reachability: Reachability,
  { managedDisks, encryptedAccount, plainAccount }: StoragePorts,
): number | "unknown" | undefined {
  const verdicts = [encryptedAccount, managedDisks, plainAccount]
    .filter((port) => port !== flow.port)
    .map((port) => [port, reachability.judgeSeparately(virtualMachine, { ...flow, port }).security.verdict] as const);
  const allowing = verdicts.find(([, verdict]) => verdict === "allowed");
  if (allowing !== undefined) return allowing[0];
  const undecidedVerdicts = virtualMachine.location === undefined ? ["unknown", "partly"] : ["unknown"];
  return verdicts.some(([, verdict]) => undecidedVerdicts.includes(verdict)) ? "unknown" : undefined;
}

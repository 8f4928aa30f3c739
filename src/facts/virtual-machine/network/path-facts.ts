import type { VirtualMachine } from "../../../model/inventory.js";
import type { PathFacts } from "./members.js";
import type { Decider, FlowReachability, ReachStage } from "../../../model/reachability.js";
import { parseResourceId, resourceKey } from "../../../model/resource-id.js";
import type { JudgedNeed } from "./combine-needs.js";
import { portOfTags } from "../../../network/application-rules.js";
import type { Hit } from "../../../network/first-match.js";
import { groupOf } from "./group-facts.js";
import { networkOf } from "../../../network/network-topology.js";
import { outboundFacts } from "./outbound-facts.js";
import type { Reachability } from "../../../network/reach-flow.js";
import type { ShownStage } from "../../../network/trace-flow.js";

/** The result of routes, firewall and egress for a needed flow, and what would allow it. */
export function pathFacts(need: JudgedNeed, virtualMachine: VirtualMachine, reachability: Reachability): PathFacts {
  const { facts, explained } = outboundFacts(need, virtualMachine, reachability);
  if (explained === undefined) return facts;
  const { stage, unseenHop } = explained;
  // If a route is unknown, the traffic may pass a firewall.
  const isPathKnown = facts.verdict !== undefined || stage === "firewall" || stage === "egress";
  return {
    ...facts,
    stage: isPathKnown ? pathStage(stage) : undefined,
    unseenHop: unseenHop?.address ?? undefined,
    ...thingToChange(explained, need, reachability),
  };
}

const pathStage = (stage: ReachStage | null): PathFacts["stage"] =>
  stage === "route" || stage === "firewall" || stage === "egress" ? stage : undefined;

function thingToChange({ stage, decidingRule, flow }: FlowReachability, need: JudgedNeed, reachability: Reachability): PathFacts {
  const { resourceId, label } = decidingRule;
  if (stage === "route" && resourceId !== undefined) {
    const { name, resourceGroup, subscriptionId } = parseResourceId(resourceId) ?? {};
    return {
      routeTable: name,
      routeTableResourceGroup: resourceGroup,
      routeTableSubscriptionId: subscriptionId,
      route: label.slice(label.indexOf("/") + 1),
    };
  }
  if (stage === "egress" && resourceId !== undefined) {
    const { name, resourceGroup, subscriptionId } = parseResourceId(resourceId) ?? {};
    const network = networkOf(resourceKey(resourceId));
    return {
      subnet: name,
      virtualNetwork: network.slice(network.lastIndexOf("/") + 1),
      subnetResourceGroup: resourceGroup,
      subnetSubscriptionId: subscriptionId,
    };
  }
  if (stage === "nicNsg" || stage === "subnetNsg") return groupOf(decidingRule, reachability);
  const passed = stage === "firewall" ? firewallAt(need, decidingRule) : undefined;
  const firewall = passed?.at ?? undefined;
  if (firewall === undefined) return {};
  const firewallAllowsTag = passed?.firewall?.allowsBackupTag;
  const isForTag = firewallAllowsTag === false && flow.startsWith(`Tcp/${portOfTags}/`);
  return { firewall, firewallAllowsTag, firewallWithoutTag: isForTag ? firewall : undefined };
}

/** The firewall that decides about the traffic, with its display name. */
function firewallAt({ judged }: JudgedNeed, { label, resourceId }: Decider): ShownStage | undefined {
  const stages = (judged?.families ?? [])
    .flatMap(({ traces }) => traces)
    .flatMap(({ shown }) => shown)
    .filter(({ stage }) => stage === "firewall");
  const decides = ({ decider }: Hit): boolean => decider.label === label && decider.resourceId === resourceId;
  return stages.find(({ outcome }) => outcome.hits.some(decides)) ?? stages[0];
}

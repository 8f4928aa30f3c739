import type { VirtualMachine } from "../../model/inventory.js";
import type { OutboundPath } from "../../model/network-facts.js";
import type { FlowReachability, ReachStage } from "../../model/reachability.js";
import { parseResourceId, resourceKey, type ResourceKey } from "../../model/resource-id.js";
import type { JudgedNeed } from "../outbound-needs.js";
import { portOfTags } from "./application-rules.js";
import { rulesOfFirewall } from "./firewall-rules.js";
import { groupOf } from "./group-facts.js";
import { networkOf } from "./network-scene.js";
import { outboundFacts } from "./outbound-facts.js";
import type { Reachability } from "./reach-flow.js";

/** What routes, firewall and egress do with a needed flow, and what would open them. */
export function wayFacts(need: JudgedNeed, virtualMachine: VirtualMachine, reachability: Reachability): OutboundPath {
  const { facts, explained } = outboundFacts(need, virtualMachine, reachability);
  if (explained === undefined) return facts;
  const { stage, unseenHop } = explained;
  return { ...facts, stage: wayStage(stage), unseenHop: unseenHop?.address ?? undefined, ...thingToChange(explained, reachability) };
}

const wayStage = (stage: ReachStage | null): OutboundPath["stage"] =>
  stage === "route" || stage === "firewall" || stage === "egress" ? stage : undefined;

function thingToChange({ stage, path, decidingRule, flow }: FlowReachability, reachability: Reachability): OutboundPath {
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
  const firewall = stage === "firewall" ? (path.find((step) => step.stage === "firewall")?.at ?? undefined) : undefined;
  if (firewall === undefined) return {};
  const firewallAllowsTag = allowsTag(firewall, reachability);
  const isForTag = firewallAllowsTag === false && flow.startsWith(`Tcp/${portOfTags}/`);
  return { firewall, firewallAllowsTag, firewallWithoutTag: isForTag ? firewall : undefined };
}

/** Whether an application rule of the firewall lets the FQDN tag of Azure Backup out; undefined when not all rules are shown. */
function allowsTag(name: string, { scene }: Reachability): boolean | undefined {
  const key = [...scene.network.azureFirewalls.keys()].find((each: ResourceKey) => scene.nameOf(each) === name);
  const rules = key === undefined ? undefined : rulesOfFirewall(scene, key)?.application;
  if (rules === undefined) return undefined;
  const found = rules.some(
    (placed) => !("missing" in placed) && placed.action === "allow" && placed.rule.fqdnTags.some((tag) => /^azurebackup$/i.test(tag)),
  );
  return found || !rules.some((placed) => "missing" in placed) ? found : undefined;
}

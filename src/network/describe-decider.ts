import type { Decider, ReachStage, ReachVerdict } from "../model/reachability.js";
import { resourceKey } from "../model/resource-id.js";
import type { NetworkTopology } from "./network-topology.js";

/** A deciding rule, route or object in words: `rule deny-all (priority 100) of network security group nsg1`. */
export function describeDecider({ label, priority, resourceId }: Decider, stage: ReachStage | null, topology: NetworkTopology): string {
  const owner = resourceId === undefined ? undefined : topology.nameOf(resourceKey(resourceId));
  const [first = "", ...rest] = label.split("/");
  const list = owner !== undefined && label.startsWith(`${owner}/`) ? owner : first;
  const name = list === owner ? label.slice(owner.length + 1) : rest.join("/");
  const order = priority === undefined ? "" : ` (priority ${priority})`;
  switch (stage) {
    case "avnm":
      return `rule ${name}${order} of Azure Virtual Network Manager`;
    case "nicNsg":
    case "subnetNsg":
    case "platform":
      return `rule ${name}${order} of network security group ${list}`;
    case "route":
      if (label === "system/None") return "the system route that drops private addresses";
      return list === "effective" ? `the route to ${name} in force` : `route ${name} of route table ${list}`;
    case "firewall":
      return name === "default-deny" ? `firewall ${list}, of whose rules none matches,` : `rule ${label} of the firewall`;
    case "egress":
    case null:
      return label;
  }
}

/** Why traffic is blocked, as a sentence part: what decides, and what it does. */
export function describeDenial(decider: Decider, stage: ReachStage | null, verdict: ReachVerdict, topology: NetworkTopology): string {
  const object = verdict === "partly" ? "a part of it" : "it";
  return decider.reason ?? `${describeDecider(decider, stage, topology)} ${stage === "route" ? "drops" : "denies"} ${object}`;
}

import type { Decider, ReachStage, ReachVerdict } from "../model/reachability.js";
import { resourceKey } from "../model/resource-id.js";
import type { NetworkTopology } from "./network-topology.js";

/** The last part of the label when no firewall rule matches. */
export const noMatchingRule = "default-deny";

/** A deciding rule, route or object in words: `rule deny-all (priority 100) of network security group nsg1`. */
export function describeDecider({ label, priority, resourceId }: Decider, stage: ReachStage | null, topology: NetworkTopology): string {
  const owner = resourceId === undefined ? undefined : topology.nameOf(resourceKey(resourceId));
  const [first = "", ...rest] = label.split("/");
  const list = owner !== undefined && label.startsWith(`${owner}/`) ? owner : first;
  const name = list === owner ? label.slice(owner.length + 1) : rest.join("/");
  const order = priority === undefined ? "" : ` (priority ${priority})`;
  switch (stage) {
    case "avnm":
      return `security admin rule ${name}${order} of Azure Virtual Network Manager`;
    case "nicNsg":
    case "subnetNsg":
    case "platform":
      return `rule ${name}${order} of network security group ${list}`;
    case "route":
      if (label === "system/None") return "the system route for private addresses (next hop None)";
      return list === "effective" ? `effective route ${name}` : `route ${name} of route table ${list}`;
    case "firewall":
      if (list === "attested") return `next hop ${name}`;
      return name === noMatchingRule ? `firewall ${list}` : `firewall rule ${label}`;
    case "egress":
    case null:
      return label;
  }
}

/** Why traffic is blocked, as a sentence part: the deciding object and its effect. */
export function describeDenial(decider: Decider, stage: ReachStage | null, verdict: ReachVerdict, topology: NetworkTopology): string {
  if (decider.reason !== undefined) return decider.reason;
  if (stage === "firewall" && decider.label.endsWith(`/${noMatchingRule}`))
    return `${describeDecider(decider, stage, topology)} has no rule that allows ${verdict === "partly" ? "all of it" : "it"}`;
  const object = verdict === "partly" ? "part of it" : "it";
  return `${describeDecider(decider, stage, topology)} ${stage === "route" ? "drops" : "denies"} ${object}`;
}

import type { VirtualMachineFacts } from "../model/facts.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { WireServer } from "../model/network-needs.js";
import { outboundFacts } from "./outbound/outbound-facts.js";
import type { Reachability } from "../network/reach-flow.js";
import { tcpFlow } from "../network/tcp-flow.js";
import { combineNeeds } from "./outbound-needs.js";

/** Source: "What is IP address 168.63.129.16?", 2023-03-30. */
const flows = [80, 32526].map((port) => tcpFlow(port, { prefix: "168.63.129.16/32" }));

/** The agent reports through the platform address, so that a report proves it is reached. Without one only a rule that blocks it is
 *  a proof: that nothing in Azure blocks it says nothing of the guest. */
export function deriveWireServer(
  virtualMachine: VirtualMachine,
  agentStatus: NonNullable<VirtualMachineFacts["agent"]>["status"],
  reachability: Reachability,
): WireServer {
  if (agentStatus === "ready") return { reached: true };
  const needs = flows.map((flow) => ({ flow, judged: reachability.judge(virtualMachine, flow) }));
  const { verdict, because, undecided, resourceId, path } = outboundFacts(combineNeeds(needs), virtualMachine, reachability).facts;
  if (verdict === "blocked" || verdict === "partly") return { reached: false, because, resourceId, path };
  return { undecided: undecided ?? "its agent does not report, and what a firewall or proxy in the guest does is not shown" };
}

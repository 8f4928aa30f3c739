import type { VirtualMachine } from "../../../model/inventory.js";
import { tcpFlow } from "../../../network/tcp-flow.js";
import { defineFacts } from "../../define-facts.js";
import { boolean, members, text } from "../../fact-types.js";
import type { MissingFact } from "../../missing.js";
import { agent } from "../agent.js";
import { missingInView } from "../instance-view.js";
import { combineNeeds } from "./combine-needs.js";
import { decidedBy } from "./members.js";
import { outboundFacts } from "./outbound-facts.js";
import { unresolvedInterfaces } from "./why-missing.js";

const fact = decidedBy("instanceView");

/** Source: "What is IP address 168.63.129.16?", 2023-03-30. */
const flows = [80, 32526].map((port) => tcpFlow(port, { prefix: "168.63.129.16/32" }));

/** Whether the VM reaches the platform address of the VM agent. The agent reports through that address, so a report proves it. Without a
 *  report, only a rule that blocks the address proves anything: Azure does not show what blocks it in the guest. */
export const wireServer = defineFacts({
  subject: "virtualMachine",
  needs: [agent],
  members: {
    wireServer: members({
      reached: boolean(fact("whether 168.63.129.16 is reached: true where the agent reports, false where a rule blocks it")),
      because: text(fact("what blocks it, as a sentence part")),
    }),
  },
  derive({ record, context, use }) {
    if (use(agent).agent?.status === "ready") return { values: { wireServer: { reached: true } } };
    const needs = flows.map((flow) => ({ flow, judged: context.reachability.judge(record, flow) }));
    const found = outboundFacts(combineNeeds(needs), record, context.reachability).facts;
    const { verdict, because, unknownBecause, resourceId, path } = found;
    if (verdict === "blocked" || verdict === "partly") {
      return { values: { wireServer: { reached: false, because } }, locations: { wireServer: { resourceId, path } } };
    }
    return { values: { wireServer: {} }, missing: { "wireServer.reached": notShown(record, unknownBecause) } };
  },
});

function notShown(virtualMachine: VirtualMachine, unknownBecause: string | undefined): MissingFact {
  const because = unknownBecause ?? "its agent does not report, and the input does not show a firewall or proxy in the guest";
  return unresolvedInterfaces(virtualMachine, because) ?? { ...missingInView(virtualMachine, "agentReport", because), because };
}

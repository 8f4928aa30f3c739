import { tcpFlow } from "../../../network/tcp-flow.js";
import { defineFacts } from "../../define-facts.js";
import { pathMembers } from "./members.js";
import { pathGroup } from "./path-group.js";
import { asNeed } from "./storage-flow.js";

/** The result of the whole network for HTTPS to the Internet. Disks with Write Accelerator need this flow. */
export const outboundInternet = defineFacts({
  subject: "virtualMachine",
  parameters: { internetPort: "number" },
  members: { outboundInternet: pathMembers("NSG rules, routes, firewall and egress") },
  derive({ record, context, parameters: { internetPort } }) {
    if (record.deploymentModel === "classic") return { values: {} };
    const flow = tcpFlow(internetPort, { serviceTag: "Internet" });
    return pathGroup("outboundInternet", asNeed(record, flow, context.reachability.judge(record, flow)), record, context);
  },
});

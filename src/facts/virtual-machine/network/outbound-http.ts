import { defineFacts } from "../../define-facts.js";
import { pathMembers } from "./members.js";
import { pathGroup } from "./path-group.js";
import { asNeed, storageFlow } from "./storage-flow.js";

/** The result of the whole network for the flow to Storage over HTTP that the document of 2015 requires. */
export const outboundHttp = defineFacts({
  subject: "virtualMachine",
  parameters: { httpPort: "number", storageNames: "texts" },
  members: { outboundHttp: pathMembers("NSG rules, routes, firewall and egress") },
  derive({ record, context, parameters: { httpPort, storageNames } }) {
    if (record.deploymentModel === "classic") return { values: {} };
    const flow = storageFlow(record, httpPort, storageNames);
    return pathGroup("outboundHttp", asNeed(record, flow, context.reachability.judge(record, flow)), record, context);
  },
});

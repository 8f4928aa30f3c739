import { defineFacts } from "../../define-facts.js";
import { pathMembers } from "./members.js";
import { pathGroup } from "./path-group.js";
import { storageNeeds } from "./storage-needs.js";

/** The result of routes, firewall and egress for the flow to Storage, after the network security groups. */
export const outboundPath = defineFacts({
  subject: "virtualMachine",
  needs: [storageNeeds],
  members: { outboundPath: pathMembers("routes, firewall and egress") },
  derive: ({ record, context, use }) =>
    record.deploymentModel === "classic" ? { values: {} } : pathGroup("outboundPath", use(storageNeeds).path, record, context),
});

import { defineFacts } from "../../define-facts.js";
import { pathMembers } from "./members.js";
import { outboundHttp } from "./outbound-http.js";
import { outboundInternet } from "./outbound-internet.js";
import { outboundPath } from "./outbound-path.js";

/** The flow that a profile requires: to Storage by kind of disk, to Storage over HTTP, or to the Internet for VMs with Write
 *  Accelerator. */
export const outboundRequired = defineFacts({
  subject: "virtualMachine",
  needs: [outboundPath, outboundHttp, outboundInternet],
  parameters: { flow: ["storage", "http", "writeAccelerated"] },
  members: { outboundRequired: pathMembers("NSG rules, routes, firewall and egress, for the flow that the profile asks for,") },
  derive({ parameters: { flow }, use }) {
    if (flow === "storage") return { values: { outboundRequired: use(outboundPath).outboundPath } };
    if (flow === "http") return { values: { outboundRequired: use(outboundHttp).outboundHttp } };
    return { values: { outboundRequired: use(outboundInternet).outboundInternet } };
  },
});

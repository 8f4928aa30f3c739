import { defineFacts } from "../define-facts.js";
import { boolean, oneOf } from "../fact-types.js";
import { deriveIdentity, identityMembers } from "../identity.js";

/** The identity and location of a VM. */
export const identity = defineFacts({
  subject: "virtualMachine",
  members: {
    ...identityMembers("model"),
    deploymentModel: oneOf(["resourceManager", "classic"], { meaning: "deployment model, from the resource type", armPath: "type" }),
    planned: boolean({ meaning: "true when only a template shows the VM: it is not deployed yet", armPath: "id" }),
  },
  derive({ record, context }) {
    const { values, missing } = deriveIdentity(record, context);
    const { deploymentModel, planned } = record;
    return { values: { ...values, deploymentModel, planned }, missing };
  },
});

import { defineFacts } from "../define-facts.js";
import { deriveIdentity, identityMembers } from "../identity.js";

/** Which vault it is, and where. */
export const identity = defineFacts({
  subject: "recoveryServicesVault",
  members: identityMembers("vaults"),
  derive: ({ record, context }) => deriveIdentity(record, context),
});

import { defineFacts } from "../define-facts.js";
import { deriveIdentity, identityMembers } from "../identity.js";

/** The identity and location of a vault. */
export const identity = defineFacts({
  subject: "recoveryServicesVault",
  members: identityMembers("vaults"),
  derive: ({ record, context }) => deriveIdentity(record, context),
});

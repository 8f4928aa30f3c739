import { defineFacts } from "../define-facts.js";
import { deriveIdentity, identityMembers } from "../identity.js";

/** Which storage account it is, and where. */
export const identity = defineFacts({
  subject: "storageAccount",
  members: identityMembers("storageAccounts"),
  derive: ({ record, context }) => deriveIdentity(record, context),
});

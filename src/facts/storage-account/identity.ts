import { defineFacts } from "../define-facts.js";
import { deriveIdentity, identityMembers } from "../identity.js";

/** The identity and location of a storage account. */
export const identity = defineFacts({
  subject: "storageAccount",
  members: identityMembers("storageAccounts"),
  derive: ({ record, context }) => deriveIdentity(record, context),
});

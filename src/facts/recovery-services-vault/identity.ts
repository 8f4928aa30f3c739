import { defineFacts } from "../define-facts.js";
import { id, location, name } from "../fact-types.js";
import { identityOf } from "../identity.js";
import { missingOfRecord } from "../missing.js";

/** Which vault it is, and where. */
export const identity = defineFacts({
  subject: "recoveryServicesVault",
  members: {
    id: id({ meaning: "resource id", armPath: "id" }),
    name: name({ meaning: "name", armPath: "name" }),
    resourceGroup: name({ meaning: "resource group, from the id", armPath: "id", obtain: "vaults" }),
    subscriptionId: id({ meaning: "subscription, from the id", armPath: "id", obtain: "vaults" }),
    location: location({ meaning: "canonical location", armPath: "location", obtain: "vaults" }),
  },
  derive: ({ record, context }) => ({
    values: identityOf(record),
    missing: missingOfRecord(record, ["name", "location"], context.fileOf),
  }),
});

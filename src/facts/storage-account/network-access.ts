import { defineFacts } from "../define-facts.js";
import { oneOf } from "../fact-types.js";
import { missingOfRecord } from "../missing.js";

/** The networks from which clients can reach the account. */
export const networkAccess = defineFacts({
  subject: "storageAccount",
  members: {
    networkAccess: oneOf(["allNetworks", "restricted"], {
      meaning: "whether all networks have access",
      armPath: "properties.networkAcls",
      obtain: "storageAccounts",
    }),
  },
  derive({ record, context }) {
    const { defaultAction, publicNetworkAccess } = record;
    const isRestricted = defaultAction === "deny" || publicNetworkAccess === "disabled" || publicNetworkAccess === "securedByPerimeter";
    const isOpen = defaultAction === "allow" && publicNetworkAccess === "enabled";
    return {
      values: { networkAccess: isRestricted ? "restricted" : isOpen ? "allNetworks" : undefined },
      missing: missingOfRecord(record, ["networkAccess"], context.fileOf),
    };
  },
});

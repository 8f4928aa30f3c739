import { defineFacts } from "../define-facts.js";
import { boolean, id, location, name, oneOf } from "../fact-types.js";
import { identityOf } from "../identity.js";
import { missingOfRecord } from "../missing.js";

/** Which VM it is, and where. */
export const identity = defineFacts({
  subject: "virtualMachine",
  members: {
    id: id({ meaning: "resource id", armPath: "id" }),
    name: name({ meaning: "name", armPath: "name" }),
    deploymentModel: oneOf(["resourceManager", "classic"], { meaning: "deployment model, from the resource type", armPath: "type" }),
    resourceGroup: name({ meaning: "resource group, from the id", armPath: "id", obtain: "model" }),
    subscriptionId: id({ meaning: "subscription, from the id", armPath: "id", obtain: "model" }),
    location: location({ meaning: "canonical location (westeurope)", armPath: "location", obtain: "model" }),
    planned: boolean({ meaning: "true when only a template shows the VM: it is not deployed yet", armPath: "id" }),
  },
  derive({ record, context }) {
    const { deploymentModel, planned } = record;
    return {
      values: { ...identityOf(record), deploymentModel, planned },
      missing: missingOfRecord(record, ["name", "location"], context.fileOf),
    };
  },
});

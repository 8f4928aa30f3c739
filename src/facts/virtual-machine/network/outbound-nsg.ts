import { defineFacts } from "../../define-facts.js";
import type { Missing } from "../../missing.js";
import { groupFacts } from "./group-facts.js";
import { nsgMembers } from "./members.js";
import { storageNeeds } from "./storage-needs.js";
import { storagePortParameters, storagePorts } from "./storage-ports.js";
import { whyMissing } from "./why-missing.js";

/** The result of the network security groups for the flow to Storage that the documents of 2018 and 2019 require. */
export const outboundNsg = defineFacts({
  subject: "virtualMachine",
  needs: [storageNeeds],
  parameters: storagePortParameters,
  members: { outboundNsg: nsgMembers },
  derive({ record, context, parameters, use }) {
    if (record.deploymentModel === "classic") return { values: {} };
    const ports = storagePorts(parameters);
    const { unknownBecause, rulesUnknownBecause, resourceId, path, ...values } = groupFacts(
      use(storageNeeds).security,
      record,
      context.reachability,
      ports,
    );
    const why = (because: string | undefined): Missing =>
      whyMissing("outboundNsg", { unknownBecause: because, decidedBy: values.decidedBy }, "network", record, context);
    const ofRules = unknownBecause === undefined ? why(rulesUnknownBecause)["outboundNsg"] : undefined;
    return {
      values: { outboundNsg: values },
      missing: {
        ...why(unknownBecause),
        ...(ofRules === undefined ? {} : { "outboundNsg.allowedOnOtherPort": ofRules, "outboundNsg.allowedBehindDeny": ofRules }),
      },
      locations: { outboundNsg: { resourceId, path } },
    };
  },
});

import { defineFacts } from "../../define-facts.js";
import { boolean, members, text } from "../../fact-types.js";
import { missingOfRecord } from "../../missing.js";
import { deriveNetworkLimits } from "./limits.js";
import { whyUndecided } from "./why-undecided.js";

const fact = (meaning: string) =>
  ({
    meaning,
    armPath: "properties.networkProfile.networkInterfaces",
    classicPath: "properties.networkProfile",
    obtain: "networkPath",
  }) as const;

/** What the document of 2015 limits on the network of a VM. */
export const networkLimits = defineFacts({
  subject: "virtualMachine",
  members: {
    networkLimits: members({
      severalInterfaces: boolean(fact("whether the VM has more than one network interface")),
      severalReservedAddresses: boolean(fact("whether it has more than one static public IP address")),
      reservedAddressWithoutEndpoint: boolean(fact("whether it has a reserved IP address and no endpoint (classic deployment only)")),
      loadBalanced: boolean(fact("whether it is behind a load balancer")),
      hit: text(fact("the first of these that holds, as a sentence part")),
    }),
  },
  derive({ record, context }) {
    const { undecided, decidedBy, ...values } = deriveNetworkLimits(record, context.inventory);
    return {
      values: { networkLimits: values },
      missing: {
        ...whyUndecided("networkLimits", { undecided, decidedBy }, "networkPath", record, context),
        ...missingOfRecord(record, ["networkLimits"], context.fileOf),
      },
    };
  },
});

import { defineFacts } from "../../define-facts.js";
import { boolean, id, members, name } from "../../fact-types.js";
import { derivePrimarySubnet } from "./find-primary-subnet.js";
import { decidedBy as decided } from "./members.js";
import { whyUndecided } from "./why-undecided.js";

const fact = decided("networkPath");

/** The subnet of the primary network interface. */
export const primarySubnet = defineFacts({
  subject: "virtualMachine",
  members: {
    primarySubnet: members({
      name: name(fact("subnet of the primary network interface")),
      virtualNetwork: name(fact("its virtual network")),
      resourceGroup: name(fact("its resource group")),
      subscriptionId: id(fact("its subscription")),
      private: boolean(fact("whether it is private (defaultOutboundAccess is false)")),
      wayOut: boolean(fact("whether it has explicit outbound: NAT gateway, public IP address, load balancer or default route")),
    }),
  },
  derive({ record, context }) {
    const { undecided, decidedBy, resourceId, path, ...values } = derivePrimarySubnet(record, context.reachability.scene);
    return {
      values: { primarySubnet: values },
      missing: whyUndecided("primarySubnet", { undecided, decidedBy }, "networkPath", record, context),
      locations: { primarySubnet: { resourceId, path } },
    };
  },
});

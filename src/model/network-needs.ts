import type { OutboundFacts } from "./network-facts.js";

/** The limits that the document of 2015 sets on the network of a VM. */
export interface NetworkLimits {
  readonly severalInterfaces?: boolean | undefined;
  readonly severalReservedAddresses?: boolean | undefined;
  readonly reservedAddressWithoutEndpoint?: boolean | undefined;
  readonly loadBalanced?: boolean | undefined;
  /** The first that holds, as a sentence part: `has 2 network interfaces`. */
  readonly hit?: string | undefined;
  readonly undecided?: string | undefined;
}

/** The subnet of the primary network interface. */
export interface PrimarySubnet {
  readonly name?: string | undefined;
  readonly virtualNetwork?: string | undefined;
  readonly resourceGroup?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly path?: string | undefined;
  /** `defaultOutboundAccess` is false. */
  readonly private?: boolean | undefined;
  /** NAT gateway, public address, load balancer or default route. */
  readonly wayOut?: boolean | undefined;
  readonly undecided?: string | undefined;
}

/** The HTTP proxy that the operator states. */
export interface ProxyFacts extends Pick<OutboundFacts, "verdict" | "because" | "undecided" | "resourceId" | "path"> {
  readonly stated: boolean;
  readonly address?: string | undefined;
  readonly port?: number | undefined;
  readonly authenticated?: boolean | undefined;
  /** Version of Python in the guest. */
  readonly python?: string | undefined;
  /** Name of the VM that has the address. */
  readonly virtualMachine?: string | undefined;
  /** What speaks against it, as a sentence part. */
  readonly objection?: string | undefined;
  /** The part of the way that decides: to the proxy, or from it to the Internet. */
  readonly destination?: string | undefined;
  readonly destinationPort?: number | undefined;
  /** The group that denies. */
  readonly networkSecurityGroup?: string | undefined;
  readonly networkSecurityGroupResourceGroup?: string | undefined;
  readonly networkSecurityGroupSubscriptionId?: string | undefined;
}

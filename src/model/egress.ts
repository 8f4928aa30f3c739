import type { AddressFamily } from "./network.js";
import type { ResourceKey } from "./resource-id.js";
import type { NamedResource, Resource } from "./resource.js";

export interface NatGateway extends Resource {
  /** Whether it has a public IP address or prefix. */
  hasPublicAddress?: boolean | undefined;
}

export interface PublicIpAddress extends Resource {
  sku?: "basic" | "standard" | undefined;
  family?: AddressFamily | undefined;
  allocation?: "static" | "dynamic" | undefined;
}

/** The effect of a load balancer on outbound traffic of the members of one backend pool. */
export interface LoadBalancerPool {
  readonly pool: ResourceKey;
  /** Address families for which the load balancer translates source addresses: through an outbound rule, or through a load-balancing
   *  rule with a public frontend. */
  readonly translates: readonly AddressFamily[];
  /** Whether a rule of the pool has a public frontend. */
  readonly hasPublicFrontend: boolean;
}

export interface LoadBalancer extends NamedResource {
  sku?: "basic" | "standard" | "gateway" | undefined;
  pools?: readonly LoadBalancerPool[] | undefined;
}

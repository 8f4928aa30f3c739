import type { AddressFamily } from "./network.js";
import type { ResourceKey } from "./resource-id.js";
import type { NamedResource, Resource } from "./resource.js";

export interface NatGateway extends Resource {
  /** Whether it holds a public address or prefix. */
  hasPublicAddress?: boolean | undefined;
}

export interface PublicIpAddress extends Resource {
  sku?: "basic" | "standard" | undefined;
  family?: AddressFamily | undefined;
  allocation?: "static" | "dynamic" | undefined;
}

/** What a load balancer does for traffic that leaves the members of one backend pool. */
export interface LoadBalancerPool {
  readonly pool: ResourceKey;
  /** Families for which an outbound rule, or a load-balancing rule with a public frontend, translates source addresses. */
  readonly translates: readonly AddressFamily[];
  /** Whether a rule of the pool has a public frontend. */
  readonly hasPublicFrontend: boolean;
}

export interface LoadBalancer extends NamedResource {
  sku?: "basic" | "standard" | "gateway" | undefined;
  pools?: readonly LoadBalancerPool[] | undefined;
}

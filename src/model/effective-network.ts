import type { SecurityRule } from "./network.js";
import type { ResourceKey } from "./resource-id.js";
import type { Resource } from "./resource.js";

/** An active route as `show-effective-route-table` prints it. Routes that are not active are left out. */
export interface EffectiveRoute {
  readonly name?: string | undefined;
  readonly addressPrefixes: readonly string[];
  readonly nextHopType?: string | undefined;
  readonly nextHopIpAddresses: readonly string[];
  /** Lower case: `default`, `user`, `virtualnetworkgateway`. */
  readonly source?: string | undefined;
}

/** The rules that apply at one level, as `list-effective-nsg` or the security group view prints them. */
export interface EffectiveRules {
  /** undefined: the level has no network security group. */
  readonly networkSecurityGroup?: ResourceKey | undefined;
  readonly rules: readonly SecurityRule[];
}

/** The routes and rules that Azure reports as effective at a network interface. */
export interface EffectiveNetwork extends Resource {
  routes?: readonly EffectiveRoute[] | undefined;
  networkInterfaceRules?: EffectiveRules | null | undefined;
  subnetRules?: EffectiveRules | null | undefined;
  source: number;
}

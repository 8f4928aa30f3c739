import type { NamedResource, Resource } from "./resource.js";
import type { ResourceKey } from "./resource-id.js";
import type { Unresolved } from "./unresolved.js";

/** A reference as the body shows it. null: there is none; undefined: the body does not show it. */
export type Attachment = ResourceKey | null | undefined;

export type AddressFamily = "IPv4" | "IPv6";

export interface IpConfiguration {
  readonly primary?: boolean | undefined;
  readonly family: AddressFamily;
  readonly privateIpAddress?: string | undefined;
  /** `Static`: an address that was reserved. */
  readonly privateIpAllocation?: "static" | "dynamic" | undefined;
  subnet?: ResourceKey | undefined;
  /** undefined: the body does not show them; empty: none. */
  readonly applicationSecurityGroups?: readonly ResourceKey[] | undefined;
  readonly publicIpAddress?: Attachment;
  /** Ids of backend address pools; undefined: not shown. */
  readonly loadBalancerPools?: readonly ResourceKey[] | undefined;
}

export interface NetworkInterface extends Resource {
  networkSecurityGroup?: Attachment;
  ipConfigurations?: readonly IpConfiguration[] | undefined;
}

export interface ServiceEndpoint {
  /** Lower case, e.g. `microsoft.storage`. */
  readonly service: string;
  /** Canonical location names, or `*`; empty: not shown. */
  readonly locations: readonly string[];
}

export interface Subnet extends NamedResource {
  /** Where its properties are in the body at `source`. */
  path?: string | undefined;
  addressPrefixes?: readonly string[] | undefined;
  networkSecurityGroup?: Attachment;
  routeTable?: Attachment;
  natGateway?: Attachment;
  serviceEndpoints?: readonly ServiceEndpoint[] | undefined;
  /** true also where a whole body of an API that knows no private subnets does not show it. */
  defaultOutboundAccess?: boolean | undefined;
}

export interface VirtualNetworkPeering {
  readonly remote?: ResourceKey | undefined;
  readonly connected: boolean | undefined;
  readonly allowAccess: boolean | undefined;
  /** Traffic may use the gateway of the other network. */
  readonly useRemoteGateways: boolean | undefined;
  readonly remotePrefixes: readonly string[] | undefined;
}

export interface VirtualNetwork extends NamedResource {
  addressPrefixes?: readonly string[] | undefined;
  peerings?: readonly VirtualNetworkPeering[] | undefined;
  /** A subnet `GatewaySubnet` is there, and something is in it (or the body does not show whether). */
  hasGatewaySubnet?: boolean | undefined;
}

/** One rule of a network security group; union of the singular and plural fields. A field that could not be read holds
 *  `?`, so that the rule may match; one that is absent is empty. */
export interface SecurityRule {
  readonly name: string;
  readonly priority?: number | undefined;
  readonly direction?: "inbound" | "outbound" | undefined;
  readonly access?: "allow" | "deny" | undefined;
  readonly protocol?: string | undefined;
  readonly sources: readonly string[];
  readonly sourcePorts: readonly string[];
  readonly destinations: readonly string[];
  readonly destinationPorts: readonly string[];
  readonly sourceApplicationSecurityGroups: readonly ResourceKey[];
  readonly destinationApplicationSecurityGroups: readonly ResourceKey[];
  /** Index in `securityRules`; -1 for a rule that was exported on its own. */
  readonly index: number;
  /** What decides whether the group has the rule, where a template leaves that unresolved. Absent: it has. */
  readonly doubt?: Unresolved | undefined;
}

export interface NetworkSecurityGroup extends NamedResource {
  /** Outbound rules of the customer, without the default rules, which no one can change; undefined when not shown. */
  outboundRules?: readonly SecurityRule[] | undefined;
}

/** A rule of Azure Virtual Network Manager (security admin configuration). */
export interface SecurityAdminRule extends NamedResource {
  priority?: number | undefined;
  direction?: "inbound" | "outbound" | undefined;
  access?: "allow" | "deny" | "alwaysAllow" | undefined;
  protocol?: string | undefined;
  sources?: readonly string[] | undefined;
  sourcePorts?: readonly string[] | undefined;
  destinations?: readonly string[] | undefined;
  destinationPorts?: readonly string[] | undefined;
}

export interface Route {
  readonly name: string;
  /** A prefix or the name of a service tag; undefined: could not be read. */
  readonly addressPrefix?: string | undefined;
  /** Lower case, e.g. `virtualappliance`. */
  readonly nextHopType?: string | undefined;
  readonly nextHopIpAddress?: string | undefined;
  /** Index in `routes`. */
  readonly index: number;
  /** What decides whether the table has the route, where a template leaves that unresolved. Absent: it has. */
  readonly doubt?: Unresolved | undefined;
}

export interface RouteTable extends NamedResource {
  routes?: readonly Route[] | undefined;
  disableBgpRoutePropagation?: boolean | undefined;
}

export interface PrivateEndpoint extends NamedResource {
  subnet?: ResourceKey | undefined;
  addresses?: readonly string[] | undefined;
}

/** A VPN or ExpressRoute gateway, known by the virtual network it is in. */
export interface VirtualNetworkGateway extends Resource {
  virtualNetwork?: ResourceKey | undefined;
}

import type { NamedResource, Resource } from "./resource.js";
import type { ResourceKey } from "./resource-id.js";
import type { Unresolved } from "./unresolved.js";

/** A reference as the body shows it. null: there is no reference. undefined: the body does not show it. */
export type Attachment = ResourceKey | null | undefined;

export type AddressFamily = "IPv4" | "IPv6";

export interface IpConfiguration {
  readonly primary?: boolean | undefined;
  readonly family: AddressFamily;
  readonly privateIpAddress?: string | undefined;
  /** `static`: a reserved address. */
  readonly privateIpAllocation?: "static" | "dynamic" | undefined;
  subnet?: ResourceKey | undefined;
  /** undefined: the body does not show them. Empty: there are none. */
  readonly applicationSecurityGroups?: readonly ResourceKey[] | undefined;
  readonly publicIpAddress?: Attachment;
  /** Ids of backend address pools. undefined: not shown. */
  readonly loadBalancerPools?: readonly ResourceKey[] | undefined;
}

export interface NetworkInterface extends Resource {
  networkSecurityGroup?: Attachment;
  ipConfigurations?: readonly IpConfiguration[] | undefined;
}

export interface ServiceEndpoint {
  /** Lower case, e.g. `microsoft.storage`. */
  readonly service: string;
  /** Canonical location names, or `*`. Empty: not shown. */
  readonly locations: readonly string[];
}

export interface Subnet extends NamedResource {
  /** Path of its properties in the body at `source`. */
  path?: string | undefined;
  addressPrefixes?: readonly string[] | undefined;
  networkSecurityGroup?: Attachment;
  routeTable?: Attachment;
  natGateway?: Attachment;
  serviceEndpoints?: readonly ServiceEndpoint[] | undefined;
  /** Also true when a complete body lacks it and the API version has no private subnets. */
  defaultOutboundAccess?: boolean | undefined;
}

export interface VirtualNetworkPeering {
  readonly remote?: ResourceKey | undefined;
  readonly connected: boolean | undefined;
  readonly allowAccess: boolean | undefined;
  /** Traffic can use the gateway of the other network. */
  readonly useRemoteGateways: boolean | undefined;
  readonly remotePrefixes: readonly string[] | undefined;
}

export interface VirtualNetwork extends NamedResource {
  addressPrefixes?: readonly string[] | undefined;
  peerings?: readonly VirtualNetworkPeering[] | undefined;
  /** true: there is a subnet `GatewaySubnet`, and it is in use or the body does not show whether it is in use. */
  hasGatewaySubnet?: boolean | undefined;
}

/** One rule of a network security group. It unites the singular and plural fields. A field that could not be read holds `?`, so the rule
 *  can match. A field that is absent is empty. */
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
  /** Index in `securityRules`. -1: the rule was exported separately. */
  readonly index: number;
  /** The unresolved template value that decides whether the group has the rule. Absent: the group has the rule. */
  readonly doubt?: Unresolved | undefined;
}

export interface NetworkSecurityGroup extends NamedResource {
  /** The customer's outbound rules, without the default rules, which cannot be changed. undefined: not shown. */
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
  /** A prefix or the name of a service tag. undefined: it could not be read. */
  readonly addressPrefix?: string | undefined;
  /** Lower case, e.g. `virtualappliance`. */
  readonly nextHopType?: string | undefined;
  readonly nextHopIpAddress?: string | undefined;
  /** Index in `routes`. */
  readonly index: number;
  /** The unresolved template value that decides whether the table has the route. Absent: the table has the route. */
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

/** A VPN or ExpressRoute gateway, identified by its virtual network. */
export interface VirtualNetworkGateway extends Resource {
  virtualNetwork?: ResourceKey | undefined;
}

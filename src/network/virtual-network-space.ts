import type { AddressFamily, RouteTable, VirtualNetwork, VirtualNetworkPeering } from "../model/network.js";
import type { Decider } from "../model/reachability.js";
import type { ResourceKey } from "../model/resource-id.js";
import { mayBeSameId } from "../model/open-id.js";
import { parseRange, wholeFamily } from "./address.js";
import { emptySet, setOf, subtract, union, type IntervalSet } from "./interval-set.js";
import { addressesOf } from "./address-set.js";
import type { VirtualNetworkSpace } from "./network-view.js";
import type { NetworkTopology } from "./network-topology.js";
import { privateSpace, publicSpace } from "./public-space.js";
import { parseTagName } from "./tag-name.js";

/** The platform address belongs to the tag VirtualNetwork. Source: "Virtual network service tags", 2023-01-26. */
const platformAddress = "168.63.129.16";

/** The address space of a virtual network and of its peered networks. @param key undefined when the input does not show the network. */
export function virtualNetworkSpace(topology: NetworkTopology, key: ResourceKey | undefined, family: AddressFamily): VirtualNetworkSpace {
  const network = key === undefined ? undefined : topology.network.virtualNetworks.get(key);
  const unknown = (reason: string, yes: IntervalSet = emptySet): VirtualNetworkSpace => ({ yes, may: privateSpace[family], reason });
  if (network?.addressPrefixes === undefined) return unknown("the input does not show the address space of the virtual network");
  let yes = union(addressesOf(network.addressPrefixes, family), addressesOf([platformAddress], family));
  let reason: string | undefined;
  for (const peering of network.peerings ?? []) {
    const { connected, allowAccess } = peering;
    if (connected === false || allowAccess === false) continue;
    const prefixes = topology.peeredPrefixes(peering);
    if (isPartlyShown(peering, network, topology))
      reason ??= "the input does not show whether a virtual network peering is connected and allows access";
    else if (prefixes === undefined) reason ??= "the input does not show the address space of a peered virtual network";
    else yes = union(yes, addressesOf(prefixes, family));
  }
  if (topology.options.absentUnlessShown !== true && (network.peerings === undefined || !network.complete))
    reason ??= "the input does not show the peerings of the virtual network";
  if (possibleGateway(topology, network, key) !== undefined) reason ??= "the networks behind the virtual network gateway are unknown";
  return reason === undefined ? { yes, may: emptySet } : unknown(reason, yes);
}

/** Azure always prints both properties of a peering. A template does not show the state, which exists only after the deployment. */
const isPartlyShown = (peering: VirtualNetworkPeering, { planned }: VirtualNetwork, { options }: NetworkTopology): boolean =>
  planned !== true && options.absentUnlessShown !== true && (peering.connected === undefined || peering.allowAccess === undefined);

/** The label of the decider when a gateway may announce routes. */
export const learnedRoutesLabel = "bgp/missing";

/** Why a VPN or ExpressRoute gateway may announce routes to the subnets of a network; undefined: no gateway does.
 *  @param network undefined: the network is not in the input. */
export function possibleGateway(
  topology: NetworkTopology,
  network: VirtualNetwork | undefined,
  key: ResourceKey | undefined,
): Decider | undefined {
  if (hasGateway(topology, network, key)) {
    const reason = "a virtual network gateway may add routes to the subnet, and exports do not show these routes";
    return { label: learnedRoutesLabel, action: "unknown", reason };
  }
  if (topology.options.absentUnlessShown === true) return undefined;
  const hidden = hiddenPart(network);
  if (hidden === undefined) return undefined;
  const name = key === undefined ? "virtual-network" : topology.nameOf(key);
  const reason = `a virtual network gateway may add routes to the subnet: ${hidden}`;
  return { label: `${name}/missing`, action: "unknown", reason };
}

function hasGateway(topology: NetworkTopology, network: VirtualNetwork | undefined, key: ResourceKey | undefined): boolean {
  if (network?.hasGatewaySubnet === true || network?.peerings?.some(({ useRemoteGateways }) => useRemoteGateways === true) === true)
    return true;
  if (key === undefined) return false;
  for (const { virtualNetwork, unresolved } of topology.network.virtualNetworkGateways.values()) {
    // A template may not resolve in which network its gateway is.
    if (virtualNetwork === undefined ? unresolved?.["virtualNetwork"] !== undefined : mayBeSameId(virtualNetwork, key)) return true;
  }
  return false;
}

/** The part of a network that the input does not show and that would show its gateway. */
function hiddenPart(network: VirtualNetwork | undefined): string | undefined {
  if (network === undefined) return "the virtual network is not in the input";
  if (network.hasGatewaySubnet === undefined) return "the input does not show the subnets of the virtual network";
  if (network.peerings === undefined || !network.complete) return "the input does not show the peerings of the virtual network";
  const isHidden = network.peerings.some(({ useRemoteGateways }) => useRemoteGateways === undefined);
  return isHidden ? "the input does not show whether a virtual network peering uses the remote gateway" : undefined;
}

/** The address space including prefixes that user-defined routes may have added to the tag. A default route adds all addresses.
 *  Source: "Virtual network service tags", 2023-01-26. @param table undefined: the routes are unknown. */
export function extendedSpace(
  topology: NetworkTopology,
  narrow: VirtualNetworkSpace,
  table: RouteTable | undefined,
  family: AddressFamily,
): VirtualNetworkSpace {
  if (table?.routes === undefined) return { yes: wholeFamily[family], may: emptySet };
  let { yes, may, reason } = narrow;
  for (const { addressPrefix, name } of table.routes) {
    const range = addressPrefix === undefined ? undefined : parseRange(addressPrefix);
    const tag = addressPrefix === undefined || range !== undefined ? undefined : parseTagName(addressPrefix);
    const tagged = tag === undefined ? undefined : topology.options.tagFile?.addresses(tag, family);
    if (range !== undefined) yes = range.family === family ? union(yes, setOf([[range.start, range.end]])) : yes;
    else if (tagged !== undefined) yes = union(yes, tagged);
    else {
      may = union(may, publicSpace[family]);
      reason ??= `the addresses that route ${name} adds to the tag VirtualNetwork are unknown`;
    }
  }
  return { yes, may: subtract(may, yes), reason };
}

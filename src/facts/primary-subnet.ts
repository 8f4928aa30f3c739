import type { PrimarySubnet } from "../model/network-needs.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { Route, Subnet } from "../model/network.js";
import { parseResourceId } from "../model/resource-id.js";
import { judgeEgress } from "../network/egress.js";
import { interfacePaths, type InterfacePath } from "../network/interface-path.js";
import type { NetworkTopology } from "../network/network-topology.js";
import { subnetRouting } from "../network/subnet-routing.js";
import type { NetworkFact } from "./open-references.js";

/** Whether the subnet of the primary interface is private, and what gives it a way out if so. Default outbound access is a
 *  matter of IPv4. Source: "Default outbound access in Azure", 2023-08-24 and later. */
export function derivePrimarySubnet(virtualMachine: VirtualMachine, scene: NetworkTopology): PrimarySubnet & NetworkFact {
  const starts = interfacePaths(scene, virtualMachine);
  const found: (PrimarySubnet & NetworkFact)[] = [];
  for (const start of starts) {
    if ("reason" in start) return { undecided: start.reason, decidedBy: start.label };
    if (start.configuration.family === "IPv4") found.push(describe(start, scene));
  }
  const [first, ...others] = found;
  if (first === undefined) return { undecided: "no network interface of the VM has an IPv4 address" };
  const agreed = others.every((other) => other.private === first.private && other.wayOut === first.wayOut);
  return agreed ? first : { undecided: "it depends on which network interface is the primary one" };
}

function describe(path: InterfacePath, scene: NetworkTopology): PrimarySubnet & NetworkFact {
  const { subnet, subnetKey, networkKey } = path;
  if (subnetKey === undefined)
    return { undecided: `the subnet of network interface ${path.name} is not shown`, decidedBy: `${path.name}/missing` };
  const { name, resourceGroup, subscriptionId } = parseResourceId(subnet?.id ?? subnetKey) ?? {};
  const place = {
    name,
    virtualNetwork: networkKey === undefined ? undefined : scene.nameOf(networkKey),
    resourceGroup,
    subscriptionId,
  };
  if (subnet === undefined) {
    const label = `${subnetKey.slice(subnetKey.lastIndexOf("/") + 1)}/missing`;
    return { ...place, undecided: `subnet ${name ?? subnetKey} is not in the input`, decidedBy: label };
  }
  const isPrivate = subnet.defaultOutboundAccess === undefined ? undefined : !subnet.defaultOutboundAccess;
  const { wayOut, ...open } = isPrivate === false ? {} : wayOutOf({ ...path, subnet, subnetKey }, scene);
  const unknownAccess = {
    undecided: "whether the subnet has default outbound access is not shown",
    decidedBy: "egress/default-outbound-access",
  };
  return {
    ...place,
    resourceId: subnet.id,
    path: `${subnet.path ?? "properties"}.defaultOutboundAccess`,
    private: isPrivate,
    wayOut,
    ...(isPrivate === undefined ? unknownAccess : open),
  };
}

type PluggedPath = InterfacePath & { readonly subnet: Subnet; readonly subnetKey: NonNullable<InterfacePath["subnetKey"]> };

/** A default route to an appliance or gateway counts, whatever that lets out. */
function wayOutOf(path: PluggedPath, scene: NetworkTopology): Pick<PrimarySubnet, "wayOut"> & NetworkFact {
  const { access, decider } = judgeEgress(scene, { ...path, subnet: { ...path.subnet, defaultOutboundAccess: false } });
  const routed = hasDefaultRoute(path, scene);
  if (access === "allow" || routed === true) return { wayOut: true };
  if (access === "unknown") return { undecided: decider.reason, decidedBy: decider.label };
  if (routed !== undefined) return { wayOut: false };
  const { routeTable } = path.subnet;
  const decidedBy = `${routeTable ? scene.nameOf(routeTable) : "route-table"}/missing`;
  return { undecided: "the routes of the subnet are not all shown", decidedBy };
}

/** Whether a route of which not all can be read, or that may not be there, may be a default route. */
const mayBeDefault = ({ addressPrefix, nextHopType, doubt }: Route): boolean =>
  addressPrefix === undefined || (addressPrefix === "0.0.0.0/0" && (nextHopType === undefined || doubt !== undefined));

function hasDefaultRoute({ key, subnet, network, networkKey }: PluggedPath, scene: NetworkTopology): boolean | undefined {
  const effective = scene.network.effectiveNetworks.get(key)?.routes;
  const isDefault = (prefix: string | undefined, hop: string | undefined): boolean =>
    prefix === "0.0.0.0/0" && /^(virtualappliance|virtualnetworkgateway)$/i.test(hop ?? "");
  if (effective !== undefined)
    return effective.some(({ addressPrefixes, nextHopType }) => addressPrefixes.some((prefix) => isDefault(prefix, nextHopType)));
  const { table, isShown, learned } = subnetRouting(scene, subnet, network, networkKey);
  if (table?.routes?.some(({ addressPrefix, nextHopType, doubt }) => doubt === undefined && isDefault(addressPrefix, nextHopType)) === true)
    return true;
  if (!isShown || table?.routes?.some(mayBeDefault) === true) return undefined;
  return learned !== undefined || network === undefined ? undefined : false;
}

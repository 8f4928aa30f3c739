import { defineFacts } from "../../define-facts.js";
import { boolean, id, members, name, type ValuesOf } from "../../fact-types.js";
import { decidedBy as decided, type Decision } from "./members.js";
import type { VirtualMachine } from "../../../model/inventory.js";
import type { Route, Subnet } from "../../../model/network.js";
import { parseResourceId } from "../../../model/resource-id.js";
import { judgeEgress } from "../../../network/egress.js";
import { interfacePaths, type InterfacePath } from "../../../network/interface-path.js";
import type { NetworkTopology } from "../../../network/network-topology.js";
import { subnetRouting } from "../../../network/subnet-routing.js";
import type { NetworkFact } from "./unresolved-references.js";
import { whyMissing } from "./why-missing.js";

const fact = decided("networkPath");

const subnetMembers = members({
  name: name(fact("subnet of the primary network interface")),
  virtualNetwork: name(fact("its virtual network")),
  resourceGroup: name(fact("its resource group")),
  subscriptionId: id(fact("its subscription")),
  private: boolean(fact("whether it is private (defaultOutboundAccess is false)")),
  explicitOutbound: boolean(fact("whether it has explicit outbound: NAT gateway, public IP address, load balancer or default route")),
});

type PrimarySubnet = ValuesOf<typeof subnetMembers.members> & Decision;

/** The subnet of the primary network interface. */
export const primarySubnet = defineFacts({
  subject: "virtualMachine",
  members: {
    primarySubnet: subnetMembers,
  },
  derive({ record, context }) {
    const { unknownBecause, decidedBy, resourceId, path, ...values } = primarySubnetOf(record, context.reachability.topology);
    return {
      values: { primarySubnet: values },
      missing: whyMissing("primarySubnet", { unknownBecause, decidedBy }, "networkPath", record, context),
      locations: { primarySubnet: { resourceId, path } },
    };
  },
});

/** Whether the subnet of the primary interface is private and, if so, which explicit outbound access it has. Default outbound access
 *  exists only for IPv4. Source: "Default outbound access in Azure", 2023-08-24 and later. */
function primarySubnetOf(virtualMachine: VirtualMachine, topology: NetworkTopology): PrimarySubnet & NetworkFact {
  const starts = interfacePaths(topology, virtualMachine);
  const found: (PrimarySubnet & NetworkFact)[] = [];
  for (const start of starts) {
    if ("reason" in start) return { unknownBecause: start.reason, decidedBy: start.label };
    if (start.configuration.family === "IPv4") found.push(describe(start, topology));
  }
  const [first, ...others] = found;
  if (first === undefined) return { unknownBecause: "no network interface of the VM has an IPv4 address" };
  const agreed = others.every((other) => other.private === first.private && other.explicitOutbound === first.explicitOutbound);
  return agreed ? first : { unknownBecause: "it depends on which network interface is the primary one" };
}

function describe(path: InterfacePath, topology: NetworkTopology): PrimarySubnet & NetworkFact {
  const { subnet, subnetKey, networkKey } = path;
  if (subnetKey === undefined)
    return { unknownBecause: `the input does not show the subnet of network interface ${path.name}`, decidedBy: `${path.name}/missing` };
  const { name, resourceGroup, subscriptionId } = parseResourceId(subnet?.id ?? subnetKey) ?? {};
  const subnetFacts = {
    name,
    virtualNetwork: networkKey === undefined ? undefined : topology.nameOf(networkKey),
    resourceGroup,
    subscriptionId,
  };
  if (subnet === undefined) {
    const label = `${subnetKey.slice(subnetKey.lastIndexOf("/") + 1)}/missing`;
    return { ...subnetFacts, unknownBecause: `subnet ${name ?? subnetKey} is not in the input`, decidedBy: label };
  }
  const isPrivate = subnet.defaultOutboundAccess === undefined ? undefined : !subnet.defaultOutboundAccess;
  const { explicitOutbound, ...missingReason } = isPrivate === false ? {} : explicitOutboundOf({ ...path, subnet, subnetKey }, topology);
  const unknownAccess = {
    unknownBecause: "the input does not show whether the subnet has default outbound access",
    decidedBy: "egress/default-outbound-access",
  };
  return {
    ...subnetFacts,
    resourceId: subnet.id,
    path: `${subnet.path ?? "properties"}.defaultOutboundAccess`,
    private: isPrivate,
    explicitOutbound,
    ...(isPrivate === undefined ? unknownAccess : missingReason),
  };
}

type PluggedPath = InterfacePath & { readonly subnet: Subnet; readonly subnetKey: NonNullable<InterfacePath["subnetKey"]> };

/** A default route to an appliance or gateway counts as explicit outbound, even if the appliance or gateway blocks traffic. */
function explicitOutboundOf(path: PluggedPath, topology: NetworkTopology): Pick<PrimarySubnet, "explicitOutbound"> & NetworkFact {
  const { access, decider } = judgeEgress(topology, { ...path, subnet: { ...path.subnet, defaultOutboundAccess: false } });
  const routed = hasDefaultRoute(path, topology);
  if (access === "allow" || routed === true) return { explicitOutbound: true };
  if (access === "unknown") return { unknownBecause: decider.reason, decidedBy: decider.label };
  if (routed !== undefined) return { explicitOutbound: false };
  const { routeTable } = path.subnet;
  const decidedBy = `${routeTable ? topology.nameOf(routeTable) : "route-table"}/missing`;
  return { unknownBecause: "the input does not show all routes of the subnet", decidedBy };
}

/** Whether a route that is partly unreadable, or that may not exist, may be a default route. */
const mayBeDefault = ({ addressPrefix, nextHopType, doubt }: Route): boolean =>
  addressPrefix === undefined || (addressPrefix === "0.0.0.0/0" && (nextHopType === undefined || doubt !== undefined));

function hasDefaultRoute({ key, subnet, network, networkKey }: PluggedPath, topology: NetworkTopology): boolean | undefined {
  const effective = topology.network.effectiveNetworks.get(key)?.routes;
  const isDefault = (prefix: string | undefined, hop: string | undefined): boolean =>
    prefix === "0.0.0.0/0" && /^(virtualappliance|virtualnetworkgateway)$/i.test(hop ?? "");
  if (effective !== undefined)
    return effective.some(({ addressPrefixes, nextHopType }) => addressPrefixes.some((prefix) => isDefault(prefix, nextHopType)));
  const { table, isShown, learned } = subnetRouting(topology, subnet, network, networkKey);
  if (table?.routes?.some(({ addressPrefix, nextHopType, doubt }) => doubt === undefined && isDefault(addressPrefix, nextHopType)) === true)
    return true;
  if (!isShown || table?.routes?.some(mayBeDefault) === true) return undefined;
  return learned !== undefined || network === undefined ? undefined : false;
}

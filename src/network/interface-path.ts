import type { AddressFamily, IpConfiguration, NetworkInterface, Subnet, VirtualNetwork } from "../model/network.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";
import { networkOf, type NetworkTopology } from "./network-topology.js";

/** One possible start of a VM's traffic: an address configuration of an interface, and its subnet and network. */
export interface InterfacePath {
  readonly key: ResourceKey;
  readonly name: string;
  readonly networkInterface: NetworkInterface;
  readonly configuration: IpConfiguration;
  readonly subnetKey: ResourceKey | undefined;
  readonly subnet: Subnet | undefined;
  readonly networkKey: ResourceKey | undefined;
  readonly network: VirtualNetwork | undefined;
  /** The other interfaces of the VM; undefined for one that is not in the input. */
  readonly others: readonly (NetworkInterface | undefined)[];
}

/** Why the start of the traffic is unknown. */
export interface UnknownStart {
  readonly label: string;
  readonly reason: string;
}

/** The interfaces that may carry the traffic of a VM. This is the primary interface, because only it gets a default gateway from Azure.
 *  If none is marked as primary, all interfaces count. Source: "Create and manage a Windows VM that has multiple NICs", 2017-09-26. */
export function interfacePaths(topology: NetworkTopology, virtualMachine: VirtualMachine): readonly (InterfacePath | UnknownStart)[] {
  const references = virtualMachine.networkInterfaces;
  if (references === undefined || references.length === 0) {
    return [{ label: "network-interfaces/missing", reason: "the input does not show the network interfaces of the VM" }];
  }
  const primary = references.filter((reference) => reference.primary === true);
  const candidates = primary.length === 1 ? primary : references;
  return candidates.flatMap(({ key }) => {
    const others = references.filter((other) => other.key !== key).map((other) => topology.network.networkInterfaces.get(other.key));
    return pathsOf(topology, key, others);
  });
}

function pathsOf(topology: NetworkTopology, key: ResourceKey, others: InterfacePath["others"]): readonly (InterfacePath | UnknownStart)[] {
  const networkInterface = topology.network.networkInterfaces.get(key);
  const name = key.slice(key.lastIndexOf("/") + 1);
  if (networkInterface === undefined) return [{ label: `${name}/missing`, reason: `network interface ${name} is not in the input` }];
  const configurations = networkInterface.ipConfigurations;
  if (configurations === undefined || configurations.length === 0) {
    return [{ label: `${name}/missing`, reason: `the input does not show the IP configurations of network interface ${name}` }];
  }
  return (["IPv4", "IPv6"] as const).flatMap((family) =>
    carriers(configurations, family).map((configuration) => plugIn(topology, key, name, networkInterface, configuration, others)),
  );
}

/** The primary configuration of a family, or all configurations if none is marked as primary. IPv6 configurations are never primary. */
function carriers(configurations: readonly IpConfiguration[], family: AddressFamily): readonly IpConfiguration[] {
  const own = configurations.filter((configuration) => configuration.family === family);
  const primary = own.filter((configuration) => configuration.primary === true);
  return primary.length === 1 ? primary : own;
}

function plugIn(
  topology: NetworkTopology,
  key: ResourceKey,
  name: string,
  networkInterface: NetworkInterface,
  configuration: IpConfiguration,
  others: InterfacePath["others"],
): InterfacePath {
  const subnetKey = configuration.subnet;
  const networkKey = subnetKey === undefined ? undefined : networkOf(subnetKey);
  return {
    key,
    name,
    networkInterface,
    configuration,
    subnetKey,
    subnet: subnetKey === undefined ? undefined : topology.network.subnets.get(subnetKey),
    networkKey,
    network: networkKey === undefined ? undefined : topology.network.virtualNetworks.get(networkKey),
    others,
  };
}

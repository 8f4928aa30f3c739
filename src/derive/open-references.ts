import type { NetworkInterface, Subnet } from "../model/network.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { Resource } from "../model/resource.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { Unresolved } from "../model/unresolved.js";
import type { NetworkScene } from "./network/network-scene.js";
import { isOpenBeyondScope } from "./open-id.js";

/** A fact on the network of a VM. `decidedBy` is the label of what keeps it from being decided. */
export interface NetworkFact {
  readonly undecided?: string | undefined;
  readonly decidedBy?: string | undefined;
}

/** What a template leaves open of the network around a VM, by the label that is given where something is missing for it. */
export function openReferences(virtualMachine: VirtualMachine, scene: NetworkScene): ReadonlyMap<string, Unresolved> {
  const found = new OpenReferences(scene);
  for (const { key } of virtualMachine.networkInterfaces ?? []) found.addInterface(key, virtualMachine);
  return found.byLabel;
}

type Attached = ResourceKey | null | undefined;
type Table = ReadonlyMap<ResourceKey, Resource>;

const missing = (name: string): string => `${name}/missing`;
const lastOf = (key: ResourceKey): string => key.slice(key.lastIndexOf("/") + 1);

class OpenReferences {
  readonly byLabel = new Map<string, Unresolved>();

  constructor(private readonly scene: NetworkScene) {}

  addInterface(key: ResourceKey, virtualMachine: VirtualMachine): void {
    const { network } = this.scene;
    const label = missing(lastOf(key));
    const networkInterface = network.networkInterfaces.get(key);
    if (networkInterface === undefined) return this.add(label, key, network.networkInterfaces, virtualMachine, "networkInterfaces");
    const configurations = networkInterface.ipConfigurations;
    if (configurations === undefined) this.blame(label, networkInterface, "ipConfigurations");
    this.addGroup(label, networkInterface.networkSecurityGroup, networkInterface);
    for (const configuration of configurations ?? []) {
      const { subnet, publicIpAddress, loadBalancerPools } = configuration;
      this.add("egress/public-ip", publicIpAddress, network.publicIpAddresses, networkInterface, "publicIpAddress");
      if (loadBalancerPools?.every((pool) => !isOpenBeyondScope(pool)) !== true)
        this.blame("egress/load-balancer", networkInterface, "loadBalancerPools");
      this.add(subnet === undefined ? label : missing(lastOf(subnet)), subnet, network.subnets, networkInterface, "subnet");
      const body = subnet === undefined ? undefined : network.subnets.get(subnet);
      if (subnet !== undefined && body !== undefined) this.addSubnet(lastOf(subnet), body);
    }
  }

  private addSubnet(name: string, subnet: Subnet): void {
    const { routeTables, natGateways } = this.scene.network;
    const { routeTable, natGateway } = subnet;
    this.addGroup(missing(name), subnet.networkSecurityGroup, subnet);
    this.add(routeTable ? missing(this.scene.nameOf(routeTable)) : "route-table/missing", routeTable, routeTables, subnet, "routeTable");
    this.add("egress/nat-gateway", natGateway, natGateways, subnet, "natGateway");
    if (natGateway) this.blame("egress/nat-gateway", natGateways.get(natGateway), "hasPublicAddress");
    this.blame("egress/default-outbound-access", subnet, "defaultOutboundAccess");
    this.blame(missing(name), subnet, "serviceEndpoints");
  }

  private addGroup(label: string, group: Attached, owner: NetworkInterface | Subnet): void {
    const { networkSecurityGroups } = this.scene.network;
    this.add(group ? missing(this.scene.nameOf(group)) : label, group, networkSecurityGroups, owner, "networkSecurityGroup");
  }

  /** A reference that is open and leads nowhere, or that is open altogether. */
  private add(label: string, key: Attached, table: Table, owner: Resource, fact: string): void {
    if (key === undefined || (key !== null && !table.has(key) && isOpenBeyondScope(key))) this.blame(label, owner, fact);
  }

  private blame(label: string, owner: Resource | undefined, fact: string): void {
    const cause = owner?.unresolved?.[fact];
    if (cause !== undefined && !this.byLabel.has(label)) this.byLabel.set(label, cause);
  }
}

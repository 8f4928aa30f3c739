import type { NetworkInterface, Subnet } from "../../../model/network.js";
import type { VirtualMachine } from "../../../model/inventory.js";
import type { Resource } from "../../../model/resource.js";
import type { ResourceKey } from "../../../model/resource-id.js";
import type { Unresolved } from "../../../model/unresolved.js";
import type { NetworkTopology } from "../../../network/network-topology.js";
import { isOpenBeyondScope } from "../../../model/open-id.js";

/** A fact about the network of a VM. `decidedBy` is the label of the object that makes it unknown. */
export interface NetworkFact {
  readonly unknownBecause?: string | undefined;
  readonly decidedBy?: string | undefined;
}

/** What a template says about the network of a VM, by the label of the object that is unknown. */
export interface TemplateReferences {
  /** The unresolved template value behind the label. */
  causeOf(label: string): Unresolved | undefined;
  /** Whether the template declares the object behind the label. No list of Azure shows such an object. */
  declares(label: string): boolean;
}

export function unresolvedReferences(virtualMachine: VirtualMachine, topology: NetworkTopology): TemplateReferences {
  const found = new UnresolvedReferences(topology);
  for (const { key } of virtualMachine.networkInterfaces ?? []) found.addInterface(key, virtualMachine);
  return found;
}

type Attached = ResourceKey | null | undefined;
type Table = ReadonlyMap<ResourceKey, Resource>;

interface Doubtful {
  readonly name: string;
  readonly doubt?: Unresolved | undefined;
}

const missing = (name: string): string => `${name}/missing`;
const lastOf = (key: ResourceKey): string => key.slice(key.lastIndexOf("/") + 1);

/** The part of a label that names the list of the rule or route. */
const listOf = (label: string): string => label.slice(0, label.indexOf("/") + 1);

class UnresolvedReferences implements TemplateReferences {
  /** A label that ends with a slash means everything in a list. */
  private readonly byLabel = new Map<string, Unresolved>();
  private readonly declared = new Map<string, boolean>();

  constructor(private readonly topology: NetworkTopology) {}

  causeOf(label: string): Unresolved | undefined {
    return this.byLabel.get(label) ?? this.byLabel.get(listOf(label));
  }

  declares(label: string): boolean {
    return this.declared.get(label) ?? this.declared.get(listOf(label)) ?? false;
  }

  addInterface(key: ResourceKey, virtualMachine: VirtualMachine): void {
    const { network } = this.topology;
    const label = missing(lastOf(key));
    const networkInterface = network.networkInterfaces.get(key);
    if (networkInterface === undefined) return this.add(label, key, network.networkInterfaces, virtualMachine, "networkInterfaces");
    const configurations = networkInterface.ipConfigurations;
    if (configurations === undefined) this.blame(label, networkInterface, "ipConfigurations");
    this.addGroup(label, networkInterface.networkSecurityGroup, networkInterface);
    this.declare(label, networkInterface);
    for (const configuration of configurations ?? []) {
      const { subnet, publicIpAddress, loadBalancerPools } = configuration;
      if (publicIpAddress) this.declare("egress/other-interfaces", network.publicIpAddresses.get(publicIpAddress));
      for (const pool of loadBalancerPools ?? []) this.addBalancer(pool);
      this.add("egress/public-ip", publicIpAddress, network.publicIpAddresses, networkInterface, "publicIpAddress");
      if (loadBalancerPools?.every((pool) => !isOpenBeyondScope(pool)) !== true)
        this.blame("egress/load-balancer", networkInterface, "loadBalancerPools");
      this.add(subnet === undefined ? label : missing(lastOf(subnet)), subnet, network.subnets, networkInterface, "subnet");
      const body = subnet === undefined ? undefined : network.subnets.get(subnet);
      if (subnet !== undefined && body !== undefined) this.addSubnet(lastOf(subnet), body);
    }
  }

  private addSubnet(name: string, subnet: Subnet): void {
    const { routeTables, natGateways } = this.topology.network;
    const { routeTable, natGateway } = subnet;
    for (const label of [missing(name), "route-table/missing", "egress/default-outbound-access"]) this.declare(label, subnet);
    this.addList(routeTable, routeTables, "routes");
    this.addGroup(missing(name), subnet.networkSecurityGroup, subnet);
    this.add(routeTable ? missing(this.topology.nameOf(routeTable)) : "route-table/missing", routeTable, routeTables, subnet, "routeTable");
    this.add("egress/nat-gateway", natGateway, natGateways, subnet, "natGateway");
    if (natGateway) this.blame("egress/nat-gateway", natGateways.get(natGateway), "hasPublicAddress");
    if (natGateway) this.declare("egress/nat-gateway", natGateways.get(natGateway));
    this.blame("egress/default-outbound-access", subnet, "defaultOutboundAccess");
    this.blame(missing(name), subnet, "serviceEndpoints");
  }

  private addGroup(label: string, group: Attached, owner: NetworkInterface | Subnet): void {
    const { networkSecurityGroups } = this.topology.network;
    this.add(group ? missing(this.topology.nameOf(group)) : label, group, networkSecurityGroups, owner, "networkSecurityGroup");
    this.addList(group, networkSecurityGroups, "outboundRules");
  }

  /** Adds the unresolved values in the rules of a group, or in the routes of a table. */
  private addList<Fact extends "outboundRules" | "routes">(
    key: Attached,
    table: ReadonlyMap<ResourceKey, Resource & Readonly<Partial<Record<Fact, readonly Doubtful[] | undefined>>>>,
    fact: Fact,
  ): void {
    const list = key ? table.get(key) : undefined;
    if (!key || list === undefined) return;
    const prefix = `${this.topology.nameOf(key)}/`;
    if (list.complete) this.declare(prefix, list);
    this.blame(prefix, list, fact);
    const items: readonly Doubtful[] = list[fact] ?? [];
    for (const { name, doubt } of items) if (doubt !== undefined) this.byLabel.set(prefix + name, doubt);
  }

  private addBalancer(pool: ResourceKey): void {
    const end = pool.lastIndexOf("/backendaddresspools/");
    const balancer = this.topology.network.loadBalancers.get((end === -1 ? pool : pool.slice(0, end)) as ResourceKey);
    this.declare("egress/load-balancer", balancer);
    for (const fact of ["pools", "sku"]) this.blame("egress/load-balancer", balancer, fact);
  }

  /** A label that means several objects counts as declared only when all of them are declared. */
  private declare(label: string, resource: Resource | undefined): void {
    this.declared.set(label, resource?.planned === true && this.declared.get(label) !== false);
  }

  /** Adds a reference that is unresolved as a whole, or partly unresolved and not in the input. */
  private add(label: string, key: Attached, table: Table, owner: Resource, fact: string): void {
    if (key === undefined || (key !== null && !table.has(key) && isOpenBeyondScope(key))) this.blame(label, owner, fact);
  }

  private blame(label: string, owner: Resource | undefined, fact: string): void {
    const cause = owner?.unresolved?.[fact];
    if (cause !== undefined && !this.byLabel.has(label)) this.byLabel.set(label, cause);
  }
}

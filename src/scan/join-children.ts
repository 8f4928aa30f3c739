import { isDeepStrictEqual } from "node:util";
import { isOpenId, mayBeSameId } from "../model/open-id.js";
import type { Inventory, VirtualMachine } from "../model/inventory.js";
import type { NetworkSecurityGroup, RouteTable, Subnet, VirtualNetwork, VirtualNetworkPeering } from "../model/network.js";
import type { RawResource } from "../model/raw-resource.js";
import type { NamedResource } from "../model/resource.js";
import { parentKey, type ResourceKey } from "../model/resource-id.js";
import { tablesWithChildren, type TableWithChildren } from "../model/tables.js";
import type { Unresolved } from "../model/unresolved.js";
import { mergeRecords } from "../normalize/merge-records.js";
import { normalizeResource } from "../normalize/normalize-resource.js";
import type { Part, TablePart } from "../normalize/part.js";
import { joinItems } from "./join-items.js";
import { leaveOpen } from "./leave-open.js";

type TargetPart = TablePart<TableWithChildren>;
type Target = TargetPart["record"];
type Table = Map<ResourceKey, Target>;

/** Joins child resources of a template (rules, routes, subnets, peerings, extensions) whose parent is not declared, is unresolved, or
 *  whose own deployment is unresolved. Each child is joined with all resources that it can belong to. There, a result that depends on
 *  the child is unknown.
 *  @param planned all other resources of the template. @param deployed the deployed resources, which a child also changes. */
export function joinChildren(children: readonly RawResource[], planned: Inventory, deployed: Inventory): Inventory {
  if (children.length === 0) return planned;
  const tables = Object.fromEntries(tablesWithChildren.map((name) => [name, new Map<ResourceKey, Target>(planned[name])])) as Record<
    TableWithChildren,
    Table
  >;
  for (const child of children) {
    for (const part of normalizeResource(child)) {
      if (!isTargetPart(part)) continue;
      const below: ReadonlyMap<ResourceKey, Target> = part.table === "virtualMachines" ? new Map() : deployed[part.table];
      new ChildJoin(child, part, tables[part.table], planned[part.table], below).join();
    }
  }
  return { ...planned, ...(tables as Partial<Inventory>) };
}

const isTargetPart = (part: Part): part is TargetPart => (tablesWithChildren as readonly string[]).includes(part.table);

class ChildJoin {
  /** The unresolved part of the child's own name. */
  private readonly openName: Unresolved | undefined;

  constructor(
    private readonly child: RawResource,
    private readonly part: TargetPart,
    private readonly table: Table,
    private readonly declared: ReadonlyMap<ResourceKey, Target>,
    private readonly below: ReadonlyMap<ResourceKey, Target>,
  ) {
    this.openName = isOpenId(child.key.slice(part.key.length)) ? child.openId : undefined;
  }

  join(): void {
    const { part, table, declared, below, child } = this;
    const { key } = part;
    if (declared.has(key) || below.has(key)) {
      this.joinTo(key, child.doubt);
      return;
    }
    const doubt = child.doubt ?? child.openId;
    const mayBelong = (other: ResourceKey): boolean => other !== key && !this.isSibling(other) && mayBeSameId(other, key);
    for (const other of [...table.keys()]) if (mayBelong(other)) this.joinTo(other, doubt);
    if (isOpenId(key)) for (const other of below.keys()) if (!table.has(other) && mayBelong(other)) this.joinTo(other, doubt);
    // Other resources refer to the parent by its id, so the child is also stored under that id.
    if (table.has(key)) this.joinTo(key, child.doubt);
    else table.set(key, part.table === "subnets" && child.doubt !== undefined ? withoutFacts(part.record, child.doubt) : part.record);
  }

  /** Separate subnets of one network in a template are different subnets. A subnet that is reserved for a service has no VM. */
  private isSibling(other: ResourceKey): boolean {
    const { part, declared } = this;
    if (part.table !== "subnets") return false;
    const isReserved = [part.key, other].some((key) => reserved.has(key.slice(key.lastIndexOf("/") + 1)));
    return isReserved || (!declared.has(other) && parentKey(other) === parentKey(part.key));
  }

  /** @param doubt the unresolved value that decides whether the child belongs to the target. undefined: it belongs to the target. */
  private joinTo(key: ResourceKey, doubt: Unresolved | undefined): void {
    const target = this.table.get(key) ?? this.below.get(key);
    if (target === undefined) return;
    const joined = this.joined(target, doubt);
    if (joined !== target) this.table.set(key, { ...joined, otherSources: [...(target.otherSources ?? []), this.part.record.source] });
  }

  private joined(target: Target, doubt: Unresolved | undefined): Target {
    const { part, openName } = this;
    switch (part.table) {
      case "networkSecurityGroups": {
        const group = target as NetworkSecurityGroup;
        const outboundRules = joinItems(group.outboundRules, part.record.outboundRules, doubt, openName);
        return outboundRules === group.outboundRules ? group : { ...group, outboundRules };
      }
      case "routeTables": {
        const table = target as RouteTable;
        const routes = joinItems(table.routes, part.record.routes, doubt, openName);
        return routes === table.routes ? table : { ...table, routes };
      }
      case "virtualNetworks":
        return joinNetwork(target, part.record, doubt);
      case "subnets":
        return doubt === undefined ? part.record : mayBeReplaced(target, part.record, doubt);
      case "virtualMachines": {
        if (doubt !== undefined) return leaveOpen(target as VirtualMachine, "diskEncryption", doubt);
        const merged = { ...(target as VirtualMachine) };
        mergeRecords("virtualMachines", merged, part.record, () => undefined);
        return merged;
      }
    }
  }
}

/** Subnets that are reserved for a service. Source: "Add, change, or delete a virtual network subnet", 2025-07. */
const reserved = new Set([
  ...["azurebastionsubnet", "azurefirewallsubnet", "azurefirewallmanagementsubnet"],
  ...["gatewaysubnet", "routeserversubnet"],
]);

/** A peering whose deployment is unresolved. The addresses that it adds are unknown. */
const doubtfulPeering = ({ useRemoteGateways }: VirtualNetworkPeering): VirtualNetworkPeering => ({
  remote: undefined,
  connected: undefined,
  allowAccess: undefined,
  useRemoteGateways,
  remotePrefixes: undefined,
});

function joinNetwork(network: VirtualNetwork, child: VirtualNetwork, doubt: Unresolved | undefined): VirtualNetwork {
  const { peerings = [], hasGatewaySubnet } = child;
  const added = doubt === undefined ? peerings : peerings.map(doubtfulPeering);
  return {
    ...network,
    peerings: network.peerings === undefined ? undefined : [...network.peerings, ...added],
    hasGatewaySubnet: hasGatewaySubnet === true ? true : network.hasGatewaySubnet,
  };
}

const subnetFacts = [
  ...["addressPrefixes", "networkSecurityGroup", "routeTable", "natGateway"],
  ...["serviceEndpoints", "defaultOutboundAccess"],
] as readonly (keyof Subnet)[];

/** A subnet that another subnet can replace. Only values that both share are certain. */
const mayBeReplaced = (subnet: Subnet, other: Subnet, doubt: Unresolved): Subnet =>
  subnetFacts.reduce((joined, fact) => (isDeepStrictEqual(subnet[fact], other[fact]) ? joined : leaveOpen(joined, fact, doubt)), subnet);

const withoutFacts = (subnet: NamedResource, doubt: Unresolved): Subnet =>
  subnetFacts.reduce<Subnet>((rest: Subnet, fact) => leaveOpen(rest, fact, doubt), subnet);

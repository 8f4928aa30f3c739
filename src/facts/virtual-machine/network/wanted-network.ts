import type { Inventory, VirtualMachine } from "../../../model/inventory.js";
import { nearbyLists, type NearbyList, type WantedNetwork } from "../../../model/network-evidence.js";
import { parentKey, parseResourceId, type ResourceKey } from "../../../model/resource-id.js";

type Reference = readonly [NearbyList, ResourceKey];

/** The first network resource near a VM that the input refers to but does not hold.
 *  @returns undefined when none is missing, or when the input holds no network resources. */
export function wantedNetwork(virtualMachine: VirtualMachine, inventory: Inventory): WantedNetwork | undefined {
  const given = givenLists(inventory);
  if (given.size === 0) return undefined;
  const [first] = missing(virtualMachine, inventory);
  const subscriptionId = first === undefined ? undefined : parseResourceId(first[1])?.subscriptionId;
  if (first === undefined || subscriptionId === undefined) return undefined;
  const [list, id] = first;
  const isGiven = (name: NearbyList): boolean => given.has(`${name}\n${subscriptionId}`);
  return { id, subscriptionId, list, notGiven: isGiven(list) ? [] : nearbyLists.filter((name) => !isGiven(name)) };
}

/** Whether the input shows the whole network next to a VM. Then only resources behind it can be missing. */
export function isNearbyGiven(virtualMachine: VirtualMachine, inventory: Inventory): boolean {
  const interfaces = carriers(virtualMachine);
  if (interfaces.length === 0 || !missing(virtualMachine, inventory).next().done) return false;
  return interfaces.every(({ key }) => {
    const networkInterface = inventory.networkInterfaces.get(key);
    const subnets = networkInterface?.ipConfigurations?.map(({ subnet }) =>
      subnet === undefined ? undefined : inventory.subnets.get(subnet),
    );
    const groups = [networkInterface, ...(subnets ?? [])].flatMap((record) => record?.networkSecurityGroup ?? []);
    const tables = (subnets ?? []).flatMap((record) => record?.routeTable ?? []);
    const records = [
      networkInterface,
      ...(subnets ?? [undefined]),
      ...groups.map((group) => inventory.networkSecurityGroups.get(group)),
      ...tables.map((table) => inventory.routeTables.get(table)),
    ];
    return records.every((record) => record?.complete === true);
  });
}

/** The interfaces that may carry the traffic: the primary interface, or all interfaces if none is marked as primary. */
function carriers({ networkInterfaces = [] }: VirtualMachine): NonNullable<VirtualMachine["networkInterfaces"]> {
  const primary = networkInterfaces.filter((reference) => reference.primary === true);
  return primary.length === 1 ? primary : networkInterfaces;
}

function* missing(virtualMachine: VirtualMachine, inventory: Inventory): Generator<Reference> {
  for (const { key } of carriers(virtualMachine)) {
    const networkInterface = inventory.networkInterfaces.get(key);
    if (networkInterface === undefined) yield ["nic", key];
    const group = networkInterface?.networkSecurityGroup;
    if (group && !inventory.networkSecurityGroups.has(group)) yield ["nsg", group];
    for (const { subnet } of networkInterface?.ipConfigurations ?? []) if (subnet !== undefined) yield* missingAt(subnet, inventory);
  }
}

function* missingAt(key: ResourceKey, inventory: Inventory): Generator<Reference> {
  const subnet = inventory.subnets.get(key);
  if (subnet === undefined) {
    yield ["vnet", parentKey(key)];
    return;
  }
  const { networkSecurityGroup: group, routeTable: table } = subnet;
  if (group && !inventory.networkSecurityGroups.has(group)) yield ["nsg", group];
  if (table && !inventory.routeTables.has(table)) yield ["route-table", table];
}

const known = new WeakMap<Inventory, ReadonlySet<string>>();

/** List and subscription of all network resources in the input. They are computed when a result first needs them. */
function givenLists(inventory: Inventory): ReadonlySet<string> {
  let given = known.get(inventory);
  if (given === undefined) known.set(inventory, (given = collectGiven(inventory)));
  return given;
}

function collectGiven(inventory: Inventory): ReadonlySet<string> {
  const tables: readonly (readonly [NearbyList, ReadonlyMap<ResourceKey, unknown>])[] = [
    ["nic", inventory.networkInterfaces],
    ["vnet", inventory.virtualNetworks],
    ["vnet", inventory.subnets],
    ["nsg", inventory.networkSecurityGroups],
    ["route-table", inventory.routeTables],
  ];
  const given = new Set<string>();
  for (const [list, table] of tables) for (const key of table.keys()) given.add(`${list}\n${key.split("/", 3)[2] ?? ""}`);
  return given;
}

import type { JsonObject } from "../../../src/model/json.js";
import type { ArmStandIn } from "./arm-stand-in.js";
import { instanceView, virtualMachine, virtualMachineStatus } from "./estate-compute.js";
import { disks } from "./estate-disks.js";
import { networkInterface, networkSecurityGroup, routeTable, virtualNetwork } from "./estate-network.js";
import { backupPolicy, keyVault, protectedItem, recoveryServicesVault, resourceGroup, storageAccount } from "./estate-services.js";
import type { Machine } from "./machine.js";
import { placeIn, type WireResource } from "./wire.js";

export const subscriptionId = "11111111-aaaa-4bbb-8ccc-000000000001";
export const otherSubscriptionId = "11111111-aaaa-4bbb-8ccc-000000000002";

/** The lists of a subscription. Tests change one by spreading. */
export interface Estate {
  readonly resourceGroups: readonly WireResource[];
  readonly virtualMachines: readonly WireResource[];
  /** What the list of VMs with `statusOnly=true` holds. */
  readonly statuses: readonly WireResource[];
  /** By the id of the VM. */
  readonly instanceViews: ReadonlyMap<string, JsonObject>;
  readonly disks: readonly WireResource[];
  readonly networkInterfaces: readonly WireResource[];
  readonly networkSecurityGroups: readonly WireResource[];
  readonly virtualNetworks: readonly WireResource[];
  readonly routeTables: readonly WireResource[];
  readonly storageAccounts: readonly WireResource[];
  readonly keyVaults: readonly WireResource[];
  readonly recoveryServicesVaults: readonly WireResource[];
  /** Of all vaults. */
  readonly backupPolicies: readonly WireResource[];
  readonly protectedItems: readonly WireResource[];
}

export const windows: Machine = { name: "vm-payroll-win", os: "Windows", power: "running", dataDisks: 2 };
export const linux: Machine = { name: "vm-payroll-lin", os: "Linux", power: "running", dataDisks: 1 };
export const switchedOff: Machine = { name: "vm-payroll-off", os: "Windows", power: "deallocated", dataDisks: 0 };

/** Three VMs in one subnet, the running Windows VM protected. */
export const estate = (subscription = subscriptionId): Estate => estateOf([windows, linux, switchedOff], subscription);

/** VMs with a disk and a NIC each, all running; the first one is protected. */
export const manyVirtualMachines = (count: number, subscription = subscriptionId): Estate =>
  estateOf(
    Array.from({ length: count }, (_, index) => ({
      name: `vm-${String(index).padStart(6, "0")}`,
      os: index % 2 === 0 ? "Windows" : "Linux",
      power: "running",
      dataDisks: 0,
    })),
    subscription,
  );

function estateOf(machines: readonly Machine[], subscription: string): Estate {
  const place = placeIn(subscription);
  const bodies = machines.map((machine) => ({ machine, body: virtualMachine(place, machine) }));
  return {
    resourceGroups: [resourceGroup(place)],
    virtualMachines: bodies.map(({ body }) => body),
    statuses: bodies.map(({ machine, body }) => virtualMachineStatus(body, machine)),
    instanceViews: new Map(bodies.map(({ machine, body }) => [body.id, instanceView(machine)])),
    disks: machines.flatMap((machine) => disks(place, machine)),
    networkInterfaces: machines.map((machine, index) => networkInterface(place, machine, index)),
    networkSecurityGroups: [networkSecurityGroup(place)],
    virtualNetworks: [virtualNetwork(place, machines)],
    routeTables: [routeTable(place)],
    storageAccounts: [storageAccount(place)],
    keyVaults: [keyVault(place)],
    recoveryServicesVaults: [recoveryServicesVault(place)],
    backupPolicies: [backupPolicy(place)],
    protectedItems: machines.slice(0, 1).map((machine) => protectedItem(place, machine)),
  };
}

/** Registers every list, every list below a vault, and every instance view. */
export function serveEstate(standIn: ArmStandIn, subscription = subscriptionId, served = estate(subscription)): void {
  const root = `/subscriptions/${subscription}`;
  const lists = {
    resourcegroups: served.resourceGroups,
    "providers/Microsoft.Compute/virtualMachines": served.virtualMachines,
    "providers/Microsoft.Compute/disks": served.disks,
    "providers/Microsoft.Network/networkInterfaces": served.networkInterfaces,
    "providers/Microsoft.Network/networkSecurityGroups": served.networkSecurityGroups,
    "providers/Microsoft.Network/virtualNetworks": served.virtualNetworks,
    "providers/Microsoft.Network/routeTables": served.routeTables,
    "providers/Microsoft.Storage/storageAccounts": served.storageAccounts,
    "providers/Microsoft.KeyVault/vaults": served.keyVaults,
    "providers/Microsoft.RecoveryServices/vaults": served.recoveryServicesVaults,
  };
  for (const [path, resources] of Object.entries(lists)) standIn.list(`${root}/${path}`, resources);
  standIn.statuses(subscription, served.statuses);
  for (const [id, view] of served.instanceViews) standIn.resource(`${id}/instanceView`, view);
  for (const { id } of served.recoveryServicesVaults) {
    const below = (item: WireResource): boolean => item.id.toLowerCase().startsWith(`${id.toLowerCase()}/`);
    standIn.list(`${id}/backupPolicies`, served.backupPolicies.filter(below));
    standIn.list(`${id}/backupProtectedItems`, served.protectedItems.filter(below));
  }
}

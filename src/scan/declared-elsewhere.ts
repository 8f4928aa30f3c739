import type { Declared } from "../facts/derivation-context.js";
import { isOpenId } from "../model/open-id.js";
import type { Inventory, ProtectedItem, RecoveryServicesVault } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { PlannedInventory } from "./plan-inventories.js";

/** The backup items that templates of the run declare for VMs of an inventory, and the vaults that these templates deploy. Only resolved
 *  ids count, because the same unresolved expression in two templates can have different values. */
export function declaredElsewhere({ virtualMachines, protectedItems }: Inventory, plans: readonly PlannedInventory[]): Declared {
  const items = new Map<ResourceKey, ProtectedItem>();
  const vaults = new Map<ResourceKey, RecoveryServicesVault>();
  for (const { inventory } of plans) {
    for (const [key, item] of inventory.protectedItems) {
      const { virtualMachine, planned, doubtful } = item;
      if (planned !== true || doubtful !== undefined || virtualMachine === undefined || isOpenId(key) || isOpenId(virtualMachine)) continue;
      if (virtualMachines.has(virtualMachine) && !protectedItems.has(key)) items.set(key, item);
    }
    for (const [key, vault] of inventory.recoveryServicesVaults) if (!isOpenId(key)) vaults.set(key, vault);
  }
  return { items: [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item), vaults };
}

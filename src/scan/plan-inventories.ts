import type { Plan } from "../expand/plan-templates.js";
import type { Inventory } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { RunNotification } from "../model/run.js";
import { InventoryBuilder } from "../normalize/inventory-builder.js";
import { normalizeResource } from "../normalize/normalize-resource.js";
import { overlayInventory } from "./overlay-inventory.js";

/** What there will be when a template is deployed. */
export interface PlannedInventory extends Pick<Plan, "template" | "parameters" | "key" | "complete"> {
  readonly inventory: Inventory;
  /** Ids of the vaults and storage accounts that the template itself deploys. */
  readonly own: ReadonlySet<ResourceKey>;
}

/** Normalizes what templates deploy, each into an inventory of its own over what is deployed. */
export function planInventories(
  plans: readonly Plan[],
  deployed: Inventory,
): { readonly planned: readonly PlannedInventory[]; readonly notifications: readonly RunNotification[] } {
  const notifications: RunNotification[] = [];
  const planned = plans.map(({ template, parameters, key, resources, complete }): PlannedInventory => {
    const builder = new InventoryBuilder();
    for (const resource of resources) for (const part of normalizeResource(resource)) builder.add(part);
    const built = builder.build();
    notifications.push(...built.notifications.map((notification) => ({ ...notification, uri: template })));
    notifications.push(...bothStateAndIntent(built.inventory, deployed, template));
    const { recoveryServicesVaults, storageAccounts } = built.inventory;
    const own = new Set([...recoveryServicesVaults.keys(), ...storageAccounts.keys()]);
    return { template, parameters, key, complete, own, inventory: overlayInventory(built.inventory, deployed, complete) };
  });
  return { planned, notifications };
}

/** A VM that is in a template and in an export: two VMs' worth of evidence, no contradiction. */
function* bothStateAndIntent(planned: Inventory, deployed: Inventory, template: string): Generator<RunNotification> {
  for (const [key, { id, name }] of planned.virtualMachines) {
    if (!deployed.virtualMachines.has(key)) continue;
    const message = `${name ?? id} is deployed and in the template: the export shows its state, the template the intent; each is judged by itself`;
    yield { level: "note", code: "state-and-intent", message, uri: template, resourceId: id };
  }
}

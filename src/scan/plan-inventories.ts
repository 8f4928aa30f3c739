import type { Plan } from "../expand/plan-templates.js";
import { isOpenId } from "../model/open-id.js";
import type { Inventory } from "../model/inventory.js";
import type { RawResource } from "../model/raw-resource.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { RunNotification } from "../model/run.js";
import { InventoryBuilder } from "../normalize/inventory-builder.js";
import { isJoinedChild } from "../normalize/joined-children.js";
import { normalizeResource } from "../normalize/normalize-resource.js";
import { joinChildren } from "./join-children.js";
import { joinOverlaps } from "./overlapping-scopes.js";
import { overlayInventory } from "./overlay-inventory.js";

/** The state after the deployment of a template. */
export interface PlannedInventory extends Pick<Plan, "template" | "parameters" | "key" | "complete"> {
  readonly inventory: Inventory;
  /** Ids of the vaults and storage accounts that the template deploys. */
  readonly own: ReadonlySet<ResourceKey>;
}

/** Normalizes the resources of each template into a separate inventory on top of the deployed resources. */
export function planInventories(
  plans: readonly Plan[],
  deployed: Inventory,
): { readonly planned: readonly PlannedInventory[]; readonly notifications: readonly RunNotification[] } {
  const notifications: RunNotification[] = [];
  const planned = plans.map(({ template, parameters, key, resources, complete }): PlannedInventory => {
    const builder = new InventoryBuilder();
    const children: RawResource[] = [];
    for (const resource of resources) {
      if (isJoinedChild(resource)) children.push(resource);
      else for (const part of normalizeResource(resource)) builder.add(part);
    }
    const others = children.filter((child) => !addCertainChild(child, builder));
    const built = builder.build();
    notifications.push(...built.notifications.map((notification) => ({ ...notification, uri: template })));
    notifications.push(...bothStateAndIntent(built.inventory, deployed, template));
    const inventory = joinOverlaps(resources, joinChildren(others, built.inventory, deployed), deployed);
    const { recoveryServicesVaults, storageAccounts } = inventory;
    const own = new Set([...recoveryServicesVaults.keys(), ...storageAccounts.keys()]);
    return { template, parameters, key, complete, own, inventory: overlayInventory(inventory, deployed, complete) };
  });
  return { planned, notifications };
}

/** Adds a child of a resource that the template declares. @returns whether it was added: neither its id nor its deployment is
 *  unresolved. */
function addCertainChild(child: RawResource, builder: InventoryBuilder): boolean {
  if (child.doubt !== undefined || isOpenId(lastSegment(child.key))) return false;
  const parts = normalizeResource(child);
  if (!parts.every((part) => builder.holds(part))) return false;
  for (const part of parts) builder.add(part);
  return true;
}

const lastSegment = (key: string): string => key.slice(key.lastIndexOf("/") + 1);

/** A VM that is in a template and in an export is judged twice. The two are not a conflict. */
function* bothStateAndIntent(planned: Inventory, deployed: Inventory, template: string): Generator<RunNotification> {
  for (const [key, { id, name }] of planned.virtualMachines) {
    if (!deployed.virtualMachines.has(key)) continue;
    const message = `${name ?? id} is in the export (current state) and in the template (planned state). Each is judged separately`;
    yield { level: "note", code: "state-and-intent", message, uri: template, resourceId: id };
  }
}

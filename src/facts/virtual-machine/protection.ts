import type { FurtherItems } from "../fact-types.js";
import type { ProtectedItem, VirtualMachine } from "../../model/inventory.js";
import { vaultType } from "../../model/list-types.js";
import { parseResourceId, resourceKey, subscriptionScope, type ResourceKey } from "../../model/resource-id.js";
import type { DerivationContext } from "../derivation-context.js";
import { mayBeItemOf } from "../item-owner.js";

interface ProtectingVault {
  readonly id: string;
  readonly name: string;
  /** True when it is the matched vault. */
  readonly matched: boolean;
}

const moreVaults: FurtherItems = Object.freeze({ more: true });

/** The vaults that hold a backup item of the VM, including items that a template declares.
 *  @returns a list that ends with `moreVaults` when the input does not show the items of every vault that may hold one; undefined
 *  when nothing is known. */
export function deriveProtectingVaults(
  key: ResourceKey,
  virtualMachine: VirtualMachine,
  matchedId: string | undefined,
  context: DerivationContext,
): readonly (ProtectingVault | FurtherItems)[] | undefined {
  const items = context.itemsByVirtualMachine.get(key) ?? [];
  if (mayHaveUnresolvedItem(key, context)) return undefined;
  const isEveryItemShown = showsEveryItem(key, virtualMachine, context) && !context.softDeleted.has(key);
  if (items.length === 0) return isEveryItemShown ? [] : undefined;
  const matchedKey = matchedId === undefined ? undefined : resourceKey(matchedId);
  const vaults = [...new Map(items.map((item) => [item.vault, item])).values()].map((item) => {
    const id = item.id.slice(0, item.vault.length);
    return { id, name: parseResourceId(id)?.name ?? id, matched: item.vault === matchedKey };
  });
  return isEveryItemShown ? vaults : [...vaults, moreVaults];
}

/** Whether an item with an unresolved owner may belong to the VM. */
export const mayHaveUnresolvedItem = (key: ResourceKey, { unresolvedItems }: DerivationContext): boolean =>
  unresolvedItem(key, unresolvedItems) !== undefined;

/** The first such item, if there is one. */
export const unresolvedItem = (key: ResourceKey, unresolvedItems: readonly ProtectedItem[]): ProtectedItem | undefined =>
  unresolvedItems.find((item) => mayBeItemOf(item, key));

/** Whether the input shows every backup item that the VM can have. A vault protects only VMs in its own location. So the relevant
 *  lists are the vaults of the VM's subscription and the items of every vault in its location.
 *  Source: "Azure Backup support matrix", 2026-03-25. */
export function showsEveryItem(key: ResourceKey, { location }: VirtualMachine, context: DerivationContext): boolean {
  const subscription = subscriptionScope(key);
  // If the location of the VM is unknown, a vault in any location may hold its item.
  if (location === undefined || subscription === undefined || !context.allItemsAttributed) return false;
  if (!context.knowsVaultsOf(subscription)) return false;
  const near = context.vaultsNear(location);
  // A list that is only observed and shows no suitable vault may be the list of another resource group.
  const isShown = near.subscriptions.has(subscription) || context.inventory.lists.isStated(vaultType, subscription);
  return isShown && near.isEveryItemShown;
}

const stopped = new Set(["protectionstopped", "backupssuspended", "protectionpaused"]);

/** Whether the item takes backups now, or will take them after its deployment. */
export const isActive = (item: ProtectedItem): boolean => !stopped.has(item.protectionState?.toLowerCase() ?? "");

const isDeployed = ({ planned }: ProtectedItem): boolean => planned !== true;

/** Whether the VM is protected now; null when the input does not show it. */
export function isProtected(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): boolean | null {
  const items = context.itemsByVirtualMachine.get(key) ?? [];
  if (items.some((item) => isDeployed(item) && isActive(item))) return true;
  if (items.some((item) => !isDeployed(item)) || mayHaveUnresolvedItem(key, context)) return null;
  if (items.length === 0 && context.softDeleted.has(key)) return null;
  return showsEveryItem(key, virtualMachine, context) ? false : null;
}

/** Whether a template declares the backup of the VM; null when the template does not resolve it. */
export function isProtectionDeclared(key: ResourceKey, context: DerivationContext): boolean | null {
  const items = context.itemsByVirtualMachine.get(key) ?? [];
  if (items.some((item) => !isDeployed(item) && isActive(item))) return true;
  return mayHaveUnresolvedItem(key, context) ? null : false;
}

/** The item with the last completed backup of the VM, if any item shows one. */
export function completedBackup(key: ResourceKey, context: DerivationContext): ProtectedItem | undefined {
  return context.itemsByVirtualMachine.get(key)?.find(({ lastBackupStatus }) => lastBackupStatus?.toLowerCase() === "completed");
}

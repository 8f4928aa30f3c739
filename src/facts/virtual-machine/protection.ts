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

/** Vaults that hold a backup item of the VM, those among them that a template declares.
 *  @returns a list that ends with `moreVaults` where the input does not show the items of every vault that may hold one; undefined
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

/** Whether a template leaves unresolved if one of its backup items is one of the VM. */
export const mayHaveUnresolvedItem = (key: ResourceKey, { unresolvedItems }: DerivationContext): boolean =>
  unresolvedItem(key, unresolvedItems) !== undefined;

/** Such an item, if there is one. */
export const unresolvedItem = (key: ResourceKey, unresolvedItems: readonly ProtectedItem[]): ProtectedItem | undefined =>
  unresolvedItems.find((item) => mayBeItemOf(item, key));

/** Whether the input shows every backup item that the VM can have. A vault takes the VMs of its own location only, so the lists that
 *  count are the vaults of the VM's subscription and the items of every vault in its location.
 *  Source: "Azure Backup support matrix", 2026-03-25. */
export function showsEveryItem(key: ResourceKey, { location }: VirtualMachine, context: DerivationContext): boolean {
  const subscription = subscriptionScope(key);
  // A vault of any location may hold an item of a VM whose location is not known.
  if (location === undefined || subscription === undefined || !context.allItemsAttributed) return false;
  if (!context.knowsVaultsOf(subscription)) return false;
  const near = context.vaultsNear(location);
  // A list that is only seen, and shows no vault that can take the VM, may be the list of another resource group.
  const isShown = near.subscriptions.has(subscription) || context.inventory.lists.isStated(vaultType, subscription);
  return isShown && near.isEveryItemShown;
}

const stopped = new Set(["protectionstopped", "backupssuspended", "protectionpaused"]);

/** Whether the item takes backups, or will when it is deployed. */
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

/** Whether a template declares backup of the VM; null when it leaves that unresolved. */
export function isProtectionDeclared(key: ResourceKey, context: DerivationContext): boolean | null {
  const items = context.itemsByVirtualMachine.get(key) ?? [];
  if (items.some((item) => !isDeployed(item) && isActive(item))) return true;
  return mayHaveUnresolvedItem(key, context) ? null : false;
}

/** The last completed backup of the VM, if any item shows one. */
export function completedBackup(key: ResourceKey, context: DerivationContext): ProtectedItem | undefined {
  return context.itemsByVirtualMachine.get(key)?.find(({ lastBackupStatus }) => lastBackupStatus?.toLowerCase() === "completed");
}

import type { MatchedVault, ProtectingVault } from "../model/facts.js";
import { listedKey, type ProtectedItem, type VirtualMachine } from "../model/inventory.js";
import { parseResourceId, resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { DerivationContext } from "./derivation-context.js";

/** Vaults that hold a backup item of the VM.
 *  @returns an empty list only when the input shows the items of every vault in the VM's location; undefined when it cannot tell. */
export function deriveProtectingVaults(
  key: ResourceKey,
  virtualMachine: VirtualMachine,
  matched: MatchedVault | undefined,
  context: DerivationContext,
): readonly ProtectingVault[] | undefined {
  const items = context.itemsByVirtualMachine.get(key);
  if (items === undefined) return knownUnprotected(key, virtualMachine, context) ? [] : undefined;
  // Of an item that a template leaves open the VM may be this one.
  if (context.someItemOpen) return undefined;
  const matchedKey = matched?.id === undefined ? undefined : resourceKey(matched.id);
  return [...new Map(items.map((item) => [item.vault, item])).values()].map((item) => {
    const id = item.id.slice(0, item.vault.length);
    return { id, name: parseResourceId(id)?.name ?? id, matched: item.vault === matchedKey };
  });
}

function knownUnprotected(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): boolean {
  // A vault of any location may hold an item of a VM whose location is not known.
  if (virtualMachine.location === undefined) return false;
  const vaults = context.vaultsByPlace.get(virtualMachine.location) ?? [];
  const { allVaultsShown, allItemsAttributed, softDeleted } = context;
  if (!allVaultsShown || !allItemsAttributed || softDeleted.has(key)) return false;
  const { complete, listed } = context.inventory;
  const itemsShown = vaults.every(([vault]) => context.vaultsWithItems.has(vault) || listed.has(listedKey(itemType, vault)));
  return complete && itemsShown && (vaults.some(([vault]) => isOfSameSubscription(vault, key)) || allVaultsListed(key, listed));
}

const itemType = "Microsoft.RecoveryServices/vaults/backupProtectedItems";

/** Vaults of other subscriptions tell nothing of those of the VM's own. */
const isOfSameSubscription = (vault: ResourceKey, virtualMachine: ResourceKey): boolean =>
  vault.split("/", 3).join("/") === virtualMachine.split("/", 3).join("/");

/** The vaults of the VM's subscription were listed whole: where none is in its location, none of that subscription protects it. */
function allVaultsListed(key: ResourceKey, listed: ReadonlySet<string>): boolean {
  const subscription = parseResourceId(key)?.subscriptionId;
  return subscription !== undefined && listed.has(listedKey("Microsoft.RecoveryServices/vaults", `/subscriptions/${subscription}`));
}

const stopped = new Set(["protectionstopped", "backupssuspended", "protectionpaused"]);

/** Whether the item still takes backups. */
export const isActive = (item: ProtectedItem): boolean => !stopped.has(item.protectionState?.toLowerCase() ?? "");

/** Whether the VM is protected now; null when the input cannot tell. */
export function isProtected(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): boolean | null {
  const items = context.itemsByVirtualMachine.get(key);
  if (items?.some(isActive) === true) return true;
  if (context.someItemOpen) return null;
  if (items !== undefined) return false;
  return knownUnprotected(key, virtualMachine, context) ? false : null;
}

/** The last completed backup of the VM, if any item tells of one. */
export function completedBackup(key: ResourceKey, context: DerivationContext): ProtectedItem | undefined {
  return context.itemsByVirtualMachine.get(key)?.find(({ lastBackupStatus }) => lastBackupStatus?.toLowerCase() === "completed");
}

import type { FileOf } from "../model/file-of.js";
import type { Inventory, ProtectedItem, RecoveryServicesVault, StorageAccount } from "../model/inventory.js";
import { vaultType } from "../model/list-types.js";
import { subscriptionScope, type ResourceKey } from "../model/resource-id.js";
import type { Unresolved } from "../model/unresolved.js";
import { AddressIndex } from "./address-index.js";
import { NetworkTopology } from "../network/network-topology.js";
import { nearVaults, type NearVaults } from "./near-vaults.js";
import { Reachability } from "../network/reach-flow.js";
import type { TagFile } from "../network/tag-file.js";
import { isOwnerUnresolved } from "./item-owner.js";
import { locationKeyOf } from "./location-key.js";

/** The vault that the user chose. */
export interface VaultChoice {
  readonly vault?: ResourceKey | undefined;
  /** Canonical location of a vault that is not in the input. */
  readonly location?: string | undefined;
}

export interface DerivationContext {
  readonly inventory: Inventory;
  readonly vaultChoice: VaultChoice;
  readonly reachability: Reachability;
  readonly addresses: AddressIndex;
  /** Backup items that certainly belong to a VM, including items that templates declare. */
  readonly itemsByVirtualMachine: ReadonlyMap<ResourceKey, readonly ProtectedItem[]>;
  /** Backup items for which a template does not resolve whether they are deployed, or which VM they protect. */
  readonly unresolvedItems: readonly ProtectedItem[];
  /** Whether every deployed backup item shows its VM. */
  readonly allItemsAttributed: boolean;
  /** VMs with a backup item that waits for its deletion. */
  readonly softDeleted: ReadonlySet<ResourceKey | undefined>;
  /** By `locationKeyOf`. */
  readonly vaultsByLocationKey: ReadonlyMap<string, readonly [ResourceKey, RecoveryServicesVault][]>;
  /** The unresolved location of a vault in a template, if there is one. */
  readonly unresolvedVaultLocation: Unresolved | undefined;
  /** The vaults that can hold an item of a VM in a location: vaults in this location, and vaults whose location is not shown. */
  readonly vaultsNear: (location: string) => NearVaults;
  /** All vaults, sorted by id. */
  readonly vaults: readonly (readonly [ResourceKey, RecoveryServicesVault])[];
  /** A vault of the input, or a vault that a template deploys with the VM. */
  readonly vaultOf: (key: ResourceKey) => RecoveryServicesVault | undefined;
  /** Whether the input shows every vault of a subscription. */
  readonly knowsVaultsOf: (subscription: string) => boolean;
  readonly storageAccountsByName: ReadonlyMap<string, StorageAccount>;
  /** Whether a VM keeps a VHD in the account; undefined: the input does not show it. */
  holdsVhds: (account: StorageAccount) => boolean | undefined;
  readonly fileOf: FileOf;
}

/** What templates declare for VMs that are already deployed. */
export interface Declared {
  readonly items: readonly ProtectedItem[];
  readonly vaults: ReadonlyMap<ResourceKey, RecoveryServicesVault>;
}

const nothingDeclared: Declared = { items: [], vaults: new Map() };

/** Indexes the inventory once for all derived facts. */
export function createDerivationContext(
  inventory: Inventory,
  vaultChoice: VaultChoice,
  tagFile: TagFile | undefined,
  fileOf: FileOf = () => undefined,
  declared: Declared = nothingDeclared,
): DerivationContext {
  // Sorted by id, so that the order of the input has no effect.
  const shown = [...inventory.protectedItems].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  const items = [...shown, ...declared.items];
  const deployed = shown.filter(({ planned }) => planned !== true);
  const isUnresolved = (item: ProtectedItem): boolean => isOwnerUnresolved(item, (key) => inventory.virtualMachines.has(key));
  const accounts = [...inventory.storageAccounts.values()];
  const vaults = [...inventory.recoveryServicesVaults].sort(([a], [b]) => (a < b ? -1 : 1));
  const unlisted = [...new Set(deployed.map(({ vault }) => vault))].filter((vault) => !inventory.recoveryServicesVaults.has(vault));
  const vaultsByLocationKey = groupBy(vaults, ([, vault]) => locationKeyOf(vault));
  const unplaced = [...vaults.filter(([, { location }]) => location === undefined).map(([vault]) => vault), ...unlisted];
  const subscriptionsOfUnlisted = new Set(unlisted.map(subscriptionScope));
  return {
    inventory,
    vaultChoice,
    reachability: new Reachability(new NetworkTopology(inventory, tagFile === undefined ? {} : { tagFile })),
    addresses: new AddressIndex(inventory),
    itemsByVirtualMachine: groupBy(
      items.filter((item) => item.softDeleted !== true && !isUnresolved(item)),
      (item) => item.virtualMachine,
    ),
    unresolvedItems: items.filter(isUnresolved),
    allItemsAttributed: deployed.every((item) => item.virtualMachine !== undefined && !isUnresolved(item)),
    softDeleted: new Set(items.filter(({ softDeleted }) => softDeleted === true).map(({ virtualMachine }) => virtualMachine)),
    vaults,
    vaultsByLocationKey,
    unresolvedVaultLocation: vaults.find(
      ([, { location, unresolved }]) => location === undefined && unresolved?.["location"] !== undefined,
    )?.[1].unresolved?.["location"],
    vaultsNear: remember((location) =>
      nearVaults(
        (vaultsByLocationKey.get(location) ?? []).map(([vault]) => vault),
        unplaced,
        inventory.lists,
      ),
    ),
    vaultOf: (key) => inventory.recoveryServicesVaults.get(key) ?? declared.vaults.get(key),
    // A vault that only its items show was not in the list, so the list is incomplete.
    knowsVaultsOf: (subscription) => inventory.lists.isWhole(vaultType, subscription) && !subscriptionsOfUnlisted.has(subscription),
    storageAccountsByName: byName(accounts),
    holdsVhds: () => undefined,
    fileOf,
  };
}

/** Names of storage accounts are unique in Azure. If the input has two accounts with one name, one of them is deleted and it is unknown
 *  which. */
function byName(accounts: readonly StorageAccount[]): ReadonlyMap<string, StorageAccount> {
  const named = new Map<string, StorageAccount>();
  for (const account of accounts) {
    const name = account.name?.toLowerCase() ?? "";
    const { id, source } = account;
    named.set(name, named.has(name) ? { id, name, source, complete: false } : account);
  }
  return named;
}

/** Caches the result for each text. */
function remember<Result>(find: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) known.set(text, (result = find(text)));
    return result;
  };
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key | undefined): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

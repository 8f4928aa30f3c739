import type { FileOf } from "../model/file-of.js";
import type { Inventory, ProtectedItem, RecoveryServicesVault, StorageAccount } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";
import type { Unresolved } from "../model/unresolved.js";
import { AddressIndex } from "./address-index.js";
import { NetworkScene } from "./network/network-scene.js";
import { Reachability } from "./network/reach-flow.js";
import type { TagFile } from "./network/tag-file.js";
import type { NetworkRequirements } from "./network-requirements.js";
import { isOpenId } from "./open-id.js";
import { placeOf } from "./place.js";

/** The vault the operator has in mind. */
export interface VaultChoice {
  readonly vault?: ResourceKey | undefined;
  /** Canonical location of a vault that is not in the input. */
  readonly location?: string | undefined;
}

export interface DerivationContext {
  readonly inventory: Inventory;
  readonly vaultChoice: VaultChoice;
  /** undefined: no rule asks for anything of the network. */
  readonly requirements: NetworkRequirements | undefined;
  readonly reachability: Reachability;
  readonly addresses: AddressIndex;
  readonly itemsByVirtualMachine: ReadonlyMap<ResourceKey, readonly ProtectedItem[]>;
  /** By `placeOf`. */
  readonly vaultsByPlace: ReadonlyMap<string, readonly [ResourceKey, RecoveryServicesVault][]>;
  /** The location of a vault that a template leaves open, if there is one. */
  readonly openVaultLocation: Unresolved | undefined;
  readonly vaultsWithItems: ReadonlySet<ResourceKey>;
  /** VMs with a backup item that waits for its deletion. */
  readonly softDeleted: ReadonlySet<ResourceKey | undefined>;
  /** All vaults, in the order of their ids. */
  readonly vaults: readonly (readonly [ResourceKey, RecoveryServicesVault])[];
  /** Every vault that the input speaks of is in it, with its location. */
  readonly allVaultsShown: boolean;
  /** Every backup item says which VM it belongs to. */
  readonly allItemsAttributed: boolean;
  /** A template leaves open which VM a backup item belongs to. */
  readonly someItemOpen: boolean;
  readonly storageAccountsByName: ReadonlyMap<string, StorageAccount>;
  readonly fileOf: FileOf;
}

/** Indexes the inventory once for all derived facts. */
export function createDerivationContext(
  inventory: Inventory,
  vaultChoice: VaultChoice,
  requirements: NetworkRequirements | undefined,
  tagFile: TagFile | undefined,
  fileOf: FileOf = () => undefined,
): DerivationContext {
  // In the order of their ids, so that the order of the input decides nothing.
  const items = [...inventory.protectedItems].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  const accounts = [...inventory.storageAccounts.values()];
  const someItemOpen = items.some(isOwnerOpen(inventory));
  const vaults = [...inventory.recoveryServicesVaults].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    inventory,
    vaultChoice,
    requirements,
    reachability: new Reachability(new NetworkScene(inventory, tagFile === undefined ? {} : { tagFile })),
    addresses: new AddressIndex(inventory),
    itemsByVirtualMachine: groupBy(
      items.filter(({ softDeleted }) => softDeleted !== true),
      (item) => item.virtualMachine,
    ),
    softDeleted: new Set(items.filter(({ softDeleted }) => softDeleted === true).map(({ virtualMachine }) => virtualMachine)),
    vaults,
    allVaultsShown:
      vaults.every(([, vault]) => vault.location !== undefined) && items.every(({ vault }) => inventory.recoveryServicesVaults.has(vault)),
    allItemsAttributed: !someItemOpen && items.every(({ virtualMachine }) => virtualMachine !== undefined),
    someItemOpen,
    vaultsByPlace: groupBy(vaults, ([, vault]) => placeOf(vault)),
    openVaultLocation: vaults.find(([, { location, unresolved }]) => location === undefined && unresolved?.["location"] !== undefined)?.[1]
      .unresolved?.["location"],
    vaultsWithItems: new Set(items.map((item) => item.vault)),
    storageAccountsByName: byName(accounts),
    fileOf,
  };
}

/** An id that is open in part is that of the VM whose id is so too. */
const isOwnerOpen =
  ({ virtualMachines }: Inventory) =>
  ({ virtualMachine, unresolved }: ProtectedItem): boolean =>
    virtualMachine === undefined ? unresolved !== undefined : isOpenId(virtualMachine) && !virtualMachines.has(virtualMachine);

/** Names of storage accounts are unique in Azure: two in the input mean that one of them is no more, and nobody knows which. */
function byName(accounts: readonly StorageAccount[]): ReadonlyMap<string, StorageAccount> {
  const named = new Map<string, StorageAccount>();
  for (const account of accounts) {
    const name = account.name?.toLowerCase() ?? "";
    const { id, source } = account;
    named.set(name, named.has(name) ? { id, name, source, complete: false } : account);
  }
  return named;
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

import type { AttestedHop } from "./attested-hop.js";
import type { GuestEvidence } from "./guest-evidence.js";
import type { ResourceKey } from "./resource-id.js";
import type { NetworkTableName, RecordOf, TableName, tables } from "./tables.js";

export type { Disk } from "./disk.js";
export type { BackupPolicy, ProtectedItem, RecoveryServicesVault } from "./recovery-services.js";
export type { ResourceGroup } from "./resource-group.js";
export type { StorageAccount } from "./storage-account.js";
export type { ClassicNetwork, DiskEncryptionMarks, NetworkInterfaceReference, VirtualMachine } from "./virtual-machine.js";

/** A table as readers see it, by lower-cased id. A grouped table has no order and only supports `get`. */
type InventoryTable<Name extends TableName> = (typeof tables)[Name] extends { readonly grouped: true }
  ? { get(key: ResourceKey): RecordOf<Name> | undefined }
  : ReadonlyMap<ResourceKey, RecordOf<Name>>;

/** All tables of `tables.ts`. */
export type InventoryTables = { readonly [Name in TableName]: InventoryTable<Name> };

/** The network around the VMs. */
export interface NetworkInventory extends Pick<InventoryTables, NetworkTableName> {
  /** The operator's statements about next hops whose rules Azure does not show, by address. */
  readonly attestedHops: ReadonlyMap<string, readonly AttestedHop[]>;
}

/** All resources and evidence that the inputs show. */
export interface Inventory extends InventoryTables, NetworkInventory {
  /** Virtual machines that the tool finds but does not judge, with the reason. */
  readonly notJudged: readonly { readonly id: string; readonly reason: string }[];
  /** Evidence from guests and operators, by VM. */
  readonly guestEvidence: ReadonlyMap<ResourceKey, readonly GuestEvidence[]>;
  /** Which lists are complete. Only a resource that is missing from a complete list does not exist. */
  readonly lists: ListCompleteness;
}

/** Reports which lists of the input are complete. A resource that is absent from any other list can exist. */
export interface ListCompleteness {
  /** @param type resource type of the items. @param scope id of the subscription or resource that has the list. */
  isWhole(type: string, scope: string): boolean;
  /** Whether a manifest or the operator states that the list is complete. Without a statement, a list can be a part, for example the
   *  list of one resource group. */
  isStated(type: string, scope: string): boolean;
  /** A weaker check: the input shows the list, and all files were read to the end. Resources that the login cannot read can still be
   *  missing. */
  isReadToEnd(type: string, scope: string): boolean;
}

/** Reports all lists as incomplete. */
export const noWholeLists: ListCompleteness = {
  isWhole: () => false,
  isStated: () => false,
  isReadToEnd: () => false,
};

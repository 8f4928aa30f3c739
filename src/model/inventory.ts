import type { AttestedHop } from "./attested-hop.js";
import type { GuestEvidence } from "./guest-evidence.js";
import type { ResourceKey } from "./resource-id.js";
import type { NetworkTableName, RecordOf, TableName, tables } from "./tables.js";

export type { Disk } from "./disk.js";
export type { BackupPolicy, ProtectedItem, RecoveryServicesVault } from "./recovery-services.js";
export type { ResourceGroup } from "./resource-group.js";
export type { StorageAccount } from "./storage-account.js";
export type { ClassicNetwork, DiskEncryptionMarks, NetworkInterfaceReference, VirtualMachine } from "./virtual-machine.js";

/** A table as its readers see it, by lower-cased id. One that is grouped has no order, and is only asked for single ids. */
type InventoryTable<Name extends TableName> = (typeof tables)[Name] extends { readonly grouped: true }
  ? { get(key: ResourceKey): RecordOf<Name> | undefined }
  : ReadonlyMap<ResourceKey, RecordOf<Name>>;

/** Every table of `tables.ts`. */
export type InventoryTables = { readonly [Name in TableName]: InventoryTable<Name> };

/** The network around the VMs. */
export interface NetworkInventory extends Pick<InventoryTables, NetworkTableName> {
  /** What the operator says of next hops whose rules Azure does not show, by their address. */
  readonly attestedHops: ReadonlyMap<string, readonly AttestedHop[]>;
}

/** Everything the inputs show. */
export interface Inventory extends InventoryTables, NetworkInventory {
  /** Machines that the tool sees and does not judge, with the reason. */
  readonly notJudged: readonly { readonly id: string; readonly reason: string }[];
  /** Guest and operator evidence by VM. */
  readonly guestEvidence: ReadonlyMap<ResourceKey, readonly GuestEvidence[]>;
  /** Which lists are whole: only what is missing from one of these does not exist. */
  readonly lists: ListCompleteness;
}

/** Says which lists of the input are whole. Nothing else may be concluded from absence. */
export interface ListCompleteness {
  /** @param type resource type of the items. @param scope id of the subscription, or of the resource, that has the list. */
  isWhole(type: string, scope: string): boolean;
  /** The same where it rests on a statement: a manifest or the operator says so. A list that is only seen may be a part, such as that of
   *  one resource group, which shows nothing else wrong. */
  isStated(type: string, scope: string): boolean;
  /** Weaker: the input shows the list, and every file was read to its end. What a login may not read can be missing all the same. */
  isReadToEnd(type: string, scope: string): boolean;
}

/** Of no list it is known that it is whole. */
export const noWholeLists: ListCompleteness = {
  isWhole: () => false,
  isStated: () => false,
  isReadToEnd: () => false,
};

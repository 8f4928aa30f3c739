import type { RecoveryServicesVault, StorageAccount, VirtualMachine } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";

interface Of<Resource> {
  readonly key: ResourceKey;
  readonly record: Resource;
}

/** The record of the inventory that facts of a subject are derived from, by kind. */
export interface SubjectRecords {
  readonly virtualMachine: Of<VirtualMachine>;
  readonly storageAccount: Of<StorageAccount>;
  readonly recoveryServicesVault: Of<RecoveryServicesVault>;
}

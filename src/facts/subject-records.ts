import type { RecoveryServicesVault, StorageAccount, VirtualMachine } from "../model/inventory.js";
import type { ResourceKey } from "../model/resource-id.js";

interface Of<Resource> {
  readonly key: ResourceKey;
  readonly record: Resource;
}

/** The inventory record from which the facts of a subject are derived, by kind. */
export interface SubjectRecords {
  readonly virtualMachine: Of<VirtualMachine>;
  readonly storageAccount: Of<StorageAccount>;
  readonly recoveryServicesVault: Of<RecoveryServicesVault>;
}

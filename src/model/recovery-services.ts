import type { NamedResource } from "./resource.js";
import type { ResourceKey } from "./resource-id.js";
import type { Unresolved } from "./unresolved.js";

export type RecoveryServicesVault = NamedResource;

export interface BackupPolicy extends NamedResource {
  /** V1 = Standard, V2 = Enhanced. */
  policyType?: string | undefined;
}

export interface ProtectedItem extends NamedResource {
  /** With unresolved parts in brackets where a template leaves parts of it unresolved. */
  virtualMachine?: ResourceKey | undefined;
  vault: ResourceKey;
  /** A template leaves unresolved whether there will be such an item. */
  doubtful?: Unresolved | undefined;
  softDeleted?: true | undefined;
  protectionState?: string | undefined;
  lastBackupStatus?: string | undefined;
  lastBackupTime?: string | undefined;
  policy?: ResourceKey | undefined;
}

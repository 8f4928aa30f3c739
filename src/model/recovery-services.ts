import type { NamedResource } from "./resource.js";
import type { ResourceKey } from "./resource-id.js";
import type { Unresolved } from "./unresolved.js";

export type RecoveryServicesVault = NamedResource;

export interface BackupPolicy extends NamedResource {
  /** V1 = Standard, V2 = Enhanced. */
  policyType?: string | undefined;
}

export interface ProtectedItem extends NamedResource {
  /** In a template, unresolved parts of the id are in brackets. */
  virtualMachine?: ResourceKey | undefined;
  vault: ResourceKey;
  /** The unresolved template value that decides whether this item will exist. */
  doubtful?: Unresolved | undefined;
  softDeleted?: true | undefined;
  protectionState?: string | undefined;
  lastBackupStatus?: string | undefined;
  lastBackupTime?: string | undefined;
  policy?: ResourceKey | undefined;
}

/** The answer of Azure Backup about one VM (`--ask-azure`). Texts are Azure's own. null: the answer lacks them.
 *  Members: API version 2023-06-01, type comments of @azure/arm-recoveryservicesbackup 12.0.0. */
export type AzureAnswer = { readonly collectedAt: string | undefined } & (
  | { readonly kind: "backupStatus"; readonly answer: AzureBackupStatus }
  | { readonly kind: "backupPreValidateProtection"; readonly answer: AzurePreValidation }
  | { readonly kind: "backupValidateFeatures"; readonly answer: AzureFeatureSupport }
);

export interface AzureBackupStatus {
  /** `Invalid`, `NotProtected`, `Protecting`, `Protected` or `ProtectionFailed`. */
  readonly protectionStatus: string | null;
  /** Id of the vault that protects the VM. */
  readonly vaultId: string | null;
  readonly policyName: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** Azure checks the capacity of the vault, the existing protection, and the configuration in the request. */
export interface AzurePreValidation {
  /** `Invalid`, `Succeeded` or `Failed`. */
  readonly status: string | null;
  /** Id of the vault that the request names. */
  readonly vaultId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly recommendation: string | null;
}

/** Whether Azure Backup supports VMs of this size. */
export interface AzureFeatureSupport {
  /** `Invalid`, `Supported`, `DefaultOFF`, `DefaultON` or `NotSupported`. */
  readonly supportStatus: string | null;
}

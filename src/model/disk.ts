import type { NamedResource } from "./resource.js";

/** A managed disk. A field that is undefined is unknown; a whole body has the default of ARM for what it omits. */
export interface Disk extends NamedResource {
  /** Azure Disk Encryption stamp (`encryptionSettingsCollection.enabled`). */
  encryptionStamp?: boolean | undefined;
  sizeGiB?: number | undefined;
  /** `sku.name`, such as `Premium_LRS`, `PremiumV2_LRS` or `UltraSSD_LRS`. */
  sku?: string | undefined;
  /** How many VMs may attach the disk at the same time; more than 1: a shared disk. */
  maxShares?: number | undefined;
  performancePlus?: boolean | undefined;
  /** Whether export and upload of the data need a login with Microsoft Entra ID. */
  dataAccessAuthMode?: "AzureActiveDirectory" | "None" | undefined;
  /** Who may export the disk. */
  networkAccessPolicy?: "AllowAll" | "AllowPrivate" | "DenyAll" | undefined;
  publicNetworkAccess?: "Enabled" | "Disabled" | undefined;
  /** `securityProfile.securityType`, such as `TrustedLaunch`; null: the disk has none. */
  securityType?: string | null | undefined;
  /** null: the disk holds no operating system. */
  osType?: "windows" | "linux" | null | undefined;
  hyperVGeneration?: "V1" | "V2" | undefined;
}

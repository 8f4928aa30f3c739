import type { NamedResource } from "./resource.js";

/** A managed disk. A field that is undefined is unknown. For a complete body, a property that is absent has ARM's default. */
export interface Disk extends NamedResource {
  /** Whether Azure Disk Encryption is on for the disk (`encryptionSettingsCollection.enabled`). */
  encryptionStamp?: boolean | undefined;
  sizeGiB?: number | undefined;
  /** `sku.name`, such as `Premium_LRS`, `PremiumV2_LRS` or `UltraSSD_LRS`. */
  sku?: string | undefined;
  /** How many VMs can attach the disk at the same time. More than 1: a shared disk. */
  maxShares?: number | undefined;
  performancePlus?: boolean | undefined;
  /** Whether export and upload of the data need a login with Microsoft Entra ID. */
  dataAccessAuthMode?: "AzureActiveDirectory" | "None" | undefined;
  /** Who can export the disk. */
  networkAccessPolicy?: "AllowAll" | "AllowPrivate" | "DenyAll" | undefined;
  publicNetworkAccess?: "Enabled" | "Disabled" | undefined;
  /** `securityProfile.securityType`, such as `TrustedLaunch`. null: the disk has no security type. */
  securityType?: string | null | undefined;
  /** null: the disk holds no operating system. */
  osType?: "windows" | "linux" | null | undefined;
  hyperVGeneration?: "V1" | "V2" | undefined;
}

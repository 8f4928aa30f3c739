import type { Resource } from "./resource.js";

export interface Disk extends Resource {
  /** Azure Disk Encryption stamp (`encryptionSettingsCollection.enabled`). */
  encryptionStamp?: boolean | undefined;
}

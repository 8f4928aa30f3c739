/** The TCP ports to Storage that a VM needs, by the storage of its disks. */
export interface StoragePorts {
  readonly managedDisks: number;
  /** VHDs in an account with storage service encryption. */
  readonly encryptedAccount: number;
  readonly plainAccount: number;
}

/** The rule parameters that define these ports. */
export const storagePortParameters = { managedDisksPort: "number", encryptedAccountPort: "number", plainAccountPort: "number" } as const;

export const storagePorts = (parameters: Readonly<Record<keyof typeof storagePortParameters, number>>): StoragePorts => ({
  managedDisks: parameters.managedDisksPort,
  encryptedAccount: parameters.encryptedAccountPort,
  plainAccount: parameters.plainAccountPort,
});

/** The TCP ports that a VM needs towards Storage, by where its disks are. */
export interface StoragePorts {
  readonly managedDisks: number;
  /** VHDs in an account with storage service encryption. */
  readonly encryptedAccount: number;
  readonly plainAccount: number;
}

/** Parameters of rules that give these ports. */
export const storagePortParameters = { managedDisksPort: "number", encryptedAccountPort: "number", plainAccountPort: "number" } as const;

export const storagePorts = (parameters: Readonly<Record<keyof typeof storagePortParameters, number>>): StoragePorts => ({
  managedDisks: parameters.managedDisksPort,
  encryptedAccount: parameters.encryptedAccountPort,
  plainAccount: parameters.plainAccountPort,
});

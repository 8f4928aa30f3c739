import type { VirtualMachine } from "../../model/inventory.js";
import type { DerivationContext } from "../derivation-context.js";

/** The ports towards Storage that the disks of a VM call for; several when the input leaves it open. */
export function neededPorts(virtualMachine: VirtualMachine, context: DerivationContext): readonly number[] {
  const { storagePorts } = context;
  if (storagePorts === undefined) return [];
  const { managedDisks, encryptedAccount, plainAccount } = storagePorts;
  const ports = new Set<number>();
  for (const disk of [virtualMachine.osDisk, ...(virtualMachine.dataDisks ?? [])]) {
    if (disk?.kind === "managed") ports.add(managedDisks);
    else if (disk?.kind === "vhd") {
      const account = context.storageAccountsByName.get(disk.storageAccountName ?? "");
      if (account?.blobEncryption !== false) ports.add(encryptedAccount);
      if (account?.blobEncryption !== true) ports.add(plainAccount);
    } else ports.add(managedDisks).add(encryptedAccount);
  }
  return [...ports];
}

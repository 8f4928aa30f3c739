import type { VirtualMachine } from "../model/inventory.js";
import type { DerivationContext } from "./derivation-context.js";

/** What ARM shows of Azure Disk Encryption on a VM. */
export type DiskEncryptionState = "marked" | "unmarked" | "unknown";

/** Looks for the marks of Azure Disk Encryption: the extension, the stamp on the VM model (dual pass), on the disks
 *  (single pass) or in the instance view. Their absence counts only where every disk could be seen. */
export function diskEncryptionState(virtualMachine: VirtualMachine, context: DerivationContext): DiskEncryptionState {
  const marks = virtualMachine.diskEncryption;
  const disks = [virtualMachine.osDisk, ...(virtualMachine.dataDisks ?? [])];
  const stamps = disks.map((disk) => {
    const resource = disk?.managedDiskId === undefined ? undefined : context.inventory.disks.get(disk.managedDiskId as never);
    return resource?.encryptionStamp ?? marks?.instanceViewDisks?.[disk?.name?.toLowerCase() ?? ""];
  });
  const marked = marks?.virtualMachineStamp === true || marks?.extension === true || stamps.includes(true);
  if (marked) return "marked";
  if (Object.values(marks?.instanceViewDisks ?? {}).includes(true)) return "marked";
  const allSeen = virtualMachine.dataDisks !== undefined && stamps.every((stamp) => stamp === false);
  return allSeen && marks?.virtualMachineStamp !== undefined ? "unmarked" : "unknown";
}

import type { VirtualMachineDisk } from "../../model/facts.js";
import type { VirtualMachine } from "../../model/inventory.js";
import { diskBeside, type ResourceKey } from "../../model/resource-id.js";
import type { DerivationContext } from "../derivation-context.js";

/** What ARM shows of Azure Disk Encryption on a VM. */
export type DiskEncryptionState = "marked" | "unmarked" | "unknown";

/** Looks for the marks of Azure Disk Encryption: the extension, or a stamp. The stamp is on the VM model (dual pass), on the disks
 *  (single pass), or in the instance view. The absence of marks counts only when the input shows every disk. */
export function diskEncryptionState(key: ResourceKey, virtualMachine: VirtualMachine, context: DerivationContext): DiskEncryptionState {
  const { diskEncryption: marks, osDisk, dataDisks } = virtualMachine;
  const stamps = [osDisk, ...(dataDisks ?? [])].map((disk) => stampOf(disk, key, context));
  if (marks?.virtualMachineStamp === true || marks?.extension === true || marks?.instanceViewStamp === true) return "marked";
  if (stamps.includes(true)) return "marked";
  // If a template does not resolve the type of an extension, it may be the encryption extension.
  if (virtualMachine.gaps?.["diskEncryption"] !== undefined) return "unknown";
  if (dataDisks === undefined || marks?.virtualMachineStamp === undefined) return "unknown";
  const seenInInstanceView = marks.instanceViewStamp === false && (marks.instanceViewDisks ?? 0) > dataDisks.length;
  return seenInInstanceView || stamps.every((stamp) => stamp === false) ? "unmarked" : "unknown";
}

function stampOf(disk: VirtualMachineDisk | undefined, virtualMachine: ResourceKey, { inventory }: DerivationContext): boolean | undefined {
  if (disk?.managedDisk === undefined) return undefined;
  const key = disk.managedDisk === "sameGroup" ? diskBeside(virtualMachine, disk.name ?? "") : (disk.managedDisk as ResourceKey);
  return inventory.disks.get(key)?.encryptionStamp;
}

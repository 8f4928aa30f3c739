import { isMoreItems, type VirtualMachineDisk } from "../../../model/facts.js";
import type { StorageAccount, VirtualMachine } from "../../../model/inventory.js";
import type { StoragePorts } from "./storage-ports.js";

/** The TCP ports to Storage that the disks of a VM need. The VM needs one port of every group. If a group has several ports, the
 *  input does not show which one. An empty group means that nothing is known. */
export function neededPorts(
  { osDisk, dataDisks }: VirtualMachine,
  ports: StoragePorts,
  accounts: ReadonlyMap<string, StorageAccount>,
): readonly (readonly number[])[] {
  const groups = new Map<string, readonly number[]>();
  for (const disk of [osDisk, ...(dataDisks ?? [])]) {
    if (isMoreItems(disk)) {
      if (osDisk?.kind !== "managed" && disk?.kind !== "managed") groups.set("", nothingKnown);
      continue;
    }
    const group = portsOf(disk, ports, accounts);
    groups.set(group.join(), group);
  }
  return [...groups.values()];
}

/** For disks that a template may add. If the VM has managed disks, these disks are managed too, because Azure refuses to add a VHD.
 *  Azure's message: "Addition of a blob based disk to VM with managed disks is not supported". */
const nothingKnown: readonly number[] = [];

function portsOf(
  disk: VirtualMachineDisk | undefined,
  ports: StoragePorts,
  accounts: ReadonlyMap<string, StorageAccount>,
): readonly number[] {
  const { managedDisks, encryptedAccount, plainAccount } = ports;
  if (disk?.kind === "managed") return [managedDisks];
  if (disk?.kind !== "vhd") return [managedDisks, encryptedAccount];
  const encrypted = accounts.get(disk.storageAccountName ?? "")?.blobEncryption;
  return encrypted === undefined ? [encryptedAccount, plainAccount] : [encrypted ? encryptedAccount : plainAccount];
}

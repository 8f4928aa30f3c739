import type { VirtualMachineDisk } from "../model/facts.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import { diskBeside, type ResourceKey } from "../model/resource-id.js";
import { isPresent, referenceKey, type Reader } from "./read.js";

/** Reads an entry of `storageProfile.dataDisks`, or `storageProfile.osDisk`.
 *  @param complete the VM body is whole, so that an omitted `writeAcceleratorEnabled` means false. */
export function readVirtualMachineDisk(
  disk: JsonObject,
  virtualMachine: ResourceKey,
  complete: boolean,
  reader: Reader,
  fact: string,
): VirtualMachineDisk {
  const vhd = reader.object(disk["vhd"], `${fact}.kind`);
  const vhdUri = vhd === undefined ? undefined : reader.string(vhd["uri"], `${fact}.kind`);
  const managedDisk = reader.object(disk["managedDisk"], `${fact}.kind`);
  const writeAccelerator = reader.boolean(disk["writeAcceleratorEnabled"], `${fact}.writeAcceleratorEnabled`);
  return {
    name: reader.string(disk["name"], `${fact}.name`),
    lun: reader.number(disk["lun"], `${fact}.lun`),
    kind: vhdUri !== undefined ? "vhd" : isPresent(disk["vhd"]) ? undefined : managedDisk === undefined ? undefined : "managed",
    writeAcceleratorEnabled: writeAccelerator ?? (complete && !isPresent(disk["writeAcceleratorEnabled"]) ? false : undefined),
    managedDisk: managedDiskOf(referenceKey(managedDisk), disk["name"], virtualMachine),
    storageAccountName: vhdUri === undefined ? undefined : storageAccountOf(vhdUri),
  };
}

/** Most disks bear the name the VM gives them and stand beside it: their ids need not be kept. */
function managedDiskOf(key: ResourceKey | undefined, name: JsonValue | undefined, virtualMachine: ResourceKey): string | undefined {
  if (key === undefined) return undefined;
  return typeof name === "string" && key === diskBeside(virtualMachine, name) ? "sameGroup" : key;
}

/** The storage account in a blob address such as `https://account.blob.core.windows.net/vhds/os.vhd`. */
export function storageAccountOf(uri: JsonValue): string | undefined {
  return typeof uri === "string" ? /^https?:\/\/([a-z0-9]{3,24})\.(?:[a-z0-9]+\.)?blob\./i.exec(uri)?.[1]?.toLowerCase() : undefined;
}

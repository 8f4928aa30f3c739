import type { VirtualMachineDisk } from "../model/facts.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import { diskBeside, type ResourceKey } from "../model/resource-id.js";
import { isOpen, memberOf } from "./open-value.js";
import { idKey, isPresent, oneOf } from "./read.js";
import type { Reader } from "./reader.js";
import { storageAccountOf } from "./vhd-address.js";

/** Properties that the disks of one VM share. */
export interface DiskOwner {
  readonly key: ResourceKey;
  /** The VM body is complete, so an omitted `writeAcceleratorEnabled` means false. */
  readonly complete: boolean;
  /** A template deploys the VM, so an omitted list of data disks is empty. */
  readonly planned: boolean;
  /** A new disk without a stated kind becomes a managed disk. */
  readonly managedByDefault: boolean;
}

/** Reads an entry of `storageProfile.dataDisks`, or `storageProfile.osDisk`. */
export function readVirtualMachineDisk(disk: JsonObject, owner: DiskOwner, reader: Reader, fact: string): VirtualMachineDisk {
  const vhd = reader.object(disk["vhd"], `${fact}.kind`);
  const uri = vhd?.["uri"];
  const isVhd = vhd !== undefined && (isOpen(uri) || reader.string(uri, `${fact}.kind`) !== undefined);
  const managedDisk = reader.object(disk["managedDisk"], `${fact}.kind`);
  // Azure prints where each disk is stored. A disk without it is incomplete.
  const complete = owner.complete && (owner.planned || isPresent(disk["vhd"]) || isPresent(disk["managedDisk"]));
  const writeAccelerator = reader.boolean(disk["writeAcceleratorEnabled"], `${fact}.writeAcceleratorEnabled`);
  return {
    name: reader.string(disk["name"], `${fact}.name`),
    lun: reader.number(disk["lun"], `${fact}.lun`),
    kind: isVhd ? "vhd" : isPresent(disk["vhd"]) ? undefined : managedDisk === undefined ? kindByDefault(disk, owner) : "managed",
    writeAcceleratorEnabled: writeAccelerator ?? (complete && !isPresent(disk["writeAcceleratorEnabled"]) ? false : undefined),
    managedDisk: managedDiskOf(managedDisk?.["id"], disk["name"], owner.key),
    storageAccountName: isVhd ? (storageAccountOf(uri) ?? unknownAccount(uri, reader)) : undefined,
  };
}

const unknownAccount = (uri: JsonValue | undefined, reader: Reader): undefined =>
  isOpen(uri) ? reader.unreadable(uri, "storageAccounts") : undefined;

/** Most disks have the name that the VM gives them and are in the VM's resource group. Their ids need not be stored. */
function managedDiskOf(id: JsonValue | undefined, name: JsonValue | undefined, virtualMachine: ResourceKey): string | undefined {
  const key = idKey(id);
  if (key === undefined) return undefined;
  return typeof name === "string" && key === diskBeside(virtualMachine, name) ? "sameGroup" : key;
}

/** First API version with managed disks. */
const firstManaged = "2016-04-30";

/** Whether new disks of a VM in a template are managed when the template does not state it. Managed disks are the default in all API
 *  versions that have them, if the VM has no VHD. Source: "Deploying disks with Azure Resource Manager templates", 2017-06-01.
 *  @param apiVersionDay undefined: unknown. */
export function isManagedByDefault(storageProfile: JsonObject, apiVersionDay: string | undefined): boolean {
  const { osDisk, dataDisks } = storageProfile;
  const disks: readonly unknown[] = [osDisk, ...(Array.isArray(dataDisks) ? (dataDisks as readonly JsonValue[]) : [])];
  const hasVhd = disks.some((disk) => ["vhd", "image"].some((member) => isPresent(memberOf(disk, member) as JsonValue | undefined)));
  return apiVersionDay !== undefined && apiVersionDay >= firstManaged && !hasVhd;
}

const kindByDefault = (disk: JsonObject, { managedByDefault }: DiskOwner): VirtualMachineDisk["kind"] =>
  managedByDefault && !isPresent(disk["managedDisk"]) && oneOf(disk["createOption"], "fromImage", "empty") !== undefined
    ? "managed"
    : undefined;

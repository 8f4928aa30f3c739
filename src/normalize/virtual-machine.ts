import type { DiskEncryptionMarks, NetworkInterfaceReference, VirtualMachine } from "../model/inventory.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { readInstanceView } from "./instance-view.js";
import type { ResourceKey } from "../model/resource-id.js";
import { commonFields, type Part } from "./part.js";
import { propertiesOf, Reader, referenceKey } from "./read.js";
import { readVirtualMachineDisk } from "./virtual-machine-disk.js";

/** `Microsoft.Compute/virtualMachines`: model, instance view, or both. */
export function normalizeVirtualMachine(raw: RawResource): Part[] {
  const reader = new Reader();
  const properties = propertiesOf(raw.body);
  const storageProfile = isJsonObject(properties["storageProfile"]) ? properties["storageProfile"] : undefined;
  const provisioningState = reader.word(properties["provisioningState"], "provisioningState");
  const complete = storageProfile !== undefined && provisioningState !== undefined;
  const hardware = reader.object(properties["hardwareProfile"], "vmSize");
  const security = reader.object(properties["securityProfile"], "securityType");
  const { id, name, location, source } = commonFields(raw, reader);
  const managedBy = reader.string(raw.body["managedBy"], "managedBy");
  const { osType, osDisk, dataDisks } = readStorage(properties["storageProfile"], raw.key, complete, reader);
  const view = readInstanceView(raw.body, properties, reader);
  const record: VirtualMachine = {
    id,
    name,
    location,
    source,
    complete,
    deploymentModel: "resourceManager",
    mentionedOnly: undefined,
    managedBy,
    provisioningState,
    vmSize: hardware === undefined ? undefined : reader.word(hardware["vmSize"], "vmSize"),
    securityType: security === undefined ? undefined : reader.word(security["securityType"], "securityType"),
    osType,
    osDisk,
    dataDisks,
    networkInterfaces: readNetworkInterfaces(properties, reader),
    powerState: view.powerState,
    agentState: view.agentState,
    agentVersion: view.agentVersion,
    agentReportedAt: view.agentReportedAt,
    osProvisioningInProgress: view.osProvisioningInProgress,
    diskEncryption: withModelStamps(view.diskEncryption, storageProfile, complete),
    gaps: reader.gaps,
  };
  return [{ table: "virtualMachines", key: raw.key, record }];
}

function readStorage(
  profile: JsonValue | undefined,
  key: ResourceKey,
  complete: boolean,
  reader: Reader,
): Pick<VirtualMachine, "osType" | "osDisk" | "dataDisks"> {
  const storageProfile = readObject(profile, reader, "osDisk", "osType", "dataDisks");
  if (storageProfile === undefined) return {};
  const osDisk = readObject(storageProfile["osDisk"], reader, "osDisk", "osType");
  const osType = osDisk === undefined ? undefined : readOsType(osDisk["osType"], reader);
  const dataDisks = reader.objects(storageProfile["dataDisks"], "dataDisks");
  return {
    osType,
    osDisk: osDisk === undefined ? undefined : readVirtualMachineDisk(osDisk, key, complete, reader, "osDisk"),
    dataDisks:
      dataDisks?.map((disk) => readVirtualMachineDisk(disk, key, complete, reader, "dataDisks")) ??
      (complete && reader.gaps?.["dataDisks"] === undefined ? [] : undefined),
  };
}

/** An object that holds several facts: where it cannot be read, none of them can. */
function readObject(value: JsonValue | undefined, reader: Reader, ...facts: readonly string[]): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  for (const fact of facts) reader.unreadable(value, fact);
  return undefined;
}

/** ConvertTo-Json prints enums as numbers: 0 is Windows, 1 is Linux. */
function readOsType(value: JsonValue | undefined, reader: Reader): VirtualMachine["osType"] {
  if (value === 0 || value === 1) return value === 0 ? "Windows" : "Linux";
  const osType = reader.string(value, "osType")?.toLowerCase();
  return osType === "windows" ? "Windows" : osType === "linux" ? "Linux" : undefined;
}

function readNetworkInterfaces(properties: JsonObject, reader: Reader): VirtualMachine["networkInterfaces"] {
  const profile = reader.object(properties["networkProfile"], "networkInterfaces");
  const references = profile === undefined ? undefined : reader.objects(profile["networkInterfaces"], "networkInterfaces");
  if (references === undefined) return undefined;
  const interfaces: NetworkInterfaceReference[] = [];
  for (const reference of references) {
    const key = referenceKey(reference);
    const primary = propertiesOf(reference)["primary"];
    if (key === undefined) return reader.unreadable(reference, "networkInterfaces");
    interfaces.push({ key, primary: typeof primary === "boolean" ? primary : undefined });
  }
  return interfaces;
}

/** Adds the stamps that the VM model itself carries to those of the instance view. */
function withModelStamps(
  view: DiskEncryptionMarks | undefined,
  storageProfile: JsonObject | undefined,
  complete: boolean,
): DiskEncryptionMarks | undefined {
  const osDisk = storageProfile === undefined ? undefined : storageProfile["osDisk"];
  if (!isJsonObject(osDisk)) return view;
  const settings = osDisk["encryptionSettings"];
  const virtualMachineStamp = isJsonObject(settings) ? settings["enabled"] !== false : complete ? false : undefined;
  const managedDisk = osDisk["managedDisk"];
  const security = isJsonObject(managedDisk) ? managedDisk["securityProfile"] : undefined;
  const type = isJsonObject(security) ? security["securityEncryptionType"] : undefined;
  const diskWithVmGuestState = typeof type === "string" && type.toLowerCase() === "diskwithvmgueststate" ? true : undefined;
  if (virtualMachineStamp === undefined && diskWithVmGuestState === undefined) return view;
  return {
    virtualMachineStamp,
    extension: view?.extension,
    instanceViewStamp: view?.instanceViewStamp,
    instanceViewDisks: view?.instanceViewDisks,
    diskWithVmGuestState,
  };
}

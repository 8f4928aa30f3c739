import type { DiskEncryptionMarks, NetworkInterfaceReference, VirtualMachine } from "../model/inventory.js";
import { moreItems, type VirtualMachineDisk } from "../model/facts.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { unresolvedValue } from "../model/unresolved.js";
import { readAgentInstallation } from "./agent-opt-out.js";
import { osOfImage } from "./image-os.js";
import { readInstanceView } from "./instance-view.js";
import { isOpen, memberOf } from "./open-value.js";
import { commonFields, type Part } from "./part.js";
import { apiDay, booleanOf, isPresent, mayOmitLists, propertiesOf, referenceKey } from "./read.js";
import { Reader } from "./reader.js";
import { isManagedByDefault, readVirtualMachineDisk, type DiskOwner } from "./virtual-machine-disk.js";

/** `Microsoft.Compute/virtualMachines`: model, instance view, or both. */
export function normalizeVirtualMachine(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const storageProfile = isJsonObject(properties["storageProfile"]) ? properties["storageProfile"] : undefined;
  // A VM has a provisioning state, a power state and an agent only after the deployment.
  const isPlanned = raw.planned === true;
  const provisioningState = isPlanned ? undefined : reader.word(properties["provisioningState"], "provisioningState");
  const complete = storageProfile !== undefined && (isPlanned || (provisioningState !== undefined && raw.cut !== true));
  const hardware = reader.object(properties["hardwareProfile"], "vmSize");
  const security = reader.object(properties["securityProfile"], "securityType");
  const { id, name, location, source } = commonFields(raw, reader);
  const managedBy = reader.string(raw.body["managedBy"], "managedBy");
  const storage = readStorage(properties["storageProfile"], raw, complete, reader);
  const { osDisk, dataDisks } = storage;
  const osType = readOs(properties, storage.osType, isPlanned, reader);
  const view = isPlanned ? noView : readInstanceView(raw.body, properties, reader);
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
    agentInstallation: isPlanned ? readAgentInstallation(properties, reader) : undefined,
    allowExtensionOperations: readExtensionOperations(properties["osProfile"], reader),
    powerState: view.powerState,
    agentState: view.agentState,
    agentVersion: view.agentVersion,
    agentReportedAt: view.agentReportedAt,
    osProvisioningInProgress: view.osProvisioningInProgress,
    instanceViewGiven: view.instanceViewGiven,
    diskEncryption: withModelStamps(view.diskEncryption, storageProfile, complete),
    gaps: undefined,
  };
  return [{ table: "virtualMachines", key: raw.key, record: reader.finish(record) }];
}

const readExtensionOperations = (profile: JsonValue | undefined, reader: Reader): boolean | undefined =>
  reader.boolean(memberOf(profile, "allowExtensionOperations") as JsonValue | undefined, "allowExtensionOperations");

const noView: ReturnType<typeof readInstanceView> = {};

function readStorage(
  profile: JsonValue | undefined,
  raw: RawResource,
  complete: boolean,
  reader: Reader,
): Pick<VirtualMachine, "osType" | "osDisk" | "dataDisks"> {
  const storageProfile = readObject(profile, reader, "osDisk", "osType", "dataDisks");
  if (storageProfile === undefined) return {};
  const shown = readObject(storageProfile["osDisk"], reader, "osDisk", "osType");
  const osDisk = shown ?? (raw.planned === true ? diskOfImage(storageProfile) : undefined);
  const osType = osDisk === undefined ? undefined : readOsType(osDisk["osType"], reader);
  const owner = {
    key: raw.key,
    complete,
    planned: mayOmitLists(raw),
    managedByDefault: raw.planned === true && complete && isManagedByDefault(storageProfile, apiDay(raw)),
  };
  return {
    osType,
    osDisk: osDisk === undefined ? undefined : readVirtualMachineDisk(osDisk, owner, reader, "osDisk"),
    dataDisks: readDataDisks(storageProfile["dataDisks"], owner, reader),
  };
}

/** The OS disk that Azure creates from the image when a template does not describe the disk. All its properties have their defaults, as
 *  for a disk with only a `createOption`. An existing disk or VHD would need a name in the template. The disk has no Write Accelerator,
 *  because Write Accelerator is off by default. Sources: schema of `storageProfile` in Microsoft.Compute 2024-03-01, where `osDisk` is
 *  optional; "Enable Write Accelerator", 2023-04-11. */
const diskOfImage = ({ osDisk, imageReference }: JsonObject): JsonObject | undefined =>
  !isPresent(osDisk) && isPresent(imageReference) ? { createOption: "FromImage" } : undefined;

/** A list whose length is unresolved ends with `moreItems`. */
function readDataDisks(value: JsonValue | undefined, owner: DiskOwner, reader: Reader): VirtualMachine["dataDisks"] {
  const more = Array.isArray(value) ? (value as readonly JsonValue[]).find(isMore) : undefined;
  const shown = more === undefined ? value : (value as readonly JsonValue[]).filter((item) => !isMore(item));
  if (more !== undefined) reader.unreadable(more, "dataDisks");
  const disks = reader.items(shown, "dataDisks");
  const read = disks?.map((disk) => readVirtualMachineDisk(disk, owner, reader, "dataDisks"));
  if (read === undefined) return owner.complete && owner.planned && !reader.lacks("dataDisks") ? [] : undefined;
  return more === undefined ? read : [...read, readMore(more, owner, reader)];
}

/** The fields that all disks of an unresolved loop share. They are read only if the disks are managed. For other kinds of disk, the
 *  result would depend on whether the loop creates any disk. */
function readMore(more: unknown, owner: DiskOwner, reader: Reader): VirtualMachineDisk {
  const item = unresolvedValue(more)?.item;
  if (!isJsonObject(item)) return moreItems;
  const disk = readVirtualMachineDisk(item, owner, reader, "dataDisks");
  return disk.kind === "managed" ? { ...disk, more: true } : moreItems;
}

const isMore = (item: unknown): boolean => unresolvedValue(item)?.more === true;

/** An object with several facts. If it cannot be read, all these facts are unknown. */
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

/** The operating system from the OS disk, otherwise from the guest configuration or the publisher of the image. In a template, these can
 *  contradict each other. Azure then refuses the template or follows one of them. */
function readOs(properties: JsonObject, ofDisk: VirtualMachine["osType"], isPlanned: boolean, reader: Reader): VirtualMachine["osType"] {
  if (ofDisk !== undefined && !isPlanned) return ofDisk;
  const storageProfile = properties["storageProfile"];
  if (ofDisk === undefined && isPresent(memberOf(memberOf(storageProfile, "osDisk"), "osType") as JsonValue | undefined)) return undefined;
  const profile = properties["osProfile"];
  const [linux, windows] = [memberOf(profile, "linuxConfiguration"), memberOf(profile, "windowsConfiguration")];
  const configured: VirtualMachine["osType"] =
    isJsonObject(linux) === isJsonObject(windows) ? undefined : isJsonObject(linux) ? "Linux" : "Windows";
  const image = memberOf(storageProfile, "imageReference");
  const found = new Set([ofDisk, configured, osOfImage(image)].filter((each) => each !== undefined));
  if (found.size > 1) {
    reader.gaps = { ...reader.gaps, osType: "conflicting" };
    return undefined;
  }
  const [only] = found;
  if (only !== undefined || !isPlanned) return only;
  const unresolvedPart = [profile, linux, windows, image, memberOf(image, "publisher"), memberOf(image, "offer")].find(isOpen);
  return reader.unreadable(unresolvedPart as JsonValue | undefined, "osType");
}

function readNetworkInterfaces(properties: JsonObject, reader: Reader): VirtualMachine["networkInterfaces"] {
  const profile = reader.object(properties["networkProfile"], "networkInterfaces");
  const references = profile === undefined ? undefined : reader.objects(profile["networkInterfaces"], "networkInterfaces");
  if (references === undefined) return undefined;
  const interfaces: NetworkInterfaceReference[] = [];
  for (const reference of references) {
    const key = referenceKey(reference);
    const primary = booleanOf(propertiesOf(reference)["primary"]);
    if (key === undefined) return reader.unreadable(reference, "networkInterfaces");
    if (isOpen(reference["id"])) reader.leftOpen(reference["id"], "networkInterfaces");
    interfaces.push({ key, primary });
  }
  return interfaces;
}

/** Adds the encryption settings of the VM model to the marks of the instance view. */
function withModelStamps(
  view: DiskEncryptionMarks | undefined,
  storageProfile: JsonObject | undefined,
  complete: boolean,
): DiskEncryptionMarks | undefined {
  const osDisk = storageProfile === undefined ? undefined : storageProfile["osDisk"];
  if (!isJsonObject(osDisk)) return view;
  const settings = osDisk["encryptionSettings"];
  const stamp = memberOf(settings, "enabled");
  const managedDisk = osDisk["managedDisk"];
  const type = memberOf(memberOf(managedDisk, "securityProfile"), "securityEncryptionType");
  // The mark is unresolved too if the platform can be the one that encrypts.
  const isUnsure = isOpen(stamp) || (isOpen(type) && booleanOf(stamp as JsonValue | undefined) !== true);
  const virtualMachineStamp = isUnsure
    ? undefined
    : isJsonObject(settings)
      ? booleanOf(stamp as JsonValue | undefined) !== false
      : complete
        ? false
        : undefined;
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

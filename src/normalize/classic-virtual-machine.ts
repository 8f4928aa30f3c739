import type { VirtualMachineDisk } from "../model/facts.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { JsonObject } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { readClassicNetwork } from "./classic-network.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";
import { storageAccountOf } from "./vhd-address.js";

const powerStates: Readonly<Record<string, VirtualMachine["powerState"]>> = {
  started: "running",
  starting: "starting",
  stopped: "stopped",
  stopping: "stopping",
  stoppeddeallocated: "deallocated",
  deallocated: "deallocated",
};

/** `Microsoft.ClassicCompute/virtualMachines`. All disks of a classic VM are VHDs. */
export function normalizeClassicVirtualMachine(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const hardware = reader.object(properties["hardwareProfile"], "vmSize") ?? {};
  const storage = reader.object(properties["storageProfile"], "osDisk");
  const view = reader.object(properties["instanceView"], "powerState") ?? {};
  const agent = reader.object(view["guestAgentStatus"], "agent.version") ?? {};
  const provisioningState = reader.string(properties["provisioningState"], "provisioningState");
  const complete = storage !== undefined && isWhole(raw, properties);
  const osDisk = storage === undefined ? undefined : reader.object(storage["operatingSystemDisk"], "osDisk");
  const dataDisks = storage === undefined ? undefined : reader.objects(storage["dataDisks"], "dataDisks");
  const osType = osDisk === undefined ? undefined : reader.string(osDisk["operatingSystem"], "osType")?.toLowerCase();
  const installed = reader.boolean(hardware["platformGuestAgent"], "agent.status");
  const power = reader.string(view["powerState"], "powerState")?.toLowerCase() ?? "";
  const { id, name, location, source } = commonFields(raw, reader);
  // Runs for incomplete bodies too, so that unreadable values are recorded.
  const network = readClassicNetwork(properties, reader);
  const record: VirtualMachine = {
    id,
    name,
    location,
    source,
    complete,
    deploymentModel: "classic",
    provisioningState,
    vmSize: reader.string(hardware["size"], "vmSize"),
    osType: osType === "windows" ? "Windows" : osType === "linux" ? "Linux" : undefined,
    osDisk: osDisk === undefined ? undefined : readDisk(osDisk, reader, "osDisk"),
    dataDisks:
      dataDisks?.map((disk) => readDisk(disk, reader, "dataDisks")) ?? (complete && !isPresent(storage["dataDisks"]) ? [] : undefined),
    powerState: powerStates[power],
    agentState: installed === undefined ? undefined : installed ? "ready" : "notReady",
    agentVersion: reader.string(agent["guestAgentVersion"], "agent.version"),
    classicNetwork: complete ? network : undefined,
    gaps: undefined,
  };
  return [{ table: "virtualMachines", key: raw.key, record: reader.finish(record) }];
}

function readDisk(disk: JsonObject, reader: Reader, fact: string): VirtualMachineDisk {
  const uri = reader.string(disk["vhdUri"], `${fact}.kind`);
  return {
    name: reader.string(disk["diskName"], `${fact}.name`),
    lun: reader.number(disk["lun"], `${fact}.lun`),
    kind: "vhd",
    writeAcceleratorEnabled: false,
    storageAccountName: uri === undefined ? undefined : storageAccountOf(uri),
  };
}

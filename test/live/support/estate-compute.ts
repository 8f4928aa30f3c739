import type { JsonObject } from "../../../src/model/json.js";
import { diskId } from "./estate-disks.js";
import { diskNames, interfaceName, machineId, type Machine } from "./machine.js";
import { guidOf, idOf, wireResource, type Place, type WireResource } from "./wire.js";

const type = "Microsoft.Compute/virtualMachines";
const time = "2026-11-20T07:15:02.1870000+00:00";

const images = {
  Windows: { publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku: "2022-datacenter-azure-edition" },
  Linux: { publisher: "Canonical", offer: "0001-com-ubuntu-server-jammy", sku: "22_04-lts-gen2" },
} as const;

const osProfiles: Readonly<Record<Machine["os"], JsonObject>> = {
  Windows: {
    windowsConfiguration: {
      provisionVMAgent: true,
      enableAutomaticUpdates: true,
      patchSettings: { patchMode: "AutomaticByOS", assessmentMode: "ImageDefault" },
    },
  },
  Linux: {
    linuxConfiguration: {
      disablePasswordAuthentication: true,
      provisionVMAgent: true,
      patchSettings: { patchMode: "ImageDefault", assessmentMode: "ImageDefault" },
    },
  },
};

const agents = {
  Windows: {
    version: "2.7.41491.1183",
    message: "GuestAgent is running and processing the extensions.",
    osName: "Windows Server 2022 Datacenter",
  },
  Linux: { version: "2.11.1.12", message: "Guest Agent is running", osName: "ubuntu" },
} as const;

/** As the list of a whole subscription has it: no instance view, the group in capitals. */
export function virtualMachine(place: Place, machine: Machine): WireResource {
  const body = wireResource(place, type, machine.name, {
    vmId: guidOf(`${machine.name} vm`),
    hardwareProfile: { vmSize: "Standard_D2s_v5" },
    storageProfile: storageProfile(place, machine),
    osProfile: {
      computerName: machine.name,
      adminUsername: "operator",
      ...osProfiles[machine.os],
      secrets: [],
      allowExtensionOperations: true,
      requireGuestProvisionSignal: true,
    },
    securityProfile: { uefiSettings: { secureBootEnabled: true, vTpmEnabled: true }, securityType: "TrustedLaunch" },
    networkProfile: {
      networkInterfaces: [
        {
          id: idOf(place, "Microsoft.Network/networkInterfaces", interfaceName(machine)),
          properties: { primary: true, deleteOption: "Detach" },
        },
      ],
    },
    diagnosticsProfile: { bootDiagnostics: { enabled: true } },
    timeCreated: "2026-02-03T09:12:44.3307187+00:00",
  });
  return { ...body, id: machineId({ ...place, group: place.group.toUpperCase() }, machine.name), etag: '"1"' };
}

function storageProfile(place: Place, machine: Machine): JsonObject {
  const [os = "", ...data] = diskNames(machine);
  const managedDisk = (name: string): JsonObject => ({
    storageAccountType: "Premium_LRS",
    id: diskId(place, name),
  });
  return {
    imageReference: { ...images[machine.os], version: "latest", exactVersion: "1.0.20261001" },
    osDisk: {
      osType: machine.os,
      name: os,
      createOption: "FromImage",
      caching: "ReadWrite",
      managedDisk: managedDisk(os),
      deleteOption: "Delete",
      diskSizeGB: 127,
    },
    dataDisks: data.map((name, lun) => ({
      lun,
      name,
      createOption: "Attach",
      caching: "ReadOnly",
      managedDisk: managedDisk(name),
      deleteOption: "Detach",
      diskSizeGB: 64,
      toBeDetached: false,
    })),
    diskControllerType: "SCSI",
  };
}

/** As the list with `statusOnly=true` has it: the states, and nothing of the agent.
 *  @param body what {@link virtualMachine} makes of the machine */
export function virtualMachineStatus(body: WireResource, machine: Machine): WireResource {
  const { vmId, hardwareProfile, provisioningState } = body.properties;
  return { ...body, properties: { vmId, hardwareProfile, provisioningState, instanceView: { statuses: statuses(machine) } } };
}

/** The body of `…/instanceView`: no id, no name; a machine that is off has no agent in it. */
export function instanceView(machine: Machine): JsonObject {
  const { version, message, osName } = agents[machine.os];
  const ready = { code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Ready", message, time };
  const guest = {
    computerName: machine.name,
    osName,
    osVersion: machine.os === "Windows" ? "10.0.20348.2762" : "22.04",
    vmAgent: { vmAgentVersion: version, statuses: [ready], extensionHandlers: [] },
  };
  return {
    ...(machine.power === "running" ? guest : {}),
    disks: diskNames(machine).map((name) => ({ name, statuses: [provisioned] })),
    bootDiagnostics: {},
    hyperVGeneration: "V2",
    statuses: statuses(machine),
  };
}

const provisioned: JsonObject = { code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Provisioning succeeded", time };

const statuses = ({ power }: Machine): readonly JsonObject[] => [
  provisioned,
  { code: `PowerState/${power}`, level: "Info", displayStatus: `VM ${power}` },
];

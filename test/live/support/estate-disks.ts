import { diskNames, machineId, type Machine } from "./machine.js";
import { guidOf, idOf, wireResource, type Place, type WireResource } from "./wire.js";

const type = "Microsoft.Compute/disks";

export const diskId = (place: Place, name: string): string => idOf(place, type, name);

/** All disks of a machine, the OS disk first. */
export const disks = (place: Place, machine: Machine): readonly WireResource[] =>
  diskNames(machine).map((name, index) =>
    wireResource(
      place,
      type,
      name,
      {
        ...(index === 0 ? { osType: machine.os, hyperVGeneration: "V2", securityProfile: { securityType: "TrustedLaunch" } } : {}),
        creationData: { createOption: index === 0 ? "FromImage" : "Empty" },
        diskSizeGB: index === 0 ? 127 : 64,
        diskIOPSReadWrite: index === 0 ? 500 : 240,
        diskMBpsReadWrite: index === 0 ? 100 : 50,
        encryption: { type: "EncryptionAtRestWithPlatformKey" },
        networkAccessPolicy: "AllowAll",
        publicNetworkAccess: "Enabled",
        timeCreated: "2026-02-03T09:12:44.9557137+00:00",
        diskState: machine.power === "running" ? "Attached" : "Reserved",
        diskSizeBytes: (index === 0 ? 127 : 64) * 2 ** 30,
        uniqueId: guidOf(name),
        tier: index === 0 ? "P10" : "P6",
      },
      { sku: { name: "Premium_LRS", tier: "Premium" }, managedBy: machineId(place, machine.name) },
    ),
  );

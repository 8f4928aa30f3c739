import type { JsonValue } from "../../../src/model/json.js";
import type { Files } from "../../support/memory-files.js";
import { scanFiles } from "../../support/scan-files.js";
import type { Run, ScanOptions } from "../../../src/index.js";

type Members = Readonly<Record<string, JsonValue>>;

const schemas = "https://schema.management.azure.com/schemas";

/** A template with these resources, by default written over several lines. */
export const template = (resources: JsonValue, members: Members = {}, indent = 2): string =>
  JSON.stringify(templateOf(resources, members), null, indent);

/** The same as a value, to nest it. */
export const templateOf = (resources: JsonValue, members: Members = {}): Record<string, JsonValue> => ({
  $schema: `${schemas}/2019-04-01/deploymentTemplate.json#`,
  contentVersion: "1.0.0.0",
  ...members,
  resources,
});

export const parameterFile = (values: Members): string =>
  JSON.stringify(
    {
      $schema: `${schemas}/2019-04-01/deploymentParameters.json#`,
      contentVersion: "1.0.0.0",
      parameters: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
    },
    null,
    2,
  );

/** A VM as a template writes it. @param storage members of its storage profile. */
export const machine = (name: string, storage: Members = {}, members: Members = {}): Record<string, JsonValue> => ({
  type: "Microsoft.Compute/virtualMachines",
  apiVersion: "2024-03-01",
  name,
  location: "westeurope",
  ...members,
  properties: {
    hardwareProfile: { vmSize: "Standard_D2s_v5" },
    storageProfile: {
      osDisk: { osType: "Linux", createOption: "FromImage", managedDisk: { storageAccountType: "Premium_LRS" } },
      ...storage,
    },
    networkProfile: {
      networkInterfaces: [{ id: `[resourceId('Microsoft.Network/networkInterfaces', '${name.replace(/\W/g, "")}-nic')]` }],
    },
    ...(members["properties"] as Members | undefined),
  },
});

export const emptyDisk = (lun: number | string, members: Members = {}): Record<string, JsonValue> => ({
  lun,
  createOption: "Empty",
  diskSizeGB: 64,
  ...members,
});

/** So many data disks that two of the profiles, or all of them, refuse the VM. */
export const seventeenDisks: readonly JsonValue[] = Array.from({ length: 17 }, (_, lun) => emptyDisk(lun));
export const thirtyThreeDisks: readonly JsonValue[] = Array.from({ length: 33 }, (_, lun) => emptyDisk(lun));

/** A deployment nested in a template. */
export const deployment = (name: string, properties: Members, members: Members = {}): Record<string, JsonValue> => ({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  name,
  ...members,
  properties: { mode: "Incremental", ...properties },
});

/** Where the tests deploy to; the same place as that of the exports of tests. */
export const here = { subscriptionId: "00000000-0000-0000-0000-000000000001", resourceGroup: "rg-app", location: "westeurope" } as const;

/** Scans one of the files, with the others lying beside it. */
export const scanTemplate = (files: Files, options: Partial<ScanOptions> = {}): Promise<Run> =>
  scanFiles(files, { inputs: ["main.json"], context: here, ...options });

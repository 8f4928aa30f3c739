import type { ServiceTagFile } from "./packet.js";

type Tag = ServiceTagFile["values"][number];

function tag(name: string, systemService: string, region: string, addressPrefixes: readonly string[]): Tag {
  const common = { changeNumber: 1, regionId: 0, platform: "Azure", networkFeatures: ["API", "NSG", "UDR", "FW"] };
  return { name, id: name, properties: { ...common, region, systemService, addressPrefixes } };
}

const storageWestEurope = ["51.10.0.0/24", "51.10.8.0/26", "2a01:111:10:1::/64"];
const storageWestUs = ["51.20.0.0/24"];

/**
 * Made up, and small so that its boundaries can be enumerated. It keeps what is known of the real file: a regional tag is
 * inside its service and inside AzureCloud of the region; Storage and AzureActiveDirectory are only partly inside AzureCloud;
 * the services share nothing.
 */
export const tagFixture: ServiceTagFile = {
  changeNumber: 1,
  cloud: "Public",
  values: [
    tag("Storage.WestEurope", "AzureStorage", "westeurope", storageWestEurope),
    tag("Storage.WestUS", "AzureStorage", "westus", storageWestUs),
    tag("Storage", "AzureStorage", "", [...storageWestEurope, ...storageWestUs, "51.30.0.0/25"]),
    tag("AzureBackup", "AzureBackup", "", ["51.10.16.0/25"]),
    tag("AzureActiveDirectory", "AzureAD", "", ["51.10.32.0/26", "51.40.0.0/24", "2a01:111:40::/64"]),
    tag("AzureCloud.westeurope", "", "westeurope", [...storageWestEurope, "51.10.16.0/24"]),
    tag("AzureCloud.westus", "", "westus", [...storageWestUs, "51.20.16.0/24"]),
    tag("AzureCloud", "", "", ["51.10.0.0/16", "51.20.0.0/16", "2a01:111:10::/48"]),
  ],
};

/** Prefixes that cut through, hold or miss the ranges of the fixture. */
export const publicPrefixes = [
  "51.10.0.0/24",
  "51.10.0.128/25",
  "51.10.0.7",
  "51.10.8.32/27",
  "51.10.16.0/25",
  "51.10.32.0/27",
  "51.20.0.0/16",
  "51.30.0.0/26",
  "51.40.0.0/24",
  "51.0.0.0/12",
  "51.0.0.0/9",
  "0.0.0.0/1",
  "0.0.0.0/0",
];

/** Names as people write them: case does not count. */
export const tagNames = [
  "Storage",
  "Storage.WestEurope",
  "storage.westus",
  "AzureCloud",
  "AzureCloud.westeurope",
  "AzureBackup",
  "AZUREACTIVEDIRECTORY",
];

import type { JsonObject } from "../../../src/model/json.js";
import { tenantId } from "./arm-contents.js";
import { machineId, type Machine } from "./machine.js";
import { idOf, wireResource, type Place, type WireResource } from "./wire.js";

const vaults = "Microsoft.RecoveryServices/vaults";
const vaultName = "rsv-payroll";
const policyName = "daily-30-days";
const account = "stpayrolldiag01";

export const resourceGroup = ({ subscriptionId, group, location }: Place): WireResource => ({
  id: `/subscriptions/${subscriptionId}/resourceGroups/${group}`,
  name: group,
  type: "Microsoft.Resources/resourceGroups",
  location,
  tags: { costCenter: "4711" },
  properties: { provisioningState: "Succeeded" },
});

export function storageAccount(place: Place): WireResource {
  const created = "2026-02-03T09:02:11.4406513Z";
  const service = { keyType: "Account", enabled: true, lastEnabledTime: created };
  const endpoints = ["dfs", "blob", "queue", "table", "file"].map((name) => [name, `https://${account}.${name}.core.windows.net/`]);
  return wireResource(
    place,
    "Microsoft.Storage/storageAccounts",
    account,
    {
      keyCreationTime: { key1: created, key2: created },
      privateEndpointConnections: [],
      publicNetworkAccess: "Enabled",
      minimumTlsVersion: "TLS1_2",
      allowBlobPublicAccess: false,
      networkAcls: { bypass: "AzureServices", virtualNetworkRules: [], ipRules: [], defaultAction: "Allow" },
      supportsHttpsTrafficOnly: true,
      encryption: { services: { file: service, blob: service }, keySource: "Microsoft.Storage" },
      accessTier: "Hot",
      creationTime: created,
      primaryEndpoints: Object.fromEntries(endpoints) as JsonObject,
      primaryLocation: place.location,
      statusOfPrimary: "available",
    },
    { sku: { name: "Standard_LRS", tier: "Standard" }, kind: "StorageV2" },
  );
}

export const keyVault = (place: Place): WireResource =>
  wireResource(place, "Microsoft.KeyVault/vaults", "kv-payroll-01", {
    sku: { family: "A", name: "standard" },
    tenantId,
    accessPolicies: [],
    enabledForDeployment: false,
    enabledForDiskEncryption: true,
    enabledForTemplateDeployment: false,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    enableRbacAuthorization: false,
    vaultUri: "https://kv-payroll-01.vault.azure.net/",
    publicNetworkAccess: "Enabled",
  });

export const recoveryServicesVault = (place: Place): WireResource =>
  wireResource(
    place,
    vaults,
    vaultName,
    {
      privateEndpointStateForBackup: "None",
      privateEndpointStateForSiteRecovery: "None",
      publicNetworkAccess: "Enabled",
      redundancySettings: { standardTierStorageRedundancy: "GeoRedundant", crossRegionRestore: "Disabled" },
      securitySettings: { softDeleteSettings: { softDeleteState: "Enabled", softDeleteRetentionPeriodInDays: 14 } },
    },
    { etag: "W/\"datetime'2026-02-03T10%3A00%3A00.0000000Z'\"", identity: { type: "None" }, sku: { name: "RS0", tier: "Standard" } },
  );

/** Azure Backup's own ids begin with a capital letter. */
const backupId = (place: Place, type: string, name: string): string =>
  idOf(place, `${vaults}/${type}`, `${vaultName}/${name}`).replace("/subscriptions/", "/Subscriptions/");

export function backupPolicy(place: Place): WireResource {
  const times = ["2026-02-03T22:00:00Z"];
  return {
    id: backupId(place, "backupPolicies", policyName),
    name: policyName,
    type: `${vaults}/backupPolicies`,
    properties: {
      backupManagementType: "AzureIaasVM",
      policyType: "V1",
      instantRPDetails: {},
      schedulePolicy: {
        schedulePolicyType: "SimpleSchedulePolicy",
        scheduleRunFrequency: "Daily",
        scheduleRunTimes: times,
        scheduleWeeklyFrequency: 0,
      },
      retentionPolicy: {
        retentionPolicyType: "LongTermRetentionPolicy",
        dailySchedule: { retentionTimes: times, retentionDuration: { count: 30, durationType: "Days" } },
      },
      instantRpRetentionRangeInDays: 2,
      timeZone: "UTC",
      protectedItemsCount: 1,
    },
  };
}

export function protectedItem(place: Place, { name }: Machine): WireResource {
  const container = `iaasvmcontainerv2;${place.group};${name}`;
  const type = "backupFabrics/protectionContainers/protectedItems";
  return {
    id: backupId(place, type, `Azure/IaasVMContainer;${container}/VM;${container}`),
    name: `VM;${container}`,
    type: `${vaults}/${type}`,
    properties: {
      friendlyName: name,
      virtualMachineId: machineId(place, name),
      protectionStatus: "Healthy",
      protectionState: "Protected",
      healthStatus: "Passed",
      lastBackupStatus: "Completed",
      lastBackupTime: "2026-11-19T22:03:51.7736213Z",
      protectedItemDataId: "281474976710911",
      extendedProperties: { linuxVmApplicationName: "" },
      protectedItemType: "Microsoft.Compute/virtualMachines",
      backupManagementType: "AzureIaasVM",
      workloadType: "VM",
      containerName: container,
      sourceResourceId: machineId(place, name),
      policyId: backupId(place, "backupPolicies", policyName),
      policyName,
      lastRecoveryPoint: "2026-11-19T22:03:54.1020393Z",
      isScheduledForDeferredDelete: false,
      softDeleteRetentionPeriodInDays: 0,
    },
  };
}

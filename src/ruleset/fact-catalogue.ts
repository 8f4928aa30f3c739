import type { SubjectKind } from "../model/rule.js";
import type { ObtainKey } from "./obtain.js";

/** One fact that rules may read: where ARM shows it and how to obtain it. */
export interface FactDefinition {
  readonly fact: string;
  /** What it means, for rule authors. */
  readonly meaning: string;
  /** Path in the ARM body of the resource; `[*]` stands for the index of the item at hand. */
  readonly path: string;
  /** The same in the body of a classic VM, where it differs. */
  readonly classicPath?: string;
  /** Fact that holds the id of the resource the path belongs to, when that is not the subject. */
  readonly resource?: string;
  /** Fact that holds the path, when it is found out with the value. */
  readonly pathFrom?: string;
  /** Bodies of classic VMs cannot show it: a rule that reads it does not apply to them. */
  readonly notClassic?: true;
  /** How to obtain it; absent: the evidence cannot be missing. */
  readonly obtain?: ObtainKey;
}

const virtualMachineFacts: readonly FactDefinition[] = [
  { fact: "id", meaning: "resource id", path: "id" },
  { fact: "name", meaning: "name", path: "name" },
  { fact: "deploymentModel", meaning: "resourceManager or classic, from the resource type", path: "type" },
  { fact: "resourceGroup", meaning: "resource group, from the id", path: "id", obtain: "model" },
  { fact: "subscriptionId", meaning: "subscription, from the id", path: "id", obtain: "model" },
  { fact: "location", meaning: "canonical location (westeurope)", path: "location", obtain: "model" },
  {
    fact: "osType",
    meaning: "Windows or Linux",
    path: "properties.storageProfile.osDisk.osType",
    classicPath: "properties.storageProfile.operatingSystemDisk.operatingSystem",
    obtain: "model",
  },
  {
    fact: "powerState",
    meaning: "running, starting, stopped, stopping, deallocated, deallocating",
    path: "properties.instanceView.statuses",
    classicPath: "properties.instanceView.powerState",
    obtain: "instanceView",
  },
  { fact: "provisioningState", meaning: "provisioning state", path: "properties.provisioningState", obtain: "model" },
  {
    fact: "vmSize",
    meaning: "size name",
    path: "properties.hardwareProfile.vmSize",
    classicPath: "properties.hardwareProfile.size",
    obtain: "model",
  },
  {
    fact: "securityType",
    meaning: "TrustedLaunch, ConfidentialVM or Standard",
    path: "properties.securityProfile.securityType",
    obtain: "model",
  },
  {
    fact: "osDisk",
    meaning: "the OS disk",
    path: "properties.storageProfile.osDisk",
    classicPath: "properties.storageProfile.operatingSystemDisk",
    obtain: "model",
  },
  { fact: "osDisk.name", meaning: "name of the OS disk", path: "properties.storageProfile.osDisk.name", obtain: "model" },
  {
    fact: "osDisk.kind",
    meaning: "managed or vhd",
    path: "properties.storageProfile.osDisk",
    classicPath: "properties.storageProfile.operatingSystemDisk",
    obtain: "model",
  },
  {
    fact: "osDisk.writeAcceleratorEnabled",
    meaning: "Write Accelerator on the OS disk",
    path: "properties.storageProfile.osDisk.writeAcceleratorEnabled",
    obtain: "model",
  },
  {
    fact: "dataDisks",
    meaning: "the data disks, the OS disk not among them",
    path: "properties.storageProfile.dataDisks",
    obtain: "model",
  },
  { fact: "dataDisks[*].name", meaning: "disk name", path: "properties.storageProfile.dataDisks[*].name", obtain: "model" },
  { fact: "dataDisks[*].lun", meaning: "logical unit number", path: "properties.storageProfile.dataDisks[*].lun", obtain: "model" },
  { fact: "dataDisks[*].kind", meaning: "managed or vhd", path: "properties.storageProfile.dataDisks[*]", obtain: "model" },
  {
    fact: "dataDisks[*].writeAcceleratorEnabled",
    meaning: "Write Accelerator on the disk",
    path: "properties.storageProfile.dataDisks[*].writeAcceleratorEnabled",
    obtain: "model",
  },
  {
    fact: "agent.status",
    meaning: "ready or notReady; missing while the VM is not running or still being provisioned",
    path: "properties.instanceView.vmAgent.statuses",
    classicPath: "properties.hardwareProfile.platformGuestAgent",
    obtain: "instanceView",
  },
  {
    fact: "agent.version",
    meaning: "version the VM agent reports",
    path: "properties.instanceView.vmAgent.vmAgentVersion",
    classicPath: "properties.instanceView.guestAgentStatus.guestAgentVersion",
    obtain: "instanceView",
  },
  {
    fact: "storageAccounts",
    meaning: "storage accounts that hold the VHDs of the VM; empty when all disks are managed",
    path: "properties.storageProfile",
    obtain: "model",
  },
  { fact: "storageAccounts[*].name", meaning: "account name", path: "name", resource: "storageAccounts[*].id" },
  {
    fact: "storageAccounts[*].firewall",
    meaning: "open, trustedServices (restricted, trusted Microsoft services let in) or denied",
    path: "properties.networkAcls",
    resource: "storageAccounts[*].id",
    notClassic: true,
    obtain: "storageAccounts",
  },
  {
    fact: "matchedVault.matchedBy",
    meaning: "option, protection, location, locationOption or otherLocation: how the vault was found",
    path: "location",
    resource: "matchedVault.id",
    obtain: "vaults",
  },
  {
    fact: "matchedVault.name",
    meaning: "the Recovery Services vault the VM would be backed up to: --vault, else the protecting one, else one in the location",
    path: "name",
    resource: "matchedVault.id",
    obtain: "vaults",
  },
  { fact: "matchedVault.location", meaning: "its location", path: "location", resource: "matchedVault.id", obtain: "vaults" },
  { fact: "matchedVault.subscriptionId", meaning: "its subscription", path: "id", resource: "matchedVault.id", obtain: "vaults" },
  { fact: "protectingVaults", meaning: "vaults that hold a backup item of the VM", path: "id", obtain: "protectedItems" },
  { fact: "protectingVaults[*].name", meaning: "vault name", path: "name", resource: "protectingVaults[*].id" },
  {
    fact: "protectingVaults[*].matched",
    meaning: "whether it is the matched vault",
    path: "id",
    resource: "protectingVaults[*].id",
  },
  {
    fact: "guestEncryption.conclusion",
    meaning: "notEncrypted, azureDiskEncryption, stampedNotEncrypted, platformEncrypted, selfManagedLuks or mixed",
    path: "properties.storageProfile",
    obtain: "guestLinux",
  },
  {
    fact: "guestEncryption.volumes",
    meaning: "block devices behind the conclusion",
    path: "properties.storageProfile",
    obtain: "guestLinux",
  },
  {
    fact: "outboundNsg.verdict",
    meaning: "allowed or blocked: what the network security groups do with the flow to Storage",
    path: "properties.securityRules",
    resource: "outboundNsg.networkSecurityGroupId",
    pathFrom: "outboundNsg.rulePath",
    notClassic: true,
    obtain: "networkInterfaces",
  },
  {
    fact: "outboundNsg.rule",
    meaning: "deciding rule",
    path: "name",
    resource: "outboundNsg.networkSecurityGroupId",
    obtain: "networkInterfaces",
  },
  {
    fact: "outboundNsg.priority",
    meaning: "its priority",
    path: "properties.securityRules",
    resource: "outboundNsg.networkSecurityGroupId",
    obtain: "networkInterfaces",
  },
  {
    fact: "outboundNsg.networkSecurityGroup",
    meaning: "name of its group",
    path: "name",
    resource: "outboundNsg.networkSecurityGroupId",
    obtain: "networkInterfaces",
  },
  {
    fact: "outboundNsg.networkSecurityGroupResourceGroup",
    meaning: "resource group of its group",
    path: "id",
    resource: "outboundNsg.networkSecurityGroupId",
    obtain: "networkInterfaces",
  },
  { fact: "outboundNsg.destination", meaning: "service tag the VM must reach", path: "location", obtain: "networkInterfaces" },
  { fact: "outboundNsg.port", meaning: "TCP port the VM must reach", path: "properties.storageProfile", obtain: "networkInterfaces" },
  {
    fact: "outboundNsg.freePriority",
    meaning: "free priority ahead of the deciding rule",
    path: "properties.securityRules",
    resource: "outboundNsg.networkSecurityGroupId",
    obtain: "networkInterfaces",
  },
  { fact: "outboundNsg.undecided", meaning: "why no verdict was reached", path: "properties.securityRules", obtain: "networkInterfaces" },
];

const storageAccountFacts: readonly FactDefinition[] = [
  { fact: "id", meaning: "resource id", path: "id" },
  { fact: "name", meaning: "name", path: "name" },
  { fact: "resourceGroup", meaning: "resource group, from the id", path: "id", obtain: "storageAccounts" },
  { fact: "subscriptionId", meaning: "subscription, from the id", path: "id", obtain: "storageAccounts" },
  { fact: "location", meaning: "canonical location", path: "location", obtain: "storageAccounts" },
  { fact: "holdsVhds", meaning: "whether a VM of the input keeps a VHD here", path: "id" },
  { fact: "networkAccess", meaning: "allNetworks or restricted", path: "properties.networkAcls", obtain: "storageAccounts" },
];

const recoveryServicesVaultFacts: readonly FactDefinition[] = [
  { fact: "id", meaning: "resource id", path: "id" },
  { fact: "name", meaning: "name", path: "name" },
  { fact: "resourceGroup", meaning: "resource group, from the id", path: "id", obtain: "vaults" },
  { fact: "subscriptionId", meaning: "subscription, from the id", path: "id", obtain: "vaults" },
  { fact: "location", meaning: "canonical location", path: "location", obtain: "vaults" },
];

const index = (definitions: readonly FactDefinition[]): ReadonlyMap<string, FactDefinition> =>
  new Map(definitions.map((definition) => [definition.fact, definition]));

/** The vocabulary of rules: every fact by subject and name. Subjects without facts cannot be judged yet. */
export const factCatalogue: Readonly<Record<SubjectKind, ReadonlyMap<string, FactDefinition>>> = {
  virtualMachine: index(virtualMachineFacts),
  storageAccount: index(storageAccountFacts),
  recoveryServicesVault: index(recoveryServicesVaultFacts),
  backupServer: new Map(),
  subscription: new Map(),
};

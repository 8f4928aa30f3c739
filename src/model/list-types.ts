/** Names a list: a resource type in a scope. */
export const listedKey = (type: string, scope: string): string => `${canonicalListType(type)}\n${scope.toLowerCase()}`;

export const subscriptionType = "Microsoft.Resources/subscriptions";
export const virtualMachineType = "Microsoft.Compute/virtualMachines";
export const vaultType = "Microsoft.RecoveryServices/vaults";
/** Azure lists the items of a vault under this name, and gives the items themselves a longer type. */
export const protectedItemType = "Microsoft.RecoveryServices/vaults/backupProtectedItems";

const aliases: Readonly<Record<string, string>> = {
  "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems": protectedItemType.toLowerCase(),
};

/** A type in lower case, under the one name that its lists have. */
export const canonicalListType = (type: string): string => aliases[type.toLowerCase()] ?? type.toLowerCase();

/** Types of which `--assume-complete` takes the operator's word: every type that a collection lists. */
export const listTypes: readonly string[] = [
  virtualMachineType,
  "Microsoft.Compute/disks",
  "Microsoft.Compute/diskEncryptionSets",
  "Microsoft.Network/networkInterfaces",
  "Microsoft.Network/networkSecurityGroups",
  "Microsoft.Network/applicationSecurityGroups",
  "Microsoft.Network/virtualNetworks",
  "Microsoft.Network/routeTables",
  "Microsoft.Network/publicIPAddresses",
  "Microsoft.Network/natGateways",
  "Microsoft.Network/loadBalancers",
  "Microsoft.Network/privateEndpoints",
  "Microsoft.Network/azureFirewalls",
  "Microsoft.Network/firewallPolicies",
  "Microsoft.Network/ipGroups",
  "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
  "Microsoft.Storage/storageAccounts",
  vaultType,
  "Microsoft.RecoveryServices/vaults/backupPolicies",
  protectedItemType,
  "Microsoft.KeyVault/vaults",
  "Microsoft.Resources/subscriptions/resourceGroups",
  "Microsoft.Authorization/roleAssignments",
  "Microsoft.Authorization/locks",
];

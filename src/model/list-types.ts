/** The key of a list: a resource type and a scope. */
export const listedKey = (type: string, scope: string): string => `${canonicalListType(type)}\n${scope.toLowerCase()}`;

export const subscriptionType = "Microsoft.Resources/subscriptions";
export const virtualMachineType = "Microsoft.Compute/virtualMachines";
export const vaultType = "Microsoft.RecoveryServices/vaults";
/** Azure lists the items of a vault under this type. The items themselves have a longer type. */
export const protectedItemType = "Microsoft.RecoveryServices/vaults/backupProtectedItems";

const aliases: Readonly<Record<string, string>> = {
  "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems": protectedItemType.toLowerCase(),
};

/** The type in lower case. Types with the same list share one name. */
export const canonicalListType = (type: string): string => aliases[type.toLowerCase()] ?? type.toLowerCase();

/** The types that `--assume-complete` accepts: all types that a collection lists. */
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

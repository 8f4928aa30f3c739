import type { ArmClients } from "./arm-clients.js";
import type { ListTarget } from "./list-target.js";

/** Requests every page of a list; the policies of the client take the contents of the pages from the wire. */
type ReadList = (clients: ArmClients, target: ListTarget) => Promise<unknown>;

/** One kind of list of a live collection. */
export interface ListDefinition {
  /** Resource type of the elements, in the spelling of ARM. */
  readonly type: string;
  /** Path within the folder of the subscription: a file, or a folder for lists below a resource. */
  readonly file: string;
  /** The permission that a role must have. */
  readonly permission: string;
  /** Type of the resources that each have such a list; absent: the subscription has one list. */
  readonly below?: string;
  readonly read: ReadList;
}

interface Pages {
  byPage(): AsyncIterable<unknown>;
}

/** Requests every page of a list of the SDK. */
export async function everyPage(list: Pages): Promise<void> {
  const pages = list.byPage()[Symbol.asyncIterator]();
  while ((await pages.next()).done !== true);
}

/** A list without its own SDK client, read through Resource Manager. */
function armList(apiVersion: string, path: (target: ListTarget) => string, query: Readonly<Record<string, string>> = {}): ReadList {
  return async (clients, target) => {
    const { readArmPages } = await import("./read-arm-pages.js");
    await readArmPages(await clients.arm(), path(target), { "api-version": apiVersion, ...query });
  };
}

const read = (type: string): string => `${type}/read`;

const compute = (
  type: string,
  list: (client: Awaited<ReturnType<ArmClients["compute"]>>) => Pages,
): Pick<ListDefinition, "type" | "permission" | "read"> => ({
  type,
  permission: read(type),
  read: async (clients, { subscriptionId }) => everyPage(list(await clients.compute(subscriptionId))),
});

const network = (
  type: string,
  list: (client: Awaited<ReturnType<ArmClients["network"]>>) => Pages,
): Pick<ListDefinition, "type" | "permission" | "read"> => ({
  type,
  permission: read(type),
  read: async (clients, { subscriptionId }) => everyPage(list(await clients.network(subscriptionId))),
});

const inSubscription =
  (path: string) =>
  ({ subscriptionId }: ListTarget): string =>
    `/subscriptions/${subscriptionId}/${path}`;

/** The id of a vault comes from an answer: the path is made of its encoded names. */
const inVault =
  (segment: string) =>
  ({ subscriptionId, resourceGroup, name }: ListTarget): string => {
    const group = `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(resourceGroup)}`;
    return `${group}/providers/Microsoft.RecoveryServices/vaults/${encodeURIComponent(name)}/${segment}`;
  };

export const virtualMachineType = "Microsoft.Compute/virtualMachines";
export const instanceViewType = "Microsoft.Compute/virtualMachines/instanceView";
export const instanceViewPermission = read(instanceViewType);
export const protectedItemType = "Microsoft.RecoveryServices/vaults/backupProtectedItems";

/** Every list of a collection. `readiness role` makes a role from these permissions, so the role always matches the lists. */
export const listCatalogue: readonly ListDefinition[] = [
  { ...compute(virtualMachineType, (client) => client.virtualMachines.listAll()), file: "virtualMachines" },
  { ...compute("Microsoft.Compute/disks", (client) => client.disks.list()), file: "disks" },
  { ...compute("Microsoft.Compute/diskEncryptionSets", (client) => client.diskEncryptionSets.list()), file: "diskEncryptionSets" },
  { ...network("Microsoft.Network/networkInterfaces", (client) => client.networkInterfaces.listAll()), file: "networkInterfaces" },
  {
    ...network("Microsoft.Network/networkSecurityGroups", (client) => client.networkSecurityGroups.listAll()),
    file: "networkSecurityGroups",
  },
  {
    ...network("Microsoft.Network/applicationSecurityGroups", (client) => client.applicationSecurityGroups.listAll()),
    file: "applicationSecurityGroups",
  },
  { ...network("Microsoft.Network/virtualNetworks", (client) => client.virtualNetworks.listAll()), file: "virtualNetworks" },
  { ...network("Microsoft.Network/routeTables", (client) => client.routeTables.listAll()), file: "routeTables" },
  { ...network("Microsoft.Network/publicIPAddresses", (client) => client.publicIPAddresses.listAll()), file: "publicIPAddresses" },
  { ...network("Microsoft.Network/natGateways", (client) => client.natGateways.listAll()), file: "natGateways" },
  { ...network("Microsoft.Network/loadBalancers", (client) => client.loadBalancers.listAll()), file: "loadBalancers" },
  { ...network("Microsoft.Network/privateEndpoints", (client) => client.privateEndpoints.listBySubscription()), file: "privateEndpoints" },
  { ...network("Microsoft.Network/azureFirewalls", (client) => client.azureFirewalls.listAll()), file: "azureFirewalls" },
  { ...network("Microsoft.Network/firewallPolicies", (client) => client.firewallPolicies.listAll()), file: "firewallPolicies" },
  { ...network("Microsoft.Network/ipGroups", (client) => client.ipGroups.list()), file: "ipGroups" },
  {
    type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
    permission: read("Microsoft.Network/firewallPolicies/ruleCollectionGroups"),
    file: "ruleCollectionGroups",
    below: "Microsoft.Network/firewallPolicies",
    read: async (clients, { subscriptionId, resourceGroup, name }) =>
      everyPage((await clients.network(subscriptionId)).firewallPolicyRuleCollectionGroups.list(resourceGroup, name)),
  },
  {
    type: "Microsoft.Storage/storageAccounts",
    permission: read("Microsoft.Storage/storageAccounts"),
    file: "storageAccounts",
    read: async (clients, { subscriptionId }) => everyPage((await clients.storage(subscriptionId)).storageAccounts.list()),
  },
  {
    type: "Microsoft.RecoveryServices/vaults",
    permission: read("Microsoft.RecoveryServices/vaults"),
    file: "recoveryServicesVaults",
    read: armList("2024-04-01", inSubscription("providers/Microsoft.RecoveryServices/vaults")),
  },
  {
    type: "Microsoft.RecoveryServices/vaults/backupPolicies",
    permission: read("Microsoft.RecoveryServices/vaults/backupPolicies"),
    file: "backupPolicies",
    below: "Microsoft.RecoveryServices/vaults",
    read: armList("2023-06-01", inVault("backupPolicies"), { $filter: "backupManagementType eq 'AzureIaasVM'" }),
  },
  {
    type: protectedItemType,
    permission: read(protectedItemType),
    file: "backupProtectedItems",
    below: "Microsoft.RecoveryServices/vaults",
    read: armList("2023-06-01", inVault("backupProtectedItems"), { $filter: "backupManagementType eq 'AzureIaasVM'" }),
  },
  {
    type: "Microsoft.KeyVault/vaults",
    permission: read("Microsoft.KeyVault/vaults"),
    file: "keyVaults",
    read: armList("2024-11-01", inSubscription("providers/Microsoft.KeyVault/vaults")),
  },
  {
    type: "Microsoft.Resources/subscriptions/resourceGroups",
    permission: read("Microsoft.Resources/subscriptions/resourceGroups"),
    file: "resourceGroups",
    read: armList("2021-04-01", inSubscription("resourcegroups")),
  },
  {
    type: "Microsoft.Authorization/roleAssignments",
    permission: read("Microsoft.Authorization/roleAssignments"),
    file: "roleAssignments",
    read: armList("2022-04-01", inSubscription("providers/Microsoft.Authorization/roleAssignments")),
  },
  {
    type: "Microsoft.Authorization/locks",
    permission: read("Microsoft.Authorization/locks"),
    file: "locks",
    read: armList("2020-05-01", inSubscription("providers/Microsoft.Authorization/locks")),
  },
];

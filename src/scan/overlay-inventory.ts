import { noWholeLists, type Disk, type Inventory, type ListCompleteness } from "../model/inventory.js";
import { vaultType } from "../model/list-types.js";
import { subscriptionScope, type ResourceKey } from "../model/resource-id.js";

/** What will be there when a template is deployed into what is there: its resources before deployed ones of the same id.
 *  Its VMs alone are to be judged: a deployed VM of the same id is another one's evidence.
 *  @param complete the template shows everything that it deploys. */
export function overlayInventory(planned: Inventory, deployed: Inventory, complete: boolean): Inventory {
  const over = <Value>(table: (inventory: Inventory) => ReadonlyMap<ResourceKey, Value>): ReadonlyMap<ResourceKey, Value> => {
    const [below, above] = [table(deployed), table(planned)];
    if (below.size === 0) return above;
    return above.size === 0 ? below : new Map([...below, ...above]);
  };
  return {
    virtualMachines: planned.virtualMachines,
    disks: { get: (key): Disk | undefined => planned.disks.get(key) ?? deployed.disks.get(key) },
    networkInterfaces: over((inventory) => inventory.networkInterfaces),
    virtualNetworks: over((inventory) => inventory.virtualNetworks),
    subnets: over((inventory) => inventory.subnets),
    networkSecurityGroups: over((inventory) => inventory.networkSecurityGroups),
    securityAdminRules: over((inventory) => inventory.securityAdminRules),
    routeTables: over((inventory) => inventory.routeTables),
    azureFirewalls: over((inventory) => inventory.azureFirewalls),
    firewallPolicies: over((inventory) => inventory.firewallPolicies),
    ruleCollectionGroups: over((inventory) => inventory.ruleCollectionGroups),
    ipGroups: over((inventory) => inventory.ipGroups),
    natGateways: over((inventory) => inventory.natGateways),
    publicIpAddresses: over((inventory) => inventory.publicIpAddresses),
    loadBalancers: over((inventory) => inventory.loadBalancers),
    privateEndpoints: over((inventory) => inventory.privateEndpoints),
    virtualNetworkGateways: over((inventory) => inventory.virtualNetworkGateways),
    // What Azure said of a deployed interface does not hold for one that is deployed anew.
    effectiveNetworks: new Map(),
    attestedHops: deployed.attestedHops,
    storageAccounts: over((inventory) => inventory.storageAccounts),
    recoveryServicesVaults: over((inventory) => inventory.recoveryServicesVaults),
    backupPolicies: over((inventory) => inventory.backupPolicies),
    // An item that is there already says more than the template that deploys it again.
    protectedItems: new Map([...planned.protectedItems, ...deployed.protectedItems]),
    resourceGroups: over((inventory) => inventory.resourceGroups),
    notJudged: planned.notJudged,
    guestEvidence: planned.guestEvidence,
    lists: complete ? withVaultsOf(planned, deployed.lists) : noWholeLists,
  };
}

/** A template that deploys vaults into a subscription is taken to show those that its VMs are meant for. */
function withVaultsOf({ recoveryServicesVaults }: Inventory, deployed: ListCompleteness): ListCompleteness {
  const own = new Set([...recoveryServicesVaults.keys()].map(subscriptionScope));
  return {
    isStated: (type, scope) => deployed.isStated(type, scope),
    isReadToEnd: (type, scope) => deployed.isReadToEnd(type, scope),
    isWhole: (type, scope) => deployed.isWhole(type, scope) || (type === vaultType && own.has(scope)),
  };
}

import type { JsonObject, JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import type { TableArmType } from "../model/tables.js";
import type { Unresolved } from "../model/unresolved.js";
import { normalizeAzureFirewall } from "./azure-firewall.js";
import { normalizeBareInstanceView } from "./bare-instance-view.js";
import { normalizeClassicVirtualMachine } from "./classic-virtual-machine.js";
import { normalizeDisk } from "./disk.js";
import { normalizeEffectiveSecurityGroup, normalizeSecurityGroupView } from "./effective-network.js";
import { normalizeFirewallPolicy } from "./firewall-policy.js";
import { normalizeIpGroup } from "./ip-group.js";
import { isJoinedChild } from "./joined-children.js";
import { normalizeLoadBalancer } from "./load-balancer.js";
import { normalizeNatGateway } from "./nat-gateway.js";
import { normalizeNetworkInterface } from "./network-interface.js";
import { normalizeNetworkSecurityGroup } from "./network-security-group.js";
import { normalizeNetworkSecurityRule } from "./network-security-rule.js";
import type { Part } from "./part.js";
import { normalizePrivateEndpoint } from "./private-endpoint.js";
import { normalizePublicIpAddress } from "./public-ip-address.js";
import { normalizeBackupPolicy, normalizeProtectedItem, normalizeVault } from "./recovery-services.js";
import { normalizeResourceGroup } from "./resource-group.js";
import { normalizeRoute, normalizeRouteTable } from "./route-table.js";
import { normalizeRuleCollectionGroup } from "./rule-collection-group.js";
import { normalizeSecurityAdminRule } from "./security-admin-rule.js";
import { normalizeStorageAccount } from "./storage-account.js";
import { normalizeSubnet } from "./subnet.js";
import { normalizeVirtualMachine } from "./virtual-machine.js";
import { normalizeVirtualMachineExtension } from "./virtual-machine-extension.js";
import { normalizeVirtualNetwork } from "./virtual-network.js";
import { normalizeVirtualNetworkGateway } from "./virtual-network-gateway.js";
import { normalizeVirtualNetworkPeering } from "./virtual-network-peering.js";

type Normalizer = (raw: RawResource) => Part[];

/** The normalizer of each ARM type that a table declares. */
const normalizers: Readonly<Record<TableArmType, Normalizer>> = {
  "microsoft.compute/virtualmachines": normalizeVirtualMachine,
  "microsoft.compute/virtualmachines/instanceview": normalizeBareInstanceView,
  "microsoft.compute/virtualmachines/extensions": normalizeVirtualMachineExtension,
  "microsoft.classiccompute/virtualmachines": normalizeClassicVirtualMachine,
  "microsoft.compute/disks": normalizeDisk,
  "microsoft.network/networkinterfaces": normalizeNetworkInterface,
  "microsoft.network/networksecuritygroups": normalizeNetworkSecurityGroup,
  "microsoft.network/networksecuritygroups/securityrules": normalizeNetworkSecurityRule,
  "microsoft.network/virtualnetworks": normalizeVirtualNetwork,
  "microsoft.network/virtualnetworks/subnets": normalizeSubnet,
  "microsoft.network/virtualnetworks/virtualnetworkpeerings": normalizeVirtualNetworkPeering,
  "microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules": normalizeSecurityAdminRule,
  "microsoft.network/routetables": normalizeRouteTable,
  "microsoft.network/routetables/routes": normalizeRoute,
  "microsoft.network/azurefirewalls": normalizeAzureFirewall,
  "microsoft.network/firewallpolicies": normalizeFirewallPolicy,
  "microsoft.network/firewallpolicies/rulecollectiongroups": normalizeRuleCollectionGroup,
  "microsoft.network/ipgroups": normalizeIpGroup,
  "microsoft.network/natgateways": normalizeNatGateway,
  "microsoft.network/publicipaddresses": normalizePublicIpAddress,
  "microsoft.network/loadbalancers": normalizeLoadBalancer,
  "microsoft.network/privateendpoints": normalizePrivateEndpoint,
  "microsoft.network/virtualnetworkgateways": normalizeVirtualNetworkGateway,
  // The outputs of two actions, assigned to the network interface that they name.
  "microsoft.network/networkinterfaces/effectivenetworksecuritygroups": normalizeEffectiveSecurityGroup,
  "microsoft.network/networkwatchers/securitygroupview": normalizeSecurityGroupView,
  "microsoft.storage/storageaccounts": normalizeStorageAccount,
  "microsoft.recoveryservices/vaults": normalizeVault,
  "microsoft.recoveryservices/vaults/backuppolicies": normalizeBackupPolicy,
  "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems": normalizeProtectedItem,
  "microsoft.resources/resourcegroups": normalizeResourceGroup,
};

const notJudged =
  (reason: string) =>
  (raw: RawResource): Part[] => [{ table: "notJudged", id: raw.id, reason }];

const byType: ReadonlyMap<string, Normalizer> = new Map([
  ...Object.entries(normalizers),
  [
    "microsoft.compute/virtualmachinescalesets/virtualmachines",
    notJudged("instance of a Uniform scale set: Azure Backup does not support these instances"),
  ],
  ["microsoft.hybridcompute/machines", notJudged("Azure Arc-enabled server: it runs outside Azure, so Azure VM backup does not apply")],
]);

/** Converts a raw resource to the compact parts of the inventory. Types that the tool does not read give no parts. */
export function normalizeResource(raw: RawResource): Part[] {
  const normalize = byType.get(raw.type);
  if (normalize === undefined) return [];
  if (raw.planned !== true) return normalize(raw);
  const shown = raw.doubt === undefined || isJoinedChild(raw) ? raw : { ...raw, body: doubtful(raw, raw.doubt) };
  return normalize(shown).map(asPlanned);
}

/** If it is unresolved whether a template deploys a resource, its properties are unresolved too, because a deployed resource with the
 *  same id can exist. */
function doubtful({ body, id }: RawResource, doubt: Unresolved): JsonObject {
  const unresolved = doubt as unknown as JsonValue;
  return { name: body["name"] ?? null, type: body["type"] ?? null, location: unresolved, properties: unresolved, id };
}

const asPlanned = (part: Part): Part =>
  part.table === "notJudged" ? part : ({ ...part, record: { ...part.record, planned: true } } as Part);

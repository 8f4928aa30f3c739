import type { AzureFirewall, FirewallPolicy, IpGroup, RuleCollectionGroup } from "./azure-firewall.js";
import { defineTable, type AnyTableDefinition, type ItemOf } from "./define-table.js";
import type { Disk } from "./disk.js";
import type { EffectiveNetwork } from "./effective-network.js";
import type { LoadBalancer, NatGateway, PublicIpAddress } from "./egress.js";
import { protectedItemType, vaultType, virtualMachineType } from "./list-types.js";
import type {
  NetworkInterface,
  NetworkSecurityGroup,
  PrivateEndpoint,
  RouteTable,
  SecurityAdminRule,
  Subnet,
  VirtualNetwork,
  VirtualNetworkGateway,
} from "./network.js";
import { bareInstanceViewType } from "./raw-resource.js";
import type { BackupPolicy, ProtectedItem, RecoveryServicesVault } from "./recovery-services.js";
import type { ResourceGroup } from "./resource-group.js";
import type { StorageAccount } from "./storage-account.js";
import type { VirtualMachine } from "./virtual-machine.js";

/** The tables of the inventory. Each table is declared once. The builder, the joining of inputs and templates, the search for source
 *  locations, and redaction iterate over the tables.
 *  To add a resource type, add an entry here, the type of its records, and a normalizer for each of its ARM types in
 *  `normalize/normalize-resource.ts`. */
export const tables = {
  virtualMachines: defineTable<VirtualMachine>()({
    armTypes: ["microsoft.compute/virtualmachines", bareInstanceViewType, "microsoft.classiccompute/virtualmachines"],
    childTypes: ["microsoft.compute/virtualmachines/extensions"],
    merge: {
      deploymentModel: "first",
      mentionedOnly: "onlyIfBoth",
      instanceViewGiven: "either",
      agentReportedAt: "latest",
      diskEncryption: "encryptionMarks",
      dataDisks: "disks",
      networkInterfaces: "networkInterfaces",
    },
    factNames: { agentState: "agent.status", agentVersion: "agent.version", agentInstallation: "agent.installation" },
    // A deployed VM is judged by its own evidence.
    overlay: "plannedOnly",
    list: { type: virtualMachineType },
  }),
  disks: defineTable<Disk>()({
    armTypes: ["microsoft.compute/disks"],
    grouped: true,
    keptTexts: { "sku.name": "word", dataAccessAuthMode: "word", networkAccessPolicy: "word", hyperVGeneration: "word" },
  }),
  networkInterfaces: defineTable<NetworkInterface>()({
    armTypes: ["microsoft.network/networkinterfaces"],
    network: true,
    sharedKeys: true,
    overlaps: true,
  }),
  virtualNetworks: defineTable<VirtualNetwork>()({
    armTypes: ["microsoft.network/virtualnetworks"],
    childTypes: ["microsoft.network/virtualnetworks/virtualnetworkpeerings"],
    network: true,
    merge: { peerings: { itemsBy: "remote" }, hasGatewaySubnet: "either" },
    overlaps: true,
  }),
  subnets: defineTable<Subnet>()({
    armTypes: [],
    childTypes: ["microsoft.network/virtualnetworks/subnets"],
    network: true,
    sharedKeys: true,
    merge: { path: "first" },
    overlaps: true,
  }),
  networkSecurityGroups: defineTable<NetworkSecurityGroup>()({
    armTypes: ["microsoft.network/networksecuritygroups"],
    childTypes: ["microsoft.network/networksecuritygroups/securityrules"],
    network: true,
    sharedKeys: true,
    merge: { outboundRules: { itemsBy: "name" } },
    overlaps: true,
  }),
  securityAdminRules: defineTable<SecurityAdminRule>()({
    armTypes: ["microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules"],
    network: true,
  }),
  routeTables: defineTable<RouteTable>()({
    armTypes: ["microsoft.network/routetables"],
    childTypes: ["microsoft.network/routetables/routes"],
    network: true,
    merge: { routes: { itemsBy: "name" } },
    overlaps: true,
  }),
  azureFirewalls: defineTable<AzureFirewall>()({ armTypes: ["microsoft.network/azurefirewalls"], network: true }),
  firewallPolicies: defineTable<FirewallPolicy>()({ armTypes: ["microsoft.network/firewallpolicies"], network: true }),
  ruleCollectionGroups: defineTable<RuleCollectionGroup>()({
    armTypes: ["microsoft.network/firewallpolicies/rulecollectiongroups"],
    network: true,
  }),
  ipGroups: defineTable<IpGroup>()({ armTypes: ["microsoft.network/ipgroups"], network: true }),
  natGateways: defineTable<NatGateway>()({ armTypes: ["microsoft.network/natgateways"], network: true }),
  publicIpAddresses: defineTable<PublicIpAddress>()({ armTypes: ["microsoft.network/publicipaddresses"], network: true }),
  loadBalancers: defineTable<LoadBalancer>()({ armTypes: ["microsoft.network/loadbalancers"], network: true, overlaps: true }),
  privateEndpoints: defineTable<PrivateEndpoint>()({ armTypes: ["microsoft.network/privateendpoints"], network: true }),
  virtualNetworkGateways: defineTable<VirtualNetworkGateway>()({ armTypes: ["microsoft.network/virtualnetworkgateways"], network: true }),
  /** Keyed by the id of the network interface. */
  effectiveNetworks: defineTable<EffectiveNetwork>()({
    armTypes: ["microsoft.network/networkinterfaces/effectivenetworksecuritygroups", "microsoft.network/networkwatchers/securitygroupview"],
    network: true,
    sharedKeys: true,
    // Azure's answer about a deployed network interface does not apply after a new deployment.
    overlay: "none",
  }),
  storageAccounts: defineTable<StorageAccount>()({ armTypes: ["microsoft.storage/storageaccounts"] }),
  recoveryServicesVaults: defineTable<RecoveryServicesVault>()({
    armTypes: ["microsoft.recoveryservices/vaults"],
    list: { type: vaultType },
  }),
  backupPolicies: defineTable<BackupPolicy>()({ armTypes: ["microsoft.recoveryservices/vaults/backuppolicies"] }),
  protectedItems: defineTable<ProtectedItem>()({
    armTypes: ["microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems"],
    // A deployed item has more information than the template that deploys it again.
    overlay: "deployedFirst",
    list: { type: protectedItemType, scope: "vault" },
  }),
  resourceGroups: defineTable<ResourceGroup>()({ armTypes: ["microsoft.resources/resourcegroups"] }),
};

type Tables = typeof tables;

/** Name of a table and of the inventory member that holds it. */
export type TableName = keyof Tables;

/** The records of a table. */
export type RecordOf<Name extends TableName> = ItemOf<Tables[Name]>;

type NamesWith<Property> = { [Name in TableName]: Tables[Name] extends Property ? Name : never }[TableName];

export type NetworkTableName = NamesWith<{ readonly network: true }>;
type OverlappingTableName = NamesWith<{ readonly overlaps: true }>;
export type TableWithChildren = NamesWith<{ readonly childTypes: readonly string[] }>;

type TypesIn<Defined> = Defined extends { readonly armTypes: readonly (infer Type)[] } ? Type : never;
type ChildTypesIn<Defined> = Defined extends { readonly childTypes: readonly (infer Type)[] } ? Type : never;

/** Lower-cased ARM type of a resource that belongs to a table. */
export type TableArmType = { [Name in TableName]: TypesIn<Tables[Name]> | ChildTypesIn<Tables[Name]> }[TableName];

export const tableNames = Object.keys(tables) as readonly TableName[];

/** The definition of a table, for code that handles all tables in the same way. */
export const tableDefinition = (name: TableName): AnyTableDefinition => tables[name];

const namesWith = (property: keyof AnyTableDefinition): readonly TableName[] =>
  tableNames.filter((name) => tableDefinition(name)[property] !== undefined);

export const overlappingTables = namesWith("overlaps") as readonly OverlappingTableName[];
export const tablesWithChildren = namesWith("childTypes") as readonly TableWithChildren[];

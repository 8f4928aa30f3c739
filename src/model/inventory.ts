import type { PowerState, VirtualMachineDisk } from "./facts.js";
import type { GuestEvidence } from "./guest-evidence.js";
import type { AttestedHop } from "./attested-hop.js";
import type { AzureFirewall, FirewallPolicy, IpGroup, RuleCollectionGroup } from "./azure-firewall.js";
import type { EffectiveNetwork } from "./effective-network.js";
import type { LoadBalancer, NatGateway, PublicIpAddress } from "./egress.js";
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
import type { NamedResource, Resource } from "./resource.js";
import type { ResourceKey } from "./resource-id.js";
import type { Unresolved } from "./unresolved.js";

/** Marks that Azure Disk Encryption leaves in ARM; false only where the evidence shows there is none. */
export interface DiskEncryptionMarks {
  /** Dual-pass stamp on the VM model. */
  virtualMachineStamp?: boolean | undefined;
  extension?: boolean | undefined;
  /** The instance view shows a stamped disk, or shows disks and none of them stamped. */
  instanceViewStamp?: boolean | undefined;
  /** Number of disks in the instance view. */
  instanceViewDisks?: number | undefined;
  /** Confidential VM whose OS disk the platform encrypts together with the guest state. */
  diskWithVmGuestState?: boolean | undefined;
}

export interface NetworkInterfaceReference {
  key: ResourceKey;
  readonly primary?: boolean | undefined;
}

/** What the body of a classic VM shows of its network. */
export interface ClassicNetwork {
  readonly severalInterfaces: boolean;
  readonly reservedAddresses: number;
  readonly endpoints: number;
  readonly loadBalanced: boolean;
}

/** One VM, ARM or classic, joined from all parts of the input. */
export interface VirtualMachine extends NamedResource {
  deploymentModel: "resourceManager" | "classic";
  /** Known only through something that hangs below it, such as an extension: not enough to be judged. */
  mentionedOnly?: boolean | undefined;
  managedBy?: string | undefined;
  osType?: "Windows" | "Linux" | undefined;
  powerState?: PowerState | undefined;
  provisioningState?: string | undefined;
  vmSize?: string | undefined;
  securityType?: string | undefined;
  osDisk?: VirtualMachineDisk | undefined;
  dataDisks?: readonly VirtualMachineDisk[] | undefined;
  /** Whether a VM that a template deploys will have an agent; undefined: deployed, or the template does not show it. */
  agentInstallation?: "expected" | "none" | undefined;
  allowExtensionOperations?: boolean | undefined;
  /** What the instance view says of the agent; `none` when an instance view shows no agent at all. */
  agentState?: "ready" | "notReady" | "none" | undefined;
  agentVersion?: string | undefined;
  /** Time of the agent status, milliseconds since 1970. */
  agentReportedAt?: number | undefined;
  osProvisioningInProgress?: boolean | undefined;
  /** An instance view with its statuses is in the input: reading it again would show nothing more. */
  instanceViewGiven?: true | undefined;
  diskEncryption?: DiskEncryptionMarks | undefined;
  networkInterfaces?: readonly NetworkInterfaceReference[] | undefined;
  classicNetwork?: ClassicNetwork | undefined;
}

export interface Disk extends Resource {
  /** Azure Disk Encryption stamp (`encryptionSettingsCollection.enabled`). */
  encryptionStamp?: boolean | undefined;
}

export interface StorageAccount extends NamedResource {
  defaultAction?: "allow" | "deny" | undefined;
  /** True when `bypass` allows trusted Microsoft services (also when it is absent). */
  trustedServices?: boolean | undefined;
  publicNetworkAccess?: "enabled" | "disabled" | "securedByPerimeter" | undefined;
  blobEncryption?: boolean | undefined;
}

export type RecoveryServicesVault = NamedResource;

export interface BackupPolicy extends NamedResource {
  /** V1 = Standard, V2 = Enhanced. */
  policyType?: string | undefined;
}

export interface ProtectedItem extends NamedResource {
  /** With unresolved parts in brackets where a template leaves parts of it unresolved. */
  virtualMachine?: ResourceKey | undefined;
  vault: ResourceKey;
  /** A template leaves unresolved whether there will be such an item. */
  doubtful?: Unresolved | undefined;
  softDeleted?: true | undefined;
  protectionState?: string | undefined;
  lastBackupStatus?: string | undefined;
  lastBackupTime?: string | undefined;
  policy?: ResourceKey | undefined;
}

export interface ResourceGroup extends NamedResource {
  managedBy?: string | undefined;
}

/** The network around the VMs, by lower-cased id. */
export interface NetworkInventory {
  readonly networkInterfaces: ReadonlyMap<ResourceKey, NetworkInterface>;
  readonly virtualNetworks: ReadonlyMap<ResourceKey, VirtualNetwork>;
  readonly subnets: ReadonlyMap<ResourceKey, Subnet>;
  readonly networkSecurityGroups: ReadonlyMap<ResourceKey, NetworkSecurityGroup>;
  readonly securityAdminRules: ReadonlyMap<ResourceKey, SecurityAdminRule>;
  readonly routeTables: ReadonlyMap<ResourceKey, RouteTable>;
  readonly azureFirewalls: ReadonlyMap<ResourceKey, AzureFirewall>;
  readonly firewallPolicies: ReadonlyMap<ResourceKey, FirewallPolicy>;
  readonly ruleCollectionGroups: ReadonlyMap<ResourceKey, RuleCollectionGroup>;
  readonly ipGroups: ReadonlyMap<ResourceKey, IpGroup>;
  readonly natGateways: ReadonlyMap<ResourceKey, NatGateway>;
  readonly publicIpAddresses: ReadonlyMap<ResourceKey, PublicIpAddress>;
  readonly loadBalancers: ReadonlyMap<ResourceKey, LoadBalancer>;
  readonly privateEndpoints: ReadonlyMap<ResourceKey, PrivateEndpoint>;
  readonly virtualNetworkGateways: ReadonlyMap<ResourceKey, VirtualNetworkGateway>;
  /** By the id of the network interface. */
  readonly effectiveNetworks: ReadonlyMap<ResourceKey, EffectiveNetwork>;
  /** What the operator says of next hops whose rules Azure does not show, by their address. */
  readonly attestedHops: ReadonlyMap<string, readonly AttestedHop[]>;
}

/** Everything the inputs show, by resource type and lower-cased id. */
export interface Inventory extends NetworkInventory {
  readonly virtualMachines: ReadonlyMap<ResourceKey, VirtualMachine>;
  readonly disks: { get(key: ResourceKey): Disk | undefined };
  readonly storageAccounts: ReadonlyMap<ResourceKey, StorageAccount>;
  readonly recoveryServicesVaults: ReadonlyMap<ResourceKey, RecoveryServicesVault>;
  readonly backupPolicies: ReadonlyMap<ResourceKey, BackupPolicy>;
  readonly protectedItems: ReadonlyMap<ResourceKey, ProtectedItem>;
  readonly resourceGroups: ReadonlyMap<ResourceKey, ResourceGroup>;
  /** Machines that the tool sees and does not judge, with the reason. */
  readonly notJudged: readonly { readonly id: string; readonly reason: string }[];
  /** Guest and operator evidence by VM. */
  readonly guestEvidence: ReadonlyMap<ResourceKey, readonly GuestEvidence[]>;
  /** Which lists are whole: only what is missing from one of these does not exist. */
  readonly lists: ListCompleteness;
}

/** Says which lists of the input are whole. Nothing else may be concluded from absence. */
export interface ListCompleteness {
  /** @param type resource type of the items. @param scope id of the subscription, or of the resource, that has the list. */
  isWhole(type: string, scope: string): boolean;
  /** The same where it rests on a statement: a manifest or the operator says so. A list that is only seen may be a part, such as that of
   *  one resource group, which shows nothing else wrong. */
  isStated(type: string, scope: string): boolean;
  /** Weaker: the input shows the list, and every file was read to its end. What a login may not read can be missing all the same. */
  isReadToEnd(type: string, scope: string): boolean;
}

/** Of no list it is known that it is whole. */
export const noWholeLists: ListCompleteness = {
  isWhole: () => false,
  isStated: () => false,
  isReadToEnd: () => false,
};

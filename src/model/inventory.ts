import type { Gaps, VirtualMachineFacts, VirtualMachineDisk } from "./facts.js";
import type { GuestEvidence } from "./guest-evidence.js";
import type { ResourceKey } from "./resource-id.js";

interface Resource {
  /** True when a body was seen that ARM returns whole, so that an omitted property means its default. */
  complete: boolean;
  gaps?: Gaps | undefined;
}

/** A resource that results and messages may name. */
interface NamedResource extends Resource {
  /** As the model body spells it. */
  id: string;
  name?: string | undefined;
  location?: string | undefined;
  /** Number of the place it was read from. */
  source: number;
  /** Further places. */
  otherSources?: readonly number[] | undefined;
}

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

/** One VM, ARM or classic, joined from all parts of the input. */
export interface VirtualMachine extends NamedResource {
  deploymentModel: VirtualMachineFacts["deploymentModel"];
  /** Known only through something that hangs below it, such as an extension: not enough to be judged. */
  mentionedOnly?: boolean | undefined;
  managedBy?: string | undefined;
  osType?: VirtualMachineFacts["osType"];
  powerState?: VirtualMachineFacts["powerState"];
  provisioningState?: string | undefined;
  vmSize?: string | undefined;
  securityType?: string | undefined;
  osDisk?: VirtualMachineDisk | undefined;
  dataDisks?: readonly VirtualMachineDisk[] | undefined;
  /** What the instance view says of the agent; `none` when an instance view shows no agent at all. */
  agentState?: "ready" | "notReady" | "none" | undefined;
  agentVersion?: string | undefined;
  /** Time of the agent status, milliseconds since 1970. */
  agentReportedAt?: number | undefined;
  osProvisioningInProgress?: boolean | undefined;
  diskEncryption?: DiskEncryptionMarks | undefined;
  networkInterfaces?: readonly NetworkInterfaceReference[] | undefined;
}

export interface Disk extends Resource {
  /** Azure Disk Encryption stamp (`encryptionSettingsCollection.enabled`). */
  encryptionStamp?: boolean | undefined;
}

export interface IpConfiguration {
  readonly primary?: boolean | undefined;
  readonly privateIpAddress?: string | undefined;
  subnet?: ResourceKey | undefined;
  /** undefined: the body does not show them; empty: none. */
  readonly applicationSecurityGroups?: readonly ResourceKey[] | undefined;
}

export interface NetworkInterface extends Resource {
  /** null: none attached. */
  networkSecurityGroup?: ResourceKey | null | undefined;
  ipConfigurations?: readonly IpConfiguration[] | undefined;
}

export interface Subnet extends Resource {
  networkSecurityGroup?: ResourceKey | null | undefined;
  routeTable?: ResourceKey | null | undefined;
}

/** One rule of a network security group; union of the singular and plural fields. */
export interface SecurityRule {
  readonly name: string;
  readonly priority?: number | undefined;
  readonly direction?: "inbound" | "outbound" | undefined;
  readonly access?: "allow" | "deny" | undefined;
  readonly protocol?: string | undefined;
  readonly sources: readonly string[];
  readonly sourcePorts: readonly string[];
  readonly destinations: readonly string[];
  readonly destinationPorts: readonly string[];
  readonly sourceApplicationSecurityGroups: readonly ResourceKey[];
  readonly destinationApplicationSecurityGroups: readonly ResourceKey[];
  /** Index in `securityRules`; -1 for a rule that was exported on its own. */
  readonly index: number;
}

export interface NetworkSecurityGroup extends NamedResource {
  /** Outbound rules of the customer, without the default rules, which no one can change; undefined when not shown. */
  outboundRules?: readonly SecurityRule[] | undefined;
}

export interface RouteTable extends Resource {
  /** Address prefixes of the routes. */
  addressPrefixes?: readonly string[] | undefined;
}

export interface StorageAccount extends NamedResource {
  defaultAction?: "allow" | "deny" | undefined;
  /** True when `bypass` lets trusted Microsoft services in (also when it is absent). */
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
  virtualMachine?: ResourceKey | undefined;
  vault: ResourceKey;
  softDeleted?: true | undefined;
  protectionState?: string | undefined;
  lastBackupStatus?: string | undefined;
  lastBackupTime?: string | undefined;
  policy?: ResourceKey | undefined;
}

export interface ResourceGroup extends NamedResource {
  managedBy?: string | undefined;
}

/** Everything the inputs show, by resource type and lower-cased id. */
export interface Inventory {
  readonly virtualMachines: ReadonlyMap<ResourceKey, VirtualMachine>;
  readonly disks: { get(key: ResourceKey): Disk | undefined };
  readonly networkInterfaces: ReadonlyMap<ResourceKey, NetworkInterface>;
  readonly subnets: ReadonlyMap<ResourceKey, Subnet>;
  readonly networkSecurityGroups: ReadonlyMap<ResourceKey, NetworkSecurityGroup>;
  readonly routeTables: ReadonlyMap<ResourceKey, RouteTable>;
  readonly storageAccounts: ReadonlyMap<ResourceKey, StorageAccount>;
  readonly recoveryServicesVaults: ReadonlyMap<ResourceKey, RecoveryServicesVault>;
  readonly backupPolicies: ReadonlyMap<ResourceKey, BackupPolicy>;
  readonly protectedItems: ReadonlyMap<ResourceKey, ProtectedItem>;
  readonly resourceGroups: ReadonlyMap<ResourceKey, ResourceGroup>;
  /** Machines that the tool sees and does not judge, with the reason. */
  readonly notJudged: readonly { readonly id: string; readonly reason: string }[];
  /** Guest and operator evidence by VM. */
  readonly guestEvidence: ReadonlyMap<ResourceKey, readonly GuestEvidence[]>;
  /** False when an input says that more exists than it holds. */
  readonly complete: boolean;
  /** Lists that a live collection holds whole, by `listedKey`: what is not in them does not exist. */
  readonly listed: ReadonlySet<string>;
}

/** Names a list: a resource type in a scope. */
export const listedKey = (type: string, scope: string): string => `${type}\n${scope}`.toLowerCase();

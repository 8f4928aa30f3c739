import type { OutboundNsg, OutboundPath } from "./network-facts.js";
import type { WantedNetwork } from "./network-evidence.js";
import type { NetworkLimits, PrimarySubnet, ProxyFacts, WireServer, WorkloadFacts } from "./network-needs.js";
import type { Unresolved } from "./unresolved.js";
import type { MissingReason } from "./verdict.js";

/** Facts that could not be had for another reason than plain absence, by fact name. */
export type Gaps = Readonly<Record<string, MissingReason>>;

/** Where a disk's bytes are: a managed disk resource, or a VHD page blob in a storage account. */
export type DiskKind = "managed" | "vhd";

export interface VirtualMachineDisk {
  readonly name?: string | undefined;
  readonly lun?: number | undefined;
  readonly kind?: DiskKind | undefined;
  readonly writeAcceleratorEnabled?: boolean | undefined;
  /** The managed disk: its lower-cased id, or `sameGroup` for the disk of this name in the VM's own resource group. */
  readonly managedDisk?: string | undefined;
  /** Lower-cased name of the storage account that holds the VHD. */
  readonly storageAccountName?: string | undefined;
  /** Only on the last item of a list that a template leaves open: see `moreItems`. */
  readonly more?: true | undefined;
}

/** Last item of a list of disks whose length a template leaves open: any number of further disks, none included. It may say
 *  what all of these are like. */
export const moreItems: VirtualMachineDisk = Object.freeze({ more: true });

/** Whether an item stands for any number of further ones. */
export const isMoreItems = (item: unknown): boolean => typeof item === "object" && item !== null && "more" in item && item.more === true;

/** Whether a list goes on after its last item, nobody knows how far. */
export const isOpenList = (items: readonly unknown[]): boolean => items.length > 0 && isMoreItems(items[items.length - 1]);

export type PowerState = "running" | "starting" | "stopped" | "stopping" | "deallocated" | "deallocating";

/** A storage account that holds VHDs of a VM, as far as the input shows it. */
export interface VhdStorageAccount {
  readonly name: string;
  /** Absent when the account is not in the input. */
  readonly id?: string | undefined;
  /** `open`: all networks. `trustedServices`: restricted, trusted Microsoft services let in. `denied`: restricted without them. */
  readonly firewall?: "open" | "trustedServices" | "denied" | undefined;
}

export interface MatchedVault {
  /** How the vault was found: chosen by --vault, protecting the VM, in the VM's location, --vault-location, or elsewhere only.
   *  `openLocation`: found in any of these ways, and a template gives both the VM and the vault one location that is not known.
   *  `noVault`: the list of vaults of the VM's subscription is whole, and empty.
   *  `none`: the VM is planned and neither input nor options name any vault. */
  readonly matchedBy: "option" | "protection" | "location" | "locationOption" | "otherLocation" | "openLocation" | "noVault" | "none";
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly resourceGroup?: string | undefined;
  readonly location?: string | undefined;
  readonly subscriptionId?: string | undefined;
  /** Why it cannot take the VM, as a sentence part; absent when it is in the VM's location. */
  readonly problem?: string | undefined;
}

export interface ProtectingVault {
  readonly id: string;
  readonly name: string;
  /** True when it is the matched vault. */
  readonly matched: boolean;
}

/** Last item of a list of vaults: any number of further vaults, none included, which the input does not show. */
export interface MoreVaults {
  readonly more: true;
}

/** Outcome of the decision table of guest encryption (lsblk and Azure Disk Encryption marks together). */
export type GuestEncryptionConclusion =
  "notEncrypted" | "azureDiskEncryption" | "stampedNotEncrypted" | "platformEncrypted" | "selfManagedLuks" | "mixed";

interface ResourceFacts {
  readonly id: string;
  /** Absent where a template leaves it open: messages then show it with its open pieces in brackets. */
  readonly name?: string | undefined;
  readonly resourceGroup?: string | undefined;
  readonly subscriptionId?: string | undefined;
  /** Canonical location name: lower case, no blanks. */
  readonly location?: string | undefined;
  readonly gaps?: Gaps | undefined;
  /** Facts that a template leaves open, by fact name, with what stands for their value. */
  readonly unresolved?: Readonly<Record<string, Unresolved>> | undefined;
  /** Ways to obtain a missing fact (keys of the obtain table), by fact name or by the usual way, where the catalogue's own would not help. */
  readonly hints?: Readonly<Record<string, string>> | undefined;
  /** What of its network is missing where the input holds some of it. */
  readonly wantedNetwork?: WantedNetwork | undefined;
  /** Why facts are missing, by fact name, as sentence parts, where more is known than that they are. */
  readonly because?: Readonly<Record<string, string>> | undefined;
}

/** Everything a rule on a virtual machine can read. An absent field is missing evidence, never a default. */
export interface VirtualMachineFacts extends ResourceFacts {
  /** The VM is only in a template: nothing is known that only a deployed one can show. */
  readonly planned?: true | undefined;
  readonly deploymentModel: "resourceManager" | "classic";
  readonly osType?: "Windows" | "Linux" | undefined;
  readonly powerState?: PowerState | undefined;
  readonly provisioningState?: string | undefined;
  readonly vmSize?: string | undefined;
  readonly securityType?: string | undefined;
  readonly osDisk?: VirtualMachineDisk | undefined;
  readonly dataDisks?: readonly VirtualMachineDisk[] | undefined;
  readonly agent?:
    | {
        readonly status?: "ready" | "notReady" | undefined;
        readonly version?: string | undefined;
        /** Of a VM that is only in a template: whether it will have an agent. */
        readonly installation?: "expected" | "none" | undefined;
      }
    | undefined;
  readonly allowExtensionOperations?: boolean | undefined;
  readonly storageAccounts?: readonly VhdStorageAccount[] | undefined;
  readonly matchedVault?: MatchedVault | undefined;
  readonly protectingVaults?: readonly (ProtectingVault | MoreVaults)[] | undefined;
  readonly guestEncryption?:
    { readonly conclusion?: GuestEncryptionConclusion | undefined; readonly volumes?: readonly string[] | undefined } | undefined;
  /** What the network security groups do with the flow to Storage of the documents of 2018 and 2019. */
  readonly outboundNsg?: OutboundNsg | undefined;
  /** What the way behind them does with it. */
  readonly outboundPath?: OutboundPath | undefined;
  /** Groups and way together, for the flow to Storage over HTTP of the document of 2015. */
  readonly outboundHttp?: OutboundPath | undefined;
  /** Groups and way together, for HTTPS to the Internet: what disks with Write Accelerator need today. */
  readonly outboundInternet?: OutboundPath | undefined;
  /** The one of these that the profile of the run asks for, for messages. */
  readonly outboundRequired?: OutboundPath | undefined;
  /** What the document of 2015 limits. */
  readonly networkLimits?: NetworkLimits | undefined;
  readonly primarySubnet?: PrimarySubnet | undefined;
  readonly wireServer?: WireServer | undefined;
  readonly proxy?: ProxyFacts | undefined;
  readonly workload?: WorkloadFacts | undefined;
}

export interface StorageAccountFacts extends ResourceFacts {
  /** True when a VM of the input keeps a VHD here; undefined: a template leaves that open. */
  readonly holdsVhds: boolean | undefined;
  readonly networkAccess?: "allNetworks" | "restricted" | undefined;
}

export type RecoveryServicesVaultFacts = ResourceFacts;

import type { PowerState, VirtualMachineDisk } from "./facts.js";
import type { NamedResource } from "./resource.js";
import type { ResourceKey } from "./resource-id.js";

/** Marks of Azure Disk Encryption in ARM. false: the evidence shows that the mark is absent. */
export interface DiskEncryptionMarks {
  /** Dual-pass encryption settings on the VM model. */
  virtualMachineStamp?: boolean | undefined;
  extension?: boolean | undefined;
  /** true: the instance view shows a disk with encryption settings. false: it shows disks, and none of them has encryption settings. */
  instanceViewStamp?: boolean | undefined;
  /** Number of disks in the instance view. */
  instanceViewDisks?: number | undefined;
  /** Confidential VM: the platform encrypts the OS disk together with the guest state. */
  diskWithVmGuestState?: boolean | undefined;
}

export interface NetworkInterfaceReference {
  key: ResourceKey;
  readonly primary?: boolean | undefined;
}

/** The network properties in the body of a classic VM. */
export interface ClassicNetwork {
  readonly severalInterfaces: boolean;
  readonly reservedAddresses: number;
  readonly endpoints: number;
  readonly loadBalanced: boolean;
}

/** One VM, ARM or classic, joined from all parts of the input. */
export interface VirtualMachine extends NamedResource {
  deploymentModel: "resourceManager" | "classic";
  /** true: only a child resource, such as an extension, shows the VM. This is not enough to judge it. */
  mentionedOnly?: boolean | undefined;
  managedBy?: string | undefined;
  osType?: "Windows" | "Linux" | undefined;
  powerState?: PowerState | undefined;
  provisioningState?: string | undefined;
  vmSize?: string | undefined;
  securityType?: string | undefined;
  osDisk?: VirtualMachineDisk | undefined;
  dataDisks?: readonly VirtualMachineDisk[] | undefined;
  /** For a VM in a template: whether it will have an agent. undefined: the VM is deployed, or the template does not show it. */
  agentInstallation?: "expected" | "none" | undefined;
  allowExtensionOperations?: boolean | undefined;
  /** The agent's state in the instance view. `none`: an instance view shows no agent. */
  agentState?: "ready" | "notReady" | "none" | undefined;
  agentVersion?: string | undefined;
  /** Time of the agent status, in milliseconds since 1970. */
  agentReportedAt?: number | undefined;
  osProvisioningInProgress?: boolean | undefined;
  /** true: the input contains an instance view with statuses. A new export would show nothing more. */
  instanceViewGiven?: true | undefined;
  diskEncryption?: DiskEncryptionMarks | undefined;
  networkInterfaces?: readonly NetworkInterfaceReference[] | undefined;
  classicNetwork?: ClassicNetwork | undefined;
}

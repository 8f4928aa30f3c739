import type { PowerState, VirtualMachineDisk } from "./facts.js";
import type { NamedResource } from "./resource.js";
import type { ResourceKey } from "./resource-id.js";

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

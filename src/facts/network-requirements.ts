/** The TCP ports that a VM needs towards Storage, by where its disks are. */
export interface StoragePorts {
  readonly managedDisks: number;
  /** VHDs in an account with storage service encryption. */
  readonly encryptedAccount: number;
  readonly plainAccount: number;
}

/** The flow that a profile asks for: to Storage by disk kind, to Storage over HTTP, or to the Internet for VMs with
 *  Write Accelerator. */
export type RequiredFlow = "storage" | "http" | "writeAccelerated";

/** What the rules on the network ask for; parameters of theirs. */
export interface NetworkRequirements {
  readonly storagePorts: StoragePorts;
  readonly httpPort: number;
  readonly internetPort: number;
  /** Names behind Storage, for application rules of firewalls. */
  readonly storageNames: readonly string[];
  /** The flow of the profile of the run. */
  readonly asked: RequiredFlow;
  /** Ports on which an HTTP proxy may reach the Internet: one of them is enough. */
  readonly proxyPorts?: readonly number[] | undefined;
  readonly workload?: WorkloadRequirements | undefined;
}

/** What workloads that are backed up on their own have to reach, with the names behind each tag. */
export interface WorkloadRequirements {
  readonly port: number;
  readonly backupNames: readonly string[];
  readonly storageNames: readonly string[];
  readonly identityNames: readonly string[];
}

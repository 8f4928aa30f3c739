import type { MissingReason } from "./verdict.js";

/** One block device as `lsblk -J` lists it, flattened; a field is undefined when the column was not asked for. */
export interface BlockDevice {
  readonly name: string;
  readonly kernelName?: string | undefined;
  readonly type?: string | undefined;
  readonly filesystem?: string | null | undefined;
  readonly label?: string | null | undefined;
  readonly mountpoints: readonly string[];
  readonly parents: readonly string[];
}

/** What a guest shows of block device encryption. */
export interface BlockDevices {
  readonly devices: readonly BlockDevice[];
  /** Lines of `ls` and /etc/crypttab that came with it. */
  readonly otherLines: readonly string[];
}

/** An HTTP proxy that the guest uses, as the operator states it. */
export interface StatedProxy {
  readonly address: string;
  readonly port: number;
  /** It asks for a login; undefined: not stated. */
  readonly authenticated?: boolean | undefined;
  /** Version of Python in the guest. */
  readonly python?: string | undefined;
}

/** A workload inside the guest that is backed up on its own. */
export type Workload = "sql" | "sapHana" | "mars" | "mabs";

/** Evidence on one VM that ARM does not hold, as supplied by the operator. */
export interface GuestEvidence {
  readonly kind: "lsblk" | "runCommand" | "agentVersion" | "proxy" | "workload";
  /** ISO 8601. */
  readonly collectedAt?: string | undefined;
  readonly blockDevices?: BlockDevices | undefined;
  readonly agentVersion?: string | undefined;
  readonly proxy?: StatedProxy | undefined;
  readonly workload?: Workload | undefined;
  /** Set when the answer could not be read (cut off, no known content). */
  readonly unreadable?: MissingReason | undefined;
  readonly source: number;
}

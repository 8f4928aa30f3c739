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

/** Evidence on one VM that ARM does not hold, as supplied by the operator. */
export interface GuestEvidence {
  readonly kind: "lsblk" | "runCommand" | "agentVersion";
  /** ISO 8601. */
  readonly collectedAt?: string | undefined;
  readonly blockDevices?: BlockDevices | undefined;
  readonly agentVersion?: string | undefined;
  /** Set when the answer could not be read (cut off, no known content). */
  readonly unreadable?: MissingReason | undefined;
  readonly source: number;
}

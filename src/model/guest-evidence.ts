import type { MissingReason } from "./verdict.js";

/** One block device as `lsblk -J` lists it, flattened. A field is undefined when the command did not print that column. */
export interface BlockDevice {
  readonly name: string;
  readonly kernelName?: string | undefined;
  readonly type?: string | undefined;
  readonly filesystem?: string | null | undefined;
  readonly label?: string | null | undefined;
  readonly mountpoints: readonly string[];
  readonly parents: readonly string[];
}

/** The block devices of a guest and the lines about their encryption. */
export interface BlockDevices {
  readonly devices: readonly BlockDevice[];
  /** Lines of `ls` and /etc/crypttab from the same output. */
  readonly otherLines: readonly string[];
}

/** An HTTP proxy that the guest uses, as the operator states it. */
export interface StatedProxy {
  readonly address: string;
  readonly port: number;
  /** true: the proxy requires a login. undefined: not stated. */
  readonly authenticated?: boolean | undefined;
  /** Version of Python in the guest. */
  readonly python?: string | undefined;
}

/** A workload inside the guest that has its own backup. */
export type Workload = "sql" | "sapHana" | "mars" | "mabs";

/** Evidence about one VM that ARM does not have. The operator supplies it. */
export interface GuestEvidence {
  readonly kind: "lsblk" | "runCommand" | "agentVersion" | "proxy" | "workload";
  /** ISO 8601. */
  readonly collectedAt?: string | undefined;
  readonly blockDevices?: BlockDevices | undefined;
  readonly agentVersion?: string | undefined;
  readonly proxy?: StatedProxy | undefined;
  readonly workload?: Workload | undefined;
  /** Set when the answer could not be read: it was cut off, or it has no known content. */
  readonly unreadable?: MissingReason | undefined;
  readonly source: number;
}

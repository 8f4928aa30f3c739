/** The progress of a scan. The scan first reads the inputs, then judges the VMs. */
export type ScanProgress =
  | { readonly stage: "read"; readonly bytesRead: number; readonly bytesTotal: number }
  | { readonly stage: "evaluate"; readonly virtualMachines: number; readonly total: number };

/** The synchronous scan calls it many times per second, so a listener must return at once. */
export type ScanProgressListener = (event: ScanProgress) => void;

/** How far a scan is: first it reads the inputs, then it judges the VMs. */
export type ScanProgress =
  | { readonly stage: "read"; readonly bytesRead: number; readonly bytesTotal: number }
  | { readonly stage: "evaluate"; readonly virtualMachines: number; readonly total: number };

/** Called many times a second from inside the synchronous scan: a listener should return at once. */
export type ScanProgressListener = (event: ScanProgress) => void;

import type { ScanProgressListener } from "../model/scan-progress.js";

/** Number of VMs between two events. */
const step = 100;

/** Yields the VMs and reports how many of them are judged. @param total number of VMs, for the events. */
export function* followProgress<Subject>(
  virtualMachines: Iterable<Subject>,
  total: number,
  onProgress: ScanProgressListener,
): Generator<Subject> {
  let judged = 0;
  for (const virtualMachine of virtualMachines) {
    yield virtualMachine;
    if (++judged % step === 0 || judged === total) onProgress({ stage: "evaluate", virtualMachines: judged, total });
  }
}

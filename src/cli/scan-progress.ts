import type { ScanProgress, ScanProgressListener } from "../model/scan-progress.js";
import type { CliContext } from "./context.js";
import { eraseLine, fitLine, progressBar } from "./progress-line.js";

/** A shorter scan shows no progress: the user could not read a line that disappears at once. */
const showAfterMilliseconds = 1000;

const redrawAfterMilliseconds = 200;

const bytesPerMegabyte = 1_000_000;

/** Shows the progress of a scan on a terminal. The scan is synchronous, so its events draw the line.
 *  @param now in milliseconds. @returns undefined when standard error is not a terminal or the user asked for quiet output. */
export function showScanProgress(
  { stderr }: Pick<CliContext, "stderr">,
  { quiet }: { readonly quiet: boolean },
  now: () => number = Date.now,
): { readonly update: ScanProgressListener; readonly end: () => void } | undefined {
  if (!stderr.isTTY || quiet) return undefined;
  let isShown = false;
  let next = now() + showAfterMilliseconds;
  return {
    update(event) {
      const time = now();
      if (time < next) return;
      next = time + redrawAfterMilliseconds;
      isShown = true;
      stderr.write(`${eraseLine}${fitLine(describeScanProgress(event), stderr.columns)}`);
    },
    end() {
      if (isShown) stderr.write(eraseLine);
      isShown = false;
    },
  };
}

/** "[##########..........] 50 %  reading: 61 of 122 MB" */
export function describeScanProgress(event: ScanProgress): string {
  if (event.stage === "evaluate") {
    const { virtualMachines, total } = event;
    return `${progressBar(virtualMachines, total)}  checking: ${virtualMachines} of ${total} ${total === 1 ? "VM" : "VMs"}`;
  }
  const { bytesRead, bytesTotal } = event;
  return `${progressBar(bytesRead, bytesTotal)}  reading: ${megabytes(bytesRead)} of ${megabytes(bytesTotal)} MB`;
}

const megabytes = (bytes: number): string => (bytes / bytesPerMegabyte).toFixed(bytes < 10 * bytesPerMegabyte ? 1 : 0);

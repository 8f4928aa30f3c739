import type { Progress } from "../load/azure/progress.js";
import { eraseLine, fitLine, progressBar } from "./progress-line.js";

/** One line on a terminal that shows the progress of a live collection. */
export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

/** Redraws also without new events, so that the remaining time stays correct during a wait. */
const everyMilliseconds = 200;

/** Redraws the line on a terminal until the collection ends. Then it clears the line. */
export function showProgress(stderr: { write(text: string): void; readonly columns: number | undefined }): ProgressLine {
  const begun = Date.now();
  let last: Progress | undefined;
  const draw = (): void => {
    if (last === undefined) return;
    stderr.write(`${eraseLine}${fitLine(describeProgress(last, Date.now() - begun), stderr.columns)}`);
  };
  const timer = setInterval(draw, everyMilliseconds);
  return {
    update(progress) {
      last = progress;
    },
    end() {
      clearInterval(timer);
      if (last !== undefined) stderr.write(eraseLine);
    },
  };
}

/** @param elapsed in milliseconds. */
export function describeProgress(progress: Progress, elapsed: number): string {
  const { calls, listsDone, listsTotal, virtualMachinesDone, virtualMachinesTotal, waits, waitedMilliseconds } = progress;
  const { askedDone, askedTotal } = progress;
  const total = listsTotal + virtualMachinesTotal + askedTotal;
  const done = listsDone + virtualMachinesDone + askedDone;
  const parts = [progressBar(done, total)];
  if (done > 0 && done < total) parts.push(`${inWords((elapsed / done) * (total - done))} left`);
  parts.push(`lists ${listsDone}/${listsTotal}`);
  if (virtualMachinesTotal > 0) parts.push(`VMs ${virtualMachinesDone}/${virtualMachinesTotal}`);
  if (askedTotal > 0) parts.push(`asked Azure ${askedDone}/${askedTotal}`);
  parts.push(`${calls} ${calls === 1 ? "call" : "calls"}`);
  if (waits > 0) parts.push(`${waits} ${waits === 1 ? "wait" : "waits"} for throttling (${Math.ceil(waitedMilliseconds / 1000)} s)`);
  return parts.join("  ");
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

import type { Progress } from "../load/azure/progress.js";

/** One line on a terminal that follows a collection. */
export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

/** Redraws at most this often. */
const everyMilliseconds = 100;

export function showProgress(
  stderr: { write(text: string): void; readonly columns: number | undefined },
  now: () => number = Date.now,
): ProgressLine {
  const begun = now();
  let drawn = 0;
  return {
    update(progress) {
      if (now() - drawn < everyMilliseconds) return;
      drawn = now();
      const text = describeProgress(progress, now() - begun).slice(0, Math.max((stderr.columns ?? 80) - 1, 20));
      stderr.write(`\r\u001B[2K${text}`);
    },
    end() {
      if (drawn > 0) stderr.write("\r\u001B[2K");
    },
  };
}

/** @param elapsed milliseconds. */
export function describeProgress(progress: Progress, elapsed: number): string {
  const { calls, listsDone, listsTotal, virtualMachinesDone, virtualMachinesTotal, waits, waitedMilliseconds } = progress;
  const { askedDone, askedTotal } = progress;
  const parts = [`lists ${listsDone}/${listsTotal}`];
  if (virtualMachinesTotal > 0) parts.push(`VMs ${virtualMachinesDone}/${virtualMachinesTotal}`);
  if (askedTotal > 0) parts.push(`asked Azure ${askedDone}/${askedTotal}`);
  parts.push(`${calls} calls`);
  if (waits > 0) parts.push(`${waits} waits for throttling (${Math.ceil(waitedMilliseconds / 1000)} s)`);
  const total = listsTotal + virtualMachinesTotal + askedTotal;
  const done = listsDone + virtualMachinesDone + askedDone;
  if (done > 0 && done < total) parts.push(`about ${inWords((elapsed / done) * (total - done))} left`);
  return `Collecting: ${parts.join(", ")}`;
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

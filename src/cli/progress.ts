import type { Progress } from "../load/azure/progress.js";

/** One line on a terminal that follows a collection. */
export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

/** Redraws this often, whatever happens in between: a wait has no news of its own. */
const everyMilliseconds = 200;

const barWidth = 20;

/** Draws the line over and over on a terminal; nothing of it stays. */
export function showProgress(stderr: { write(text: string): void; readonly columns: number | undefined }): ProgressLine {
  const begun = Date.now();
  let last: Progress | undefined;
  const draw = (): void => {
    if (last === undefined) return;
    // A terminal that does not tell its width says 0.
    const columns = stderr.columns === undefined || stderr.columns === 0 ? 80 : stderr.columns;
    stderr.write(`\r\u001B[2K${describeProgress(last, Date.now() - begun).slice(0, Math.max(columns - 1, 20))}`);
  };
  const timer = setInterval(draw, everyMilliseconds);
  return {
    update(progress) {
      last = progress;
    },
    end() {
      clearInterval(timer);
      if (last !== undefined) stderr.write("\r\u001B[2K");
    },
  };
}

/** @param elapsed milliseconds. */
export function describeProgress(progress: Progress, elapsed: number): string {
  const { calls, listsDone, listsTotal, virtualMachinesDone, virtualMachinesTotal, waits, waitedMilliseconds } = progress;
  const { askedDone, askedTotal } = progress;
  const total = listsTotal + virtualMachinesTotal + askedTotal;
  const done = listsDone + virtualMachinesDone + askedDone;
  const share = total === 0 ? 0 : done / total;
  const filled = Math.round(share * barWidth);
  const parts = [`[${"#".repeat(filled)}${".".repeat(barWidth - filled)}] ${Math.floor(share * 100)} %`];
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

/** The progress of a collection. It is one object that changes; listeners read it when they are called. */
export interface Progress {
  /** Requests sent, retries included. */
  calls: number;
  listsDone: number;
  listsTotal: number;
  /** VMs whose instance view was read, of those that need it. */
  virtualMachinesDone: number;
  virtualMachinesTotal: number;
  /** VMs about which Azure Backup was asked (`--ask-azure`). */
  askedDone: number;
  askedTotal: number;
  /** Waits caused by throttling or pacing, and their milliseconds; calls that wait at the same time count as one wait. */
  waits: number;
  waitedMilliseconds: number;
  /** End of the last wait, in milliseconds since the epoch. */
  waitingUntil: number;
}

export const newProgress = (): Progress => ({
  calls: 0,
  listsDone: 0,
  listsTotal: 0,
  virtualMachinesDone: 0,
  virtualMachinesTotal: 0,
  askedDone: 0,
  askedTotal: 0,
  waits: 0,
  waitedMilliseconds: 0,
  waitingUntil: 0,
});

/** Counts a wait. @param now milliseconds since the epoch. */
export function noteWait(progress: Progress, now: number, milliseconds: number): void {
  const until = now + milliseconds;
  if (until <= progress.waitingUntil) return;
  if (now >= progress.waitingUntil) progress.waits++;
  progress.waitedMilliseconds += until - Math.max(now, progress.waitingUntil);
  progress.waitingUntil = until;
}

/** How far a collection is. One object, changed as it goes on; listeners read it when told. */
export interface Progress {
  /** Requests sent, retries included. */
  calls: number;
  listsDone: number;
  listsTotal: number;
  /** VMs whose instance view is read, of those that need it. */
  virtualMachinesDone: number;
  virtualMachinesTotal: number;
  /** VMs that Azure was asked about (`--ask-azure`). */
  askedDone: number;
  askedTotal: number;
  /** Waits that throttling or pacing asked for, and their milliseconds. */
  waits: number;
  waitedMilliseconds: number;
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
});

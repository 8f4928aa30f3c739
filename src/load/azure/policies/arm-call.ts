/** One list (or one series of single reads) under way: what the policies of its client know and report. */
export interface ArmCall {
  /** `list`: answers have to be pages with `value`; `graph`: rows in `data`; `resource`: one object; `operation`: an action
   *  that is posted once and whose address is then asked for its state, again and again. */
  readonly shape: "list" | "graph" | "resource" | "operation";
  /** Aborts with the run, and when the call has a time limit of its own and that is over. */
  readonly signal: AbortSignal;
  /** Takes the body of every good answer, as it came over the wire. */
  onBody(body: string, url: string): void;
  /** Takes what every attempt was answered with, good or not. */
  onAnswer?(answer: ArmAnswer): void;
}

export interface ArmAnswer {
  readonly status: number;
  readonly requestId: string | null;
  readonly body: string;
}

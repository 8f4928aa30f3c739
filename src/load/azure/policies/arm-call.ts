/** One list, or one series of single reads, while it runs: data for the policies of its client, and callbacks for their results. */
export interface ArmCall {
  /** `list`: pages with `value`; `graph`: rows in `data`; `resource`: one object; `operation`: an action that is posted once and then
   *  polled for its state. */
  readonly shape: "list" | "graph" | "resource" | "operation";
  /** Aborts with the run, or when the time limit of the call itself is over. */
  readonly signal: AbortSignal;
  /** Receives the body of every successful answer, as it came over the wire. */
  onBody(body: string, url: string): void;
  /** Receives the answer of every attempt, successful or not. */
  onAnswer?(answer: ArmAnswer): void;
}

export interface ArmAnswer {
  readonly status: number;
  readonly requestId: string | null;
  readonly body: string;
}

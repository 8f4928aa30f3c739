/** One list (or one series of single reads) under way: what the policies of its client know and report. */
export interface ArmCall {
  /** `list`: answers have to be pages with `value`; `graph`: rows in `data`; `resource`: one object. */
  readonly shape: "list" | "graph" | "resource";
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

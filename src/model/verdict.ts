/** `unknown` = evidence is missing; it is never folded into `pass`. */
export type Verdict = "pass" | "fail" | "unknown" | "notApplicable";

export const verdicts = ["pass", "fail", "unknown", "notApplicable"] as const satisfies readonly Verdict[];

export type Level = "error" | "warning" | "note";

/** From most to least severe. */
export const levels = ["error", "warning", "note"] as const satisfies readonly Level[];

/** Why evidence could not be had. */
export type MissingReason =
  | "evidence-missing"
  | "evidence-unreadable"
  | "access-denied"
  | "not-collected"
  | "unresolved-expression"
  | "conflicting"
  /** A fault of this tool. */
  | "internal-error";

export const missingReasons = [
  "evidence-missing",
  "evidence-unreadable",
  "access-denied",
  "not-collected",
  "unresolved-expression",
  "conflicting",
  "internal-error",
] as const satisfies readonly MissingReason[];

/** The roll-up for one VM. */
export type Readiness = "ready" | "conditional" | "blocked" | "unknown";

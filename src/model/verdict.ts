/** `unknown`: evidence is missing. It never counts as `pass`. */
export type Verdict = "pass" | "fail" | "unknown" | "notApplicable";

export const verdicts = ["pass", "fail", "unknown", "notApplicable"] as const satisfies readonly Verdict[];

export type Level = "error" | "warning" | "note";

/** From most to least severe. */
export const levels = ["error", "warning", "note"] as const satisfies readonly Level[];

/** Why evidence is missing. */
export type MissingReason =
  | "evidence-missing"
  | "evidence-unreadable"
  | "access-denied"
  | "not-collected"
  | "unresolved-expression"
  | "conflicting"
  /** An error in this tool. */
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

/** The overall result for one VM. */
export type Readiness = "ready" | "conditional" | "blocked" | "unknown";

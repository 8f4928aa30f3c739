import type { GuestEvidence } from "../model/guest-evidence.js";
import type { FactLocation } from "./define-facts.js";

/** The location of facts that evidence of these kinds states; undefined: there is no such evidence. */
export function evidenceLocation(evidence: readonly GuestEvidence[], ...kinds: readonly GuestEvidence["kind"][]): FactLocation | undefined {
  const sources = evidence.filter(({ kind }) => kinds.includes(kind)).map(({ source }) => source);
  return sources.length === 0 ? undefined : { sources };
}

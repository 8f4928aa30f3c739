import type { GuestEvidence } from "../model/guest-evidence.js";
import type { FactLocation } from "./define-facts.js";

/** Where facts that evidence of these kinds states were read; undefined: there is no such evidence. */
export function evidenceLocation(evidence: readonly GuestEvidence[], ...kinds: readonly GuestEvidence["kind"][]): FactLocation | undefined {
  const sources = evidence.filter(({ kind }) => kinds.includes(kind)).map(({ source }) => source);
  return sources.length === 0 ? undefined : { sources };
}

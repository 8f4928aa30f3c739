import type { FactView, SubjectFacts } from "./fact-view.js";
import type { Missing, MissingFact } from "./missing.js";
import { nearest } from "./nearest.js";
import type { MissingReason } from "../model/verdict.js";

/** Facts that a caller gives instead of deriving them, as in the cases beside a rule.
 *  @param reasons missing reasons by path; a path without a reason has only missing evidence. */
export class GivenFacts implements SubjectFacts, FactView {
  private readonly reasons: Missing;

  constructor(
    readonly values: object,
    reasons: Readonly<Record<string, MissingReason>> = {},
  ) {
    this.reasons = Object.fromEntries(Object.entries(reasons).map(([fact, reason]) => [fact, { reason }]));
  }

  under(): FactView {
    return this;
  }

  missing(fact: string): MissingFact | undefined {
    return nearest(fact, this.reasons);
  }

  location(): undefined {
    return undefined;
  }
}

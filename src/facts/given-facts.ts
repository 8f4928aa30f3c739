import type { FactView, SubjectFacts } from "./fact-view.js";
import type { Missing, MissingFact } from "./missing.js";
import { nearest } from "./nearest.js";
import type { MissingReason } from "../model/verdict.js";

/** Facts that are given instead of derived, as the cases beside a rule do.
 *  @param reasons why facts are missing, by path, where that is not plain absence. */
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

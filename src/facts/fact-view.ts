import type { FactLocation } from "./define-facts.js";
import type { MissingFact } from "./missing.js";

/** The facts of one subject as one rule reads them. */
export interface FactView {
  /** Facts by name; a missing fact is undefined. */
  readonly values: object;
  /** The specific reason why a fact is missing; undefined: only its evidence is missing. @param fact as traced: `dataDisks[3].kind`. */
  missing(fact: string): MissingFact | undefined;
  /** Where the fact was read, when that is not the subject at the path of the catalogue. */
  location(fact: string): FactLocation | undefined;
}

/** The parameter set without a rule, for facts that depend on no parameter. */
export const ofNoRule = 0;

/** The facts of one subject under each parameter set of the run. */
export interface SubjectFacts {
  under(parameterSet: number): FactView;
}

import type { ArmValue } from "../values/value.js";
import type { ValueSource } from "./origins.js";

/** A parameter value from outside the template. */
export interface GivenParameter extends ValueSource {
  /** Name in the spelling of the source that gives the value. */
  readonly name: string;
  /** Evaluates the value; called at its first use. */
  evaluate(): ArmValue;
}

/** By lower-cased name. */
export type GivenParameters = ReadonlyMap<string, GivenParameter>;

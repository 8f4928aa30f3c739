import type { ArmValue } from "../values/value.js";
import type { ValueSource } from "./origins.js";

/** A value that is given for a parameter from outside the template. */
export interface GivenParameter extends ValueSource {
  /** As it is written where it is given. */
  readonly name: string;
  /** Evaluated when it is first asked for. */
  evaluate(): ArmValue;
}

/** By lower-cased name. */
export type GivenParameters = ReadonlyMap<string, GivenParameter>;

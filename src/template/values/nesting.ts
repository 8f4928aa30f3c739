import { LimitError } from "../expression/expression-error.js";
import { engineLimits } from "../limits.js";
import { nestingOf, type ArmValue } from "./value.js";

/** Returns the value unchanged. Every new value is checked, so that recursive code can handle all values.
 *  @throws LimitError when arrays and objects are nested too deep. */
export function checkedNesting<Value extends ArmValue>(value: Value): Value {
  if (nestingOf(value) <= engineLimits.valueDepth) return value;
  throw new LimitError(`arrays and objects are nested more than ${engineLimits.valueDepth} levels deep`);
}

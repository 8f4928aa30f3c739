import { LimitError } from "../expression/expression-error.js";
import { engineLimits } from "../limits.js";
import { nestingOf, type ArmValue } from "./value.js";

/** The same value. Every value that is made is checked, so that whatever walks through one may call itself.
 *  @throws LimitError when too many arrays and objects are inside one another. */
export function checkedNesting<Value extends ArmValue>(value: Value): Value {
  if (nestingOf(value) <= engineLimits.valueDepth) return value;
  throw new LimitError(`arrays and objects are nested more than ${engineLimits.valueDepth} levels deep`);
}

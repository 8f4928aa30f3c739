import type { JsonValue } from "../../model/json.js";
import type { Budget } from "../expression/budget.js";
import { ExpressionError, LimitError } from "../expression/expression-error.js";
import { azureLimits } from "../limits.js";
import { typeName, type ArmValue } from "../values/value.js";
import { isUnknown, type Unknown } from "../values/unknown.js";
import { failed } from "./failed.js";

/** The number of iterations of a `copy`; an unknown with the error when Azure rejects the number.
 *  @param source value in the template. */
export function countOf(value: ArmValue, source: JsonValue, budget: Budget): number | Unknown {
  if (isUnknown(value)) return value;
  const expression = typeof source === "string" ? source : "count";
  const refuse = (error: ExpressionError): Unknown => failed(expression, error, budget);
  if (typeof value !== "number" || !Number.isInteger(value)) {
    return refuse(new ExpressionError(`the count of a copy loop must be a whole number, but it has the type ${typeName(value)}`));
  }
  if (value < 0) return refuse(new ExpressionError(`the count of a copy loop is ${value}; it must be 0 or more`));
  const most = azureLimits.copyIterations;
  return value > most ? refuse(new LimitError(`the count of a copy loop is ${value}; Azure allows at most ${most}`)) : value;
}

import type { ExpressionError } from "../expression/expression-error.js";
import { costs } from "../limits.js";
import { Unknown } from "../values/unknown.js";
import type { Budget } from "../expression/budget.js";

/** The value of an expression with an error: unknown, with the error as its reason. */
export function failed(expression: string, { message, offset, name }: ExpressionError, budget: Budget): Unknown {
  budget.spend(costs.error);
  const kind = name === "LimitError" ? "limit" : "error";
  return new Unknown(`${shortened(expression)}#${budget.serial()}`, { kind, message, expression, offset }, false, {}, expression);
}

/** A short form of an expression for the symbol of its value. */
const shortened = (expression: string): string => expression.replace(/^\[|\]$/g, "").slice(0, 60);

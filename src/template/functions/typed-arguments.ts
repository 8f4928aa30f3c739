import { ExpressionError } from "../expression/expression-error.js";
import { isLambda, typeName, type ArmValue, type Lambda } from "../values/value.js";

type Argument = ArmValue | Lambda | undefined;

/** An argument that must be a string. @throws ExpressionError that names it and the type it has. */
export function textArgument(value: Argument, name: string): string {
  if (typeof value !== "string") throw new ExpressionError(`the argument ${name} must be a string, not ${nameOf(value)}`);
  return value;
}

/** An argument that must be a whole number. @throws ExpressionError that names it and the type it has. */
export function intArgument(value: Argument, name: string): number {
  if (typeof value !== "number" || !Number.isInteger(value))
    throw new ExpressionError(`the argument ${name} must be an int, not ${nameOf(value)}`);
  return value;
}

/** A text for a message: in quotes, and left out when it is long. */
export const quoted = (text: string): string => (text.length > 60 ? `a text of ${text.length} characters` : `'${text}'`);

function nameOf(value: Argument): string {
  if (value === undefined) return "missing";
  return isLambda(value) ? "lambda" : typeName(value);
}

import { ExpressionError } from "../../expression/expression-error.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import { typeName, type ArmValue, type Lambda } from "../../values/value.js";

/** An argument before its type is looked at; undefined when it was left out. */
export type Argument = ArmValue | Lambda | undefined;

/** The error for an argument of a type that Azure refuses. */
export function refuse(value: Argument, name: string, expected: string): ExpressionError {
  return new ExpressionError(`the argument ${name} must be ${expected}, not ${value === undefined ? "missing" : typeName(value)}`);
}

/** An argument that is a string, or may turn out to be one. @throws ExpressionError that names it and the type it has. */
export function textOrUnknown(value: Argument, name: string): string | Unknown {
  if (typeof value === "string" || isUnknown(value)) return value;
  throw refuse(value, name, "a string");
}

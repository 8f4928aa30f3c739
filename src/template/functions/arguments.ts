import { ExpressionError } from "../expression/expression-error.js";
import { isUnknown, type Unknown } from "../values/unknown.js";
import { isArray, isLambda, isObject, typeName, type ArmObject, type ArmValue, type Lambda } from "../values/value.js";
import type { FunctionCall } from "./definition.js";

/** An argument before its type is checked; undefined when it is missing. */
export type Argument = ArmValue | Lambda | undefined;

type Arguments = readonly (ArmValue | Lambda)[];

const ordinals = ["first", "second", "third", "fourth", "fifth"];

/** The error for an argument whose type Azure rejects, with the documented name of the argument. */
export const refuse = (value: Argument, name: string, expected: string): ExpressionError => mustBe(`the argument ${name}`, expected, value);

/** The same error with the position of the argument, for functions without meaningful argument names. */
export function wrongType(call: FunctionCall, index: number, expected: string, value: Argument): ExpressionError {
  const which = ordinals[index] === undefined ? `argument ${index + 1}` : `the ${ordinals[index]} argument`;
  return mustBe(`${call.name}: ${which}`, expected, value);
}

const mustBe = (which: string, expected: string, value: Argument): ExpressionError =>
  new ExpressionError(`${which} must be ${expected}, not ${value === undefined ? "missing" : typeName(value)}`);

/** An argument that must be a string. @throws ExpressionError with the name and the type of the argument. */
export function textArgument(value: Argument, name: string): string {
  if (typeof value !== "string") throw refuse(value, name, "a string");
  return value;
}

/** An argument that is a string, or may become one. @throws ExpressionError with the name and the type of the argument. */
export function textOrUnknown(value: Argument, name: string): string | Unknown {
  if (typeof value === "string" || isUnknown(value)) return value;
  throw refuse(value, name, "a string");
}

/** An argument that must be a whole number. @throws ExpressionError with the name and the type of the argument. */
export function intArgument(value: Argument, name: string): number {
  if (!isInt(value)) throw refuse(value, name, "an int");
  return exact(value, `the argument ${name}`);
}

/** An argument that must be an int, by its position. */
export function intAt(args: Arguments, index: number, call: FunctionCall): number {
  const value = args[index];
  if (!isInt(value)) throw wrongType(call, index, "an int", value);
  return exact(value, call.name);
}

const isInt = (value: Argument): value is number => typeof value === "number" && Number.isInteger(value);

function exact(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new ExpressionError(`${what}: the int is too large for an exact calculation`);
  return value;
}

/** An argument of any type except a lambda. */
export function valueAt(args: Arguments, index: number, call: FunctionCall): ArmValue {
  const value = args[index];
  if (value === undefined || isLambda(value)) throw wrongType(call, index, "a value", value);
  return value;
}

/** The arguments of a function that does not accept a lambda. */
export const valuesOf = (args: Arguments, call: FunctionCall): readonly ArmValue[] => args.map((_, index) => valueAt(args, index, call));

export function listAt(args: Arguments, index: number, call: FunctionCall): readonly ArmValue[] {
  const value = args[index];
  if (!isArray(value)) throw wrongType(call, index, "an array", value);
  return value;
}

export function objectAt(args: Arguments, index: number, call: FunctionCall): ArmObject {
  const value = args[index];
  if (!isObject(value)) throw wrongType(call, index, "an object", value);
  return value;
}

/** A text for a message: in quotes, or only its length when it is long. */
export const quoted = (text: string): string => (text.length > 60 ? `a text of ${text.length} characters` : `'${text}'`);

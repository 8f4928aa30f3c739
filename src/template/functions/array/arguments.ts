import { ExpressionError } from "../../expression/expression-error.js";
import type { KnownPart, Unknown } from "../../values/unknown.js";
import { firstUnknown, isArray, isLambda, isObject, typeName, type ArmObject, type ArmValue, type Lambda } from "../../values/value.js";
import type { FunctionCall } from "../definition.js";

type Arguments = readonly (ArmValue | Lambda)[];

const ordinals = ["first", "second", "third", "fourth", "fifth"];

/** The error for an argument of the wrong type. */
export function wrongType(call: FunctionCall, index: number, expected: string, value: ArmValue | Lambda | undefined): ExpressionError {
  const which = ordinals[index] === undefined ? `argument ${index + 1}` : `the ${ordinals[index]} argument`;
  const actual = value === undefined ? "absent" : typeName(value);
  return new ExpressionError(`${call.name}: ${which} must be ${expected}, not ${actual}`);
}

/** The arguments of a function that takes no lambda. */
export function valuesOf(args: Arguments, call: FunctionCall): readonly ArmValue[] {
  return args.map((arg, index) => {
    if (isLambda(arg)) throw wrongType(call, index, "a value", arg);
    return arg;
  });
}

/** An argument of any type but a lambda. */
export function valueAt(args: Arguments, index: number, call: FunctionCall): ArmValue {
  const arg = args[index];
  if (arg === undefined || isLambda(arg)) throw wrongType(call, index, "a value", arg);
  return arg;
}

export function intAt(args: Arguments, index: number, call: FunctionCall): number {
  const arg = args[index];
  if (typeof arg !== "number" || !Number.isInteger(arg)) throw wrongType(call, index, "an int", arg);
  if (!Number.isSafeInteger(arg)) throw new ExpressionError(`${call.name}: an int of that size is beyond what can be computed exactly`);
  return arg;
}

export function listAt(args: Arguments, index: number, call: FunctionCall): readonly ArmValue[] {
  const arg = args[index];
  if (!isArray(arg)) throw wrongType(call, index, "an array", arg);
  return arg;
}

export function objectAt(args: Arguments, index: number, call: FunctionCall): ArmObject {
  const arg = args[index];
  if (!isObject(arg)) throw wrongType(call, index, "an object", arg);
  return arg;
}

/** Whether nothing that is known of an unknown says that it is of another type. */
export const maybeList = ({ parts, members }: Unknown): boolean => parts === undefined && members === undefined;
export const maybeText = ({ items, members }: Unknown): boolean => items === undefined && members === undefined;
export const maybeObject = ({ parts, items }: Unknown): boolean => parts === undefined && items === undefined;

/** The unknown to name when some of these values are: a secure one if there is any, for what is made of it is secure too. */
export function unknownAmong(values: readonly ArmValue[]): Unknown | undefined {
  const found = values.flatMap((value) => firstUnknown(value) ?? []);
  return found.find(({ secure }) => secure) ?? found[0];
}

/** A result that these values do not decide.
 *  @param known what is known of the result nevertheless. */
export function undecided(values: readonly ArmValue[], call: FunctionCall, known?: KnownPart): Unknown {
  const unknown = unknownAmong(values);
  if (unknown !== undefined) return call.unknownFrom(unknown, known);
  const message = "whether names that differ in case alone are equal is not documented";
  return call.unknown({ kind: "runtime", message }, known);
}

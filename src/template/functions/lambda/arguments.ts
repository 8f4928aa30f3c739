import { ExpressionError } from "../../expression/expression-error.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import { isArray, isLambda, type ArmValue, type Lambda } from "../../values/value.js";
import type { FunctionCall } from "../definition.js";
import { wrongType } from "../arguments.js";
import { maybeList } from "../undecided.js";

type Arguments = readonly (ArmValue | Lambda)[];

/** The lambda at a position; it must have the number of parameters that the function passes. */
export function lambdaAt(args: Arguments, index: number, call: FunctionCall, [least, most]: readonly [number, number]): Lambda {
  const arg = args[index];
  if (!isLambda(arg)) throw wrongType(call, index, "a lambda", arg);
  if (arg.parameterCount >= least && arg.parameterCount <= most) return arg;
  const wanted = least === most ? String(least) : `${least} or ${most}`;
  throw new ExpressionError(
    `${call.name}: the lambda must have ${wanted} ${most === 1 ? "parameter" : "parameters"}, not ${arg.parameterCount}`,
  );
}

/** The first argument: an array, or an unknown that may be an array. */
export function listOrUnknown(args: Arguments, call: FunctionCall): readonly ArmValue[] | Unknown {
  const [list] = args;
  if (isArray(list) || (isUnknown(list) && maybeList(list))) return list;
  throw wrongType(call, 0, "an array", list);
}

/** Calls a lambda for an item; a lambda with two parameters also receives the index. */
export function callForItem(lambda: Lambda, item: ArmValue, index: number, call: FunctionCall): ArmValue {
  call.spend(1);
  return lambda.call(lambda.parameterCount > 1 ? [item, index] : [item]);
}

/** Results of a lambda for the known items of a list; empty when the lambda needs their index. */
export function callForKnownItems(
  lambda: Lambda,
  list: Unknown,
  call: FunctionCall,
): readonly (readonly [item: ArmValue, result: ArmValue])[] {
  if (lambda.parameterCount > 1) return [];
  return (list.items ?? []).map((item) => [item, callForItem(lambda, item, 0, call)]);
}

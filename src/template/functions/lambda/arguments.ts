import { ExpressionError } from "../../expression/expression-error.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import { isArray, isLambda, type ArmValue, type Lambda } from "../../values/value.js";
import type { FunctionCall } from "../definition.js";
import { wrongType } from "../arguments.js";
import { maybeList } from "../undecided.js";

type Arguments = readonly (ArmValue | Lambda)[];

/** The lambda at a place, which must have as many parameters as the function gives it. */
export function lambdaAt(args: Arguments, index: number, call: FunctionCall, [least, most]: readonly [number, number]): Lambda {
  const arg = args[index];
  if (!isLambda(arg)) throw wrongType(call, index, "a lambda", arg);
  if (arg.parameterCount >= least && arg.parameterCount <= most) return arg;
  const wanted = least === most ? String(least) : `${least} or ${most}`;
  throw new ExpressionError(
    `${call.name}: the lambda must have ${wanted} ${most === 1 ? "parameter" : "parameters"}, not ${arg.parameterCount}`,
  );
}

/** The first argument: an array, or something unknown that may be one. */
export function listOrUnknown(args: Arguments, call: FunctionCall): readonly ArmValue[] | Unknown {
  const [list] = args;
  if (isArray(list) || (isUnknown(list) && maybeList(list))) return list;
  throw wrongType(call, 0, "an array", list);
}

/** Calls a lambda for an item; one of two parameters gets the index as well. */
export function callForItem(lambda: Lambda, item: ArmValue, index: number, call: FunctionCall): ArmValue {
  call.spend(1);
  return lambda.call(lambda.parameterCount > 1 ? [item, index] : [item]);
}

/** What a lambda makes of the items that are known of a list; nothing when it asks for their index. */
export function callForKnownItems(
  lambda: Lambda,
  list: Unknown,
  call: FunctionCall,
): readonly (readonly [item: ArmValue, result: ArmValue])[] {
  if (lambda.parameterCount > 1) return [];
  return (list.items ?? []).map((item) => [item, callForItem(lambda, item, 0, call)]);
}

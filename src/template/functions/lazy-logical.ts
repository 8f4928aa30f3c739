import { ExhaustedError, ExpressionError } from "../expression/expression-error.js";
import { typeName, type ArmValue } from "../values/value.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import { sameValue } from "../values/equality.js";
import type { LazyCall, LazyFunction } from "./definition.js";
import { isCertainlySet } from "./undecided.js";

/** Logical functions that evaluate only the necessary arguments. */
export const lazyLogicalFunctions: readonly LazyFunction[] = [
  {
    name: "if",
    category: "logical",
    summary: "The second argument when the first is true, else the third; only the needed one is evaluated",
    arity: [3, 3],
    lazy: true,
    open: "when the condition is unknown and the two values may differ",
    evaluate: evaluateIf,
  },
  {
    name: "and",
    category: "logical",
    summary: "Whether all arguments are true; evaluated up to the first that is false",
    arity: [2, Infinity],
    lazy: true,
    open: "when an argument is unknown and none is false",
    evaluate: (call) => evaluateUntil(call, false),
  },
  {
    name: "or",
    category: "logical",
    summary: "Whether any argument is true; evaluated up to the first that is true",
    arity: [2, Infinity],
    lazy: true,
    open: "when an argument is unknown and none is true",
    evaluate: (call) => evaluateUntil(call, true),
  },
  {
    name: "coalesce",
    category: "comparison",
    summary: "The first argument that is not null; evaluated up to there",
    arity: [1, Infinity],
    lazy: true,
    open: "when the first argument that may be non-null is unknown",
    evaluate: coalesce,
  },
];

function evaluateIf(call: LazyCall): ArmValue {
  const [condition, whenTrue, whenFalse] = call.nodes as [LazyCall["nodes"][0], LazyCall["nodes"][0], LazyCall["nodes"][0]];
  const truth = asBoolean(call.evaluate(condition), call.name);
  if (!isUnknown(truth)) return call.evaluate(truth ? whenTrue : whenFalse);
  const [first, second] = [attempt(call, whenTrue), attempt(call, whenFalse)];
  // Both values are equal, so the condition does not matter.
  if (sameValue(first, second) === true) return first;
  return call.unknownFrom(truth, {}, [truth, first, second]);
}

/** Evaluates an argument that may not be needed: an error in it is not an error of the template. */
function attempt(call: LazyCall, node: LazyCall["nodes"][0]): ArmValue {
  try {
    return call.evaluate(node);
  } catch (error) {
    if (!(error instanceof ExpressionError) || error instanceof ExhaustedError) throw error;
    return new Unknown(`error#${call.environment.budget.serial()}`, { kind: "error", message: error.message });
  }
}

/** @param decisive the value that determines the result, independent of the other arguments. */
function evaluateUntil(call: LazyCall, decisive: boolean): ArmValue {
  const values: ArmValue[] = [];
  let unknown: Unknown | undefined;
  for (const node of call.nodes) {
    // After an unknown argument, a later argument may not be needed.
    const value = unknown === undefined ? asBoolean(call.evaluate(node), call.name) : attempt(call, node);
    if (value === decisive) return decisive;
    if (isUnknown(value)) unknown ??= value;
    values.push(value);
  }
  return unknown === undefined ? !decisive : call.unknownFrom(unknown, {}, values);
}

function coalesce(call: LazyCall): ArmValue {
  for (const [index, node] of call.nodes.entries()) {
    const value = call.evaluate(node);
    if (isUnknown(value) && !isCertainlySet(value)) {
      return call.unknownFrom(value, {}, [value, ...call.nodes.slice(index + 1).map((rest) => attempt(call, rest))]);
    }
    if (value !== null) return value;
  }
  return null;
}

function asBoolean(value: ArmValue, name: string): boolean | Unknown {
  if (typeof value === "boolean" || isUnknown(value)) return value;
  throw new ExpressionError(`${name} requires true or false, not a value of type ${typeName(value)}`);
}

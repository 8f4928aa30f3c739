import { accessIndex } from "../../expression/access.js";
import { ExpressionError } from "../../expression/expression-error.js";
import { isUnknown } from "../../values/unknown.js";
import { findMember, isArray, isObject, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { intAt, listAt, valuesOf, wrongType } from "../arguments.js";
import { isCertainlySet, undecided } from "../undecided.js";

/** `value.?first.second` of Bicep: only the first step may be missing.
 *  Source: Azure/bicep, its decompiler tests and its conversion of safe dereferences, as of 2025-01. */
const tryGet: EagerFunction = {
  name: "tryGet",
  category: "array",
  summary: "A property or an item, or null when there is none; further arguments go deeper",
  arity: [2, Infinity],
  reads: "any",
  evaluate(args, call) {
    const [value = null, key = null, ...deeper] = valuesOf(args, call);
    const found = step(value, key, call);
    return found === undefined ? undecided([value, key], call) : follow(found, deeper, call);
  },
};

/** The member or item; null when it does not exist, undefined when it is uncertain. */
function step(value: ArmValue, key: ArmValue, call: FunctionCall): ArmValue | undefined {
  if (value === null) return null;
  if (isUnknown(value)) return value.members === undefined || typeof key !== "string" ? undefined : findMember(value.members, key);
  if (!isArray(value) && !isObject(value)) throw wrongType(call, 0, "an array or an object", value);
  if (isUnknown(key)) return (isArray(value) ? value : Object.keys(value)).length === 0 ? null : undefined;
  if (isArray(value)) return value[intAt([value, key], 1, call)] ?? null;
  if (typeof key !== "string") throw wrongType(call, 1, "the name of a property", key);
  return findMember(value, key) ?? null;
}

const indexFromEnd: EagerFunction = {
  name: "indexFromEnd",
  category: "array",
  summary: "An item of an array, counted from its end; the last is 1",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [value, position] = args;
    const known = isUnknown(value) && typeof position === "number" ? value.ends?.tail.at(-position) : undefined;
    if (known !== undefined && positionAt(args, call) > 0) return known;
    if (isAnyUnknown(args)) return undecided(valuesOf(args, call), call);
    const [list, back] = [listAt(args, 0, call), positionAt(args, call)];
    const item = list[list.length - back];
    if (item === undefined)
      throw new ExpressionError(
        `${call.name}: the array has ${list.length} ${list.length === 1 ? "item" : "items"}, so item ${back} from the end does not exist`,
      );
    return item;
  },
};

const tryIndexFromEnd: EagerFunction = {
  name: "tryIndexFromEnd",
  category: "array",
  summary: "An item of an array, counted from its end, or null when there is none; further arguments go deeper",
  arity: [2, Infinity],
  reads: "any",
  evaluate(args, call) {
    const [value = null, position = null, ...deeper] = valuesOf(args, call);
    if (value === null) return null;
    if (isAnyUnknown([value, position])) return undecided([value, position], call);
    const list = listAt(args, 0, call);
    return follow(list[list.length - positionAt(args, call)] ?? null, deeper, call);
  },
};

export const elementAccess: readonly EagerFunction[] = [indexFromEnd, tryGet, tryIndexFromEnd];

const isAnyUnknown = (args: Parameters<EagerFunction["evaluate"]>[0]): boolean => args.some(isUnknown);

function positionAt(args: Parameters<EagerFunction["evaluate"]>[0], call: FunctionCall): number {
  const position = intAt(args, 1, call);
  if (position < 1) throw new ExpressionError(`${call.name}: the second argument counts from 1, not ${position}`);
  return position;
}

/** Follows the remaining steps after the first one; from here on, a missing member or item is an error. */
function follow(found: ArmValue, keys: readonly ArmValue[], call: FunctionCall): ArmValue {
  if (found === null) return null;
  // The value may become null, and then the result is null too.
  if (isUnknown(found) && keys.length > 0 && !isCertainlySet(found)) return call.unknownFrom(found);
  return keys.reduce((value, key) => (isObject(key) ? followPosition(value, key, call) : accessIndex(value, key)), found);
}

/** Follows a step of the form `{ value: 2, fromEnd: true }`. */
function followPosition(value: ArmValue, position: ArmValue, call: FunctionCall): ArmValue {
  const [index, fromEnd = false] = isObject(position) ? [findMember(position, "value"), findMember(position, "fromEnd")] : [];
  if (index === undefined || typeof fromEnd !== "boolean")
    throw new ExpressionError(`${call.name}: an index object must have the properties value and fromEnd`);
  if (!fromEnd) return accessIndex(value, index);
  return isArray(value) && typeof index === "number" ? accessIndex(value, value.length - index) : undecided([value, index], call);
}

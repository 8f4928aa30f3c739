import { ExpressionError } from "../../expression/expression-error.js";
import { isUnknown } from "../../values/unknown.js";
import { isObject, objectOf, typeName, type ArmObject, type ArmValue, type Lambda } from "../../values/value.js";
import { valueAt, wrongType } from "../arguments.js";
import { maybeObject, undecided } from "../undecided.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { callForItem, lambdaAt, listOrUnknown } from "./arguments.js";

const toObject: EagerFunction = {
  name: "toObject",
  category: "lambda",
  summary: "An object with a property for each item of an array; lambdas return its name and its value",
  arity: [2, 3],
  reads: "any",
  evaluate: (args, call) => fromEntries(args, call, (entries) => objectOf(entries)),
};

const groupBy: EagerFunction = {
  name: "groupBy",
  category: "lambda",
  summary: "An object of arrays: the items of an array, grouped by the result of a lambda",
  arity: [2, 3],
  reads: "any",
  evaluate: (args, call) =>
    fromEntries(args, call, (entries) => {
      const groups = new Map<string, ArmValue[]>();
      for (const [key, value] of entries) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [value]);
        else group.push(value);
      }
      return objectOf(groups);
    }),
};

/** An object of the keys and values that the lambdas return for the items. */
function fromEntries(
  args: readonly (ArmValue | Lambda)[],
  call: FunctionCall,
  build: (entries: readonly (readonly [key: string, value: ArmValue])[]) => ArmObject,
): ArmValue {
  const [list, makeKey] = [listOrUnknown(args, call), lambdaAt(args, 1, call, [1, 2])];
  const makeValue = args[2] === undefined ? undefined : lambdaAt(args, 2, call, [1, 2]);
  if (isUnknown(list)) return call.unknownFrom(list);
  const keys = list.map((item, index) => callForItem(makeKey, item, index, call));
  const entries = list.flatMap((item, index): (readonly [string, ArmValue])[] => {
    const [key, value] = [keys[index] as ArmValue, makeValue === undefined ? item : callForItem(makeValue, item, index, call)];
    if (isUnknown(key)) return [];
    if (typeof key !== "string") throw new ExpressionError(`${call.name}: the first lambda must return a string, not ${typeName(key)}`);
    return [[key, value]];
  });
  return entries.length < list.length ? undecided(keys, call) : build(entries);
}

const mapValues: EagerFunction = {
  name: "mapValues",
  category: "lambda",
  summary: "An object with the same names; each value is the result of a lambda",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [object, make] = [valueAt(args, 0, call), lambdaAt(args, 1, call, [1, 1])];
    const mapped = (members: ArmObject): ArmObject =>
      objectOf(Object.entries(members).map(([name, value]) => [name, callForItem(make, value, 0, call)]));
    if (isObject(object)) return mapped(object);
    if (!isUnknown(object) || !maybeObject(object)) throw wrongType(call, 0, "an object", object);
    return call.unknownFrom(object, { members: object.members && mapped(object.members) });
  },
};

export const objectLambdas: readonly EagerFunction[] = [groupBy, mapValues, toObject];

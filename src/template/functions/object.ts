import { ExpressionError } from "../expression/expression-error.js";
import { costs } from "../limits.js";
import { isUnknown } from "../values/unknown.js";
import { isArray, isObject, objectOf, type ArmObject, type ArmValue } from "../values/value.js";
import { objectAt, valueAt, valuesOf, wrongType } from "./arguments.js";
import { undecided } from "./undecided.js";
import { compareTexts } from "./comparison/compare-texts.js";
import type { EagerFunction, FunctionCall } from "./definition.js";
import { mergeObjects } from "./object/merge.js";

const createObject: EagerFunction = {
  name: "createObject",
  category: "object",
  summary: "An object of alternating names and values",
  arity: [0, Infinity],
  reads: "any",
  evaluate(args, call) {
    const values = valuesOf(args, call);
    if (values.length % 2 !== 0)
      throw new ExpressionError(`createObject: each name needs a value, but the number of arguments is ${values.length}`);
    call.spend(costs.container + costs.member * values.length);
    const names = values.filter((_, index) => index % 2 === 0);
    const members = names.flatMap((name, index): [string, ArmValue][] => {
      if (isUnknown(name)) return [];
      if (typeof name !== "string") throw wrongType(call, index * 2, "a string, the name of a property", name);
      return [[name, values[index * 2 + 1] as ArmValue]];
    });
    return members.length < names.length ? undecided(names, call) : objectOf(members);
  },
};

/** Names in Azure's sort order, independent of their order in the object. */
function sortedNames(object: ArmObject, call: FunctionCall): readonly string[] {
  const names = Object.keys(object);
  call.spend(costs.member * names.length);
  return names.sort(compareTexts);
}

const items: EagerFunction = {
  name: "items",
  category: "object",
  summary: "An array of { key, value }, sorted by key, for the properties of an object",
  arity: [1, 1],
  reads: "shallow",
  evaluate(args, call) {
    const object = objectAt(args, 0, call);
    const names = sortedNames(object, call);
    call.spend(costs.container * names.length);
    return names.map((key) => ({ key, value: object[key] as ArmValue }));
  },
};

/** The order is the same as in `items`; the documentation does not specify one. */
const objectKeys: EagerFunction = {
  name: "objectKeys",
  category: "object",
  summary: "The names of the properties of an object",
  arity: [1, 1],
  reads: "shallow",
  evaluate: (args, call) => sortedNames(objectAt(args, 0, call), call),
};

const shallowMerge: EagerFunction = {
  name: "shallowMerge",
  category: "object",
  summary: "The properties of all objects in an array; later ones replace earlier ones",
  arity: [1, 1],
  reads: "shallow",
  evaluate(args, call) {
    const list = valueAt(args, 0, call);
    if (!isArray(list) || !list.every((item) => isObject(item) || isUnknown(item))) throw wrongType(call, 0, "an array of objects", list);
    const objects = list.filter(isObject);
    return objects.length < list.length ? undecided(list.filter(isUnknown), call) : mergeObjects(objects, call, false);
  },
};

const nullValue: EagerFunction = {
  name: "null",
  category: "object",
  summary: "The value null",
  arity: [0, 0],
  reads: "whole",
  evaluate: () => null,
};

/** Functions only for objects. */
export const objectFunctions: readonly EagerFunction[] = [createObject, items, nullValue, objectKeys, shallowMerge];

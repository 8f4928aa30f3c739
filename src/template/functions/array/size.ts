import { isUnknown } from "../../values/unknown.js";
import { isArray, isObject } from "../../values/value.js";
import type { EagerFunction } from "../definition.js";
import { valueAt, wrongType } from "../arguments.js";

const empty: EagerFunction = {
  name: "empty",
  category: "array",
  summary: "Whether an array, an object or a string is empty; null counts as empty",
  arity: [1, 1],
  reads: "any",
  evaluate(args, call) {
    const value = valueAt(args, 0, call);
    if (value === null) return true;
    if (isArray(value) || typeof value === "string") return value.length === 0;
    if (isObject(value)) return Object.keys(value).length === 0;
    if (!isUnknown(value)) throw wrongType(call, 0, "an array, an object or a string", value);
    const { parts = [], items = [], members = {} } = value;
    const known = parts.some((part) => typeof part === "string" && part !== "") || items.length > 0 || Object.keys(members).length > 0;
    return known ? false : call.unknownFrom(value);
  },
};

const length: EagerFunction = {
  name: "length",
  category: "array",
  summary: "The number of items of an array, properties of an object, or characters of a string",
  arity: [1, 1],
  reads: "shallow",
  evaluate(args, call) {
    const value = valueAt(args, 0, call);
    if (isArray(value) || typeof value === "string") return value.length;
    if (isObject(value)) return Object.keys(value).length;
    throw wrongType(call, 0, "an array, an object or a string", value);
  },
};

export const sizes: readonly EagerFunction[] = [empty, length];

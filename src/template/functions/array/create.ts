import { ExpressionError } from "../../expression/expression-error.js";
import { costs } from "../../limits.js";
import { isUnknown } from "../../values/unknown.js";
import { isArray, type ArmValue } from "../../values/value.js";
import type { EagerFunction } from "../definition.js";
import { intAt, valueAt, valuesOf, wrongType } from "../arguments.js";
import { maybeList, undecided } from "../undecided.js";

const createArray: EagerFunction = {
  name: "createArray",
  category: "array",
  summary: "An array of the arguments",
  arity: [0, Infinity],
  reads: "any",
  evaluate(args, call) {
    call.spend(costs.container + costs.member * args.length);
    return valuesOf(args, call);
  },
};

const array: EagerFunction = {
  name: "array",
  category: "array",
  summary: "An array of one value; an array stays what it is",
  arity: [1, 1],
  reads: "any",
  evaluate(args, call) {
    const value = valueAt(args, 0, call);
    if (isArray(value)) return value;
    return isUnknown(value) && maybeList(value) ? call.unknownFrom(value, { items: value.items ?? [] }) : [value];
  },
};

// Limits as documented for template functions, 2020-10-21.
const most = { items: 10_000, end: 2_147_483_647 };

const range: EagerFunction = {
  name: "range",
  category: "array",
  summary: "Consecutive ints from the first argument on, as many as the second",
  arity: [2, 2],
  reads: "whole",
  evaluate(args, call) {
    const [start, count] = [intAt(args, 0, call), intAt(args, 1, call)];
    if (count < 0 || count > most.items)
      throw new ExpressionError(`range: the number of items must be from 0 to ${most.items}, not ${count}`);
    if (start + count > most.end) throw new ExpressionError(`range: the sum of its arguments must be at most ${most.end}`);
    call.spend(count);
    return Array.from({ length: count }, (_, index) => start + index);
  },
};

const flatten: EagerFunction = {
  name: "flatten",
  category: "array",
  summary: "The items of the arrays in an array, one after another",
  arity: [1, 1],
  reads: "any",
  evaluate(args, call) {
    const value = valueAt(args, 0, call);
    const lists = isUnknown(value) && maybeList(value) ? (value.items ?? []) : value;
    if (!isArray(lists)) throw wrongType(call, 0, "an array", value);
    const items: ArmValue[] = [];
    for (const list of lists) {
      const found = isUnknown(list) && maybeList(list) ? (list.items ?? []) : list;
      if (!isArray(found)) throw wrongType(call, 0, "an array of arrays", value);
      call.spend(found.length);
      for (const item of found) items.push(item);
    }
    return isUnknown(value) || lists.some(isUnknown) ? undecided([value], call, { items }) : items;
  },
};

export const creators: readonly EagerFunction[] = [array, createArray, flatten, range];

import { costs } from "../../limits.js";
import { sameValue } from "../../values/equality.js";
import { isUnknown } from "../../values/unknown.js";
import { isArray, isObject, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { mergeObjects } from "../object/merge.js";
import { valuesOf, wrongType } from "../arguments.js";
import { maybeList, maybeObject, undecided } from "../undecided.js";

/** Source: "union", object functions for ARM templates, learn.microsoft.com, as of 2024-01: objects in objects are merged,
 *  arrays in objects are replaced, and items of arrays keep their first position. */
export const union: EagerFunction = {
  name: "union",
  category: "array",
  summary: "All items of arrays, or all properties of objects, each once; later properties replace earlier ones",
  arity: [2, Infinity],
  reads: "any",
  evaluate(args, call) {
    const values = valuesOf(args, call);
    const model = values.find((value) => !isUnknown(value) || value.items !== undefined);
    if (model === undefined) return undecided(values, call);
    return isObject(model) ? unionOfObjects(values, call) : unionOfLists(values, call);
  },
};

/** Source: Azure/bicep pull request 19167, as of 2026-06. */
export const distinct: EagerFunction = {
  name: "distinct",
  category: "array",
  summary: "The items of an array, each once",
  arity: [1, 1],
  reads: "any",
  evaluate(args, call) {
    const [value = null] = valuesOf(args, call);
    if (!isArray(value) && !(isUnknown(value) && maybeList(value))) throw wrongType(call, 0, "an array", value);
    return unionOfLists([value], call);
  },
};

function unionOfObjects(values: readonly ArmValue[], call: FunctionCall): ArmValue {
  const objects = values.flatMap((value, index) => {
    if (isObject(value)) return [value];
    if (isUnknown(value) && maybeObject(value)) return [];
    throw wrongType(call, index, "an object, like the other arguments", value);
  });
  return objects.length < values.length ? undecided(values.filter(isUnknown), call) : mergeObjects(objects, call, true);
}

function unionOfLists(values: readonly ArmValue[], call: FunctionCall): ArmValue {
  const distinct = new DistinctItems(call);
  for (const [index, value] of values.entries()) {
    const items = isUnknown(value) && maybeList(value) ? (value.items ?? []) : value;
    if (!isArray(items)) throw wrongType(call, index, index === 0 ? "an array or an object" : "an array, like the other arguments", value);
    distinct.add(items);
  }
  const { items, certain } = distinct;
  return certain && !values.some(isUnknown) ? items : undecided([...values.filter(isUnknown), items], call, { items });
}

/** Distinct items in the order in which they are added. */
export class DistinctItems {
  readonly items: ArmValue[] = [];
  /** False when it is uncertain whether two of the items are equal. */
  certain = true;
  private readonly plain = new Set<ArmValue>();
  private readonly containers: ArmValue[] = [];
  private readonly unknowns: ArmValue[] = [];

  constructor(private readonly call: FunctionCall) {}

  add(items: readonly ArmValue[]): void {
    this.call.spend(costs.member * items.length);
    for (const item of items) if (!this.has(item)) this.append(item);
  }

  private has(item: ArmValue): boolean {
    if (isPlain(item) && this.plain.has(item)) return true;
    const others = isUnknown(item) ? this.items : isPlain(item) ? this.unknowns : [...this.containers, ...this.unknowns];
    this.call.spend(others.length);
    for (const other of others) {
      const same = sameValue(other, item, this.call);
      if (same === true) return true;
      if (same === undefined) this.certain = false;
    }
    return false;
  }

  private append(item: ArmValue): void {
    this.items.push(item);
    if (isPlain(item)) this.plain.add(item);
    else (isUnknown(item) ? this.unknowns : this.containers).push(item);
  }
}

/** Whether a value is neither a container nor unknown, so that it can be compared directly. */
const isPlain = (value: ArmValue): boolean => typeof value !== "object" || value === null;

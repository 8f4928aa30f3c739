import { ExpressionError } from "../../expression/expression-error.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import { typeName, type ArmValue, type Lambda } from "../../values/value.js";
import { valueAt } from "../arguments.js";
import { undecided } from "../undecided.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { callForItem, callForKnownItems, lambdaAt, listOrUnknown } from "./arguments.js";

/** The result of a lambda that returns a bool. */
function truthOf(result: ArmValue, call: FunctionCall): boolean | Unknown {
  if (typeof result === "boolean" || isUnknown(result)) return result;
  throw new ExpressionError(`${call.name}: the lambda must return a bool, not ${typeName(result)}`);
}

const filter: EagerFunction = {
  name: "filter",
  category: "lambda",
  summary: "The items of an array for which a lambda is true",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [list, keep] = [listOrUnknown(args, call), lambdaAt(args, 1, call, [1, 2])];
    if (isUnknown(list)) {
      const kept = callForKnownItems(keep, list, call).filter(([, result]) => truthOf(result, call) === true);
      return call.unknownFrom(list, { items: kept.map(([item]) => item) });
    }
    const results = list.map((item, index) => truthOf(callForItem(keep, item, index, call), call));
    const items = list.filter((_, index) => results[index] === true);
    return results.some(isUnknown) ? undecided(results, call, { items }) : items;
  },
};

const map: EagerFunction = {
  name: "map",
  category: "lambda",
  summary: "The result of a lambda for each item of an array",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [list, make] = [listOrUnknown(args, call), lambdaAt(args, 1, call, [1, 2])];
    if (!isUnknown(list)) return list.map((item, index) => callForItem(make, item, index, call));
    return call.unknownFrom(list, { items: callForKnownItems(make, list, call).map(([, result]) => result) });
  },
};

const reduce: EagerFunction = {
  name: "reduce",
  category: "lambda",
  summary: "The result of a lambda that combines a value with the items of an array, one after another",
  arity: [3, 3],
  reads: "any",
  evaluate(args, call) {
    const [list, start] = [listOrUnknown(args, call), valueAt(args, 1, call)];
    const combine = lambdaAt(args, 2, call, [2, 3]);
    if (isUnknown(list)) return call.unknownFrom(list);
    return list.reduce((value, item, index) => {
      call.spend(1);
      return combine.call(combine.parameterCount > 2 ? [value, item, index] : [value, item]);
    }, start);
  },
};

const sort: EagerFunction = {
  name: "sort",
  category: "lambda",
  summary: "An array sorted by a lambda, which returns true when its first argument comes before the second",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [list, isBefore] = [listOrUnknown(args, call), lambdaAt(args, 1, call, [2, 2])];
    if (isUnknown(list)) return call.unknownFrom(list, { items: list.items ?? [] });
    call.spend(list.length);
    const order = new ItemOrder(isBefore, call);
    const sorted = list.toSorted((a, b) => order.compare(a, b));
    return order.unknown === undefined ? sorted : call.unknownFrom(order.unknown, { items: list });
  },
};

class ItemOrder {
  /** The first unknown result of the lambda; the order is then unknown too. */
  unknown: Unknown | undefined;

  constructor(
    private readonly isBefore: Lambda,
    private readonly call: FunctionCall,
  ) {}

  compare(a: ArmValue, b: ArmValue): number {
    if (this.before(a, b)) return -1;
    return this.before(b, a) ? 1 : 0;
  }

  private before(a: ArmValue, b: ArmValue): boolean {
    if (this.unknown !== undefined) return false;
    this.call.spend(1);
    const result = truthOf(this.isBefore.call([a, b]), this.call);
    if (!isUnknown(result)) return result;
    this.unknown = result;
    return false;
  }
}

export const listLambdas: readonly EagerFunction[] = [filter, map, reduce, sort];

import { sameValue } from "../../values/equality.js";
import { flattenText } from "../../values/text.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import { isArray, type ArmValue, type Lambda } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { invariantUpper } from "../string/case.js";
import { searchCost } from "../string/search-cost.js";
import { valueAt, wrongType } from "../arguments.js";
import { undecided } from "../undecided.js";

/** Items are compared with letter case, parts of strings without. Sources: "indexOf", array and string functions for ARM templates,
 *  learn.microsoft.com, as of 2024-01. */
const indexOf: EagerFunction = {
  name: "indexOf",
  category: "array",
  summary: "Where an item is first in an array, or a part in a string; -1 when it is not",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [container, item] = parse(args, call);
    if (isArray(container)) return indexInList(container, item, call, range(container.length));
    const [head] = flattenText([container]);
    if (typeof item !== "string") return undecided([container, item], call);
    if (item === "" && isText(container)) return 0;
    if (typeof head !== "string") return undecided([container], call);
    call.spend(searchCost(head, item));
    const index = invariantUpper(head).indexOf(invariantUpper(item));
    // A match in the known beginning is the first match. Without one, the unknown rest may still contain it.
    return index === -1 && isUnknown(container) ? call.unknownFrom(container) : index;
  },
};

const lastIndexOf: EagerFunction = {
  name: "lastIndexOf",
  category: "array",
  summary: "Where an item is last in an array, or a part in a string; -1 when it is not",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [container, item] = parse(args, call);
    if (isArray(container)) return indexInList(container, item, call, range(container.length).reverse());
    if (typeof item !== "string" || typeof container !== "string") return undecided([container, item], call);
    call.spend(searchCost(container, item));
    return invariantUpper(container).lastIndexOf(invariantUpper(item));
  },
};

export const indexes: readonly EagerFunction[] = [indexOf, lastIndexOf];

function parse(
  args: readonly (ArmValue | Lambda)[],
  call: FunctionCall,
): [container: readonly ArmValue[] | string | Unknown, item: ArmValue] {
  const [container, item] = [valueAt(args, 0, call), valueAt(args, 1, call)];
  if (!isArray(container) && typeof container !== "string" && !isUnknown(container))
    throw wrongType(call, 0, "an array or a string", container);
  if (isText(container) && typeof item !== "string" && !isUnknown(item)) throw wrongType(call, 1, "a string", item);
  return [container, item];
}

const isText = (value: ArmValue): boolean => typeof value === "string" || (isUnknown(value) && value.parts !== undefined);

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

function indexInList(list: readonly ArmValue[], item: ArmValue, call: FunctionCall, order: readonly number[]): ArmValue {
  call.spend(list.length);
  for (const index of order) {
    const same = sameValue(list[index] as ArmValue, item, call);
    if (same !== false) return same === true ? index : undecided([list, item], call);
  }
  return -1;
}

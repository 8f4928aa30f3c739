import { isUnknown, type Unknown } from "../../values/unknown.js";
import { sameValue, type Truth } from "../../values/equality.js";
import { flattenText } from "../../values/text.js";
import { findName, isArray, isObject, type ArmObject, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { searchCost } from "../string/search-cost.js";
import { valueAt, wrongType } from "../arguments.js";
import { undecided } from "../undecided.js";

/** Texts are compared with letter case, names of members without. Source: "contains", array functions for ARM templates,
 *  learn.microsoft.com, as of 2024-01. */
export const contains: EagerFunction = {
  name: "contains",
  category: "array",
  summary: "Whether an array has an item, an object a property, or a string a part",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [container, item] = [valueAt(args, 0, call), valueAt(args, 1, call)];
    return containerHas(container, item, call) ?? undecided([container, item], call);
  },
};

function containerHas(container: ArmValue, item: ArmValue, call: FunctionCall): Truth {
  if (isArray(container)) return listHas(container, item, call);
  if (isObject(container)) return objectHas(container, item, call);
  if (typeof container === "string") return textHas(container, item, call);
  if (!isUnknown(container)) throw wrongType(call, 0, "an array, an object or a string", container);
  if (container.items !== undefined) return listHas(container.items, item, call) === true ? true : undefined;
  if (container.members !== undefined) return objectHas(container.members, item, call) === true ? true : undefined;
  return container.parts === undefined ? undefined : textHas(container, item, call);
}

/** Whether a list contains an item: true, false, or undefined when it is uncertain. */
export function listHas(list: readonly ArmValue[], item: ArmValue, call: FunctionCall): Truth {
  call.spend(list.length);
  let found: Truth = false;
  for (const one of list) {
    const same = sameValue(one, item, call);
    if (same === true) return true;
    if (same === undefined) found = undefined;
  }
  return found;
}

function objectHas(object: ArmObject, name: ArmValue, call: FunctionCall): Truth {
  if (isUnknown(name)) return Object.keys(object).length === 0 ? false : undefined;
  if (typeof name !== "string" && typeof name !== "number") throw wrongType(call, 1, "a string or an int", name);
  call.spend(1);
  return findName(object, String(name)) !== undefined;
}

function textHas(text: string | Unknown, part: ArmValue, call: FunctionCall): Truth {
  if (typeof part !== "string" && !isUnknown(part)) throw wrongType(call, 1, "a string", part);
  const [pieces, wanted] = [flattenText([text]), flattenText([part])];
  for (const piece of pieces)
    for (const each of wanted) call.spend(typeof piece === "string" && typeof each === "string" ? searchCost(piece, each) : 1);
  const holds = (piece: string | Unknown): boolean => pieces.some((one) => hasPiece(one, piece));
  if (wanted.length === 0 || (wanted.length === 1 && wanted.some(holds))) return true;
  // In a fully known text, each known piece must be present.
  return typeof text === "string" && wanted.some((piece) => typeof piece === "string" && !holds(piece)) ? false : undefined;
}

function hasPiece(text: string | Unknown, piece: string | Unknown): boolean {
  if (typeof text === "string") return typeof piece === "string" && text.includes(piece);
  return isUnknown(piece) && piece.symbol === text.symbol;
}

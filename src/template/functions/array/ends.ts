import { flattenText } from "../../values/text.js";
import { isUnknown } from "../../values/unknown.js";
import { isArray, type ArmValue, type Lambda } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { valueAt, wrongType } from "../arguments.js";

/** Source for empty arrays: Azure/bicep issue 10104, 2023: `last` of an empty array returns null. */
const first: EagerFunction = {
  name: "first",
  category: "array",
  summary: "The first item of an array, or the first character of a string; null of an empty array",
  arity: [1, 1],
  reads: "any",
  evaluate: (args, call) => itemAtEnd(args, call, 0),
};

const last: EagerFunction = {
  name: "last",
  category: "array",
  summary: "The last item of an array, or the last character of a string; null of an empty array",
  arity: [1, 1],
  reads: "any",
  evaluate: (args, call) => itemAtEnd(args, call, -1),
};

function itemAtEnd(args: readonly (ArmValue | Lambda)[], call: FunctionCall, end: 0 | -1): ArmValue {
  const value = valueAt(args, 0, call);
  if (isArray(value)) return value.at(end) ?? null;
  if (typeof value === "string") return value.at(end) ?? "";
  if (!isUnknown(value)) throw wrongType(call, 0, "an array or a string", value);
  const item = (end === 0 ? value.ends?.head : value.ends?.tail)?.at(end);
  if (item !== undefined) return item;
  const piece = flattenText(value.parts ?? []).at(end);
  return typeof piece === "string" ? piece.slice(end).slice(0, 1) : call.unknownFrom(value);
}

export const ends: readonly EagerFunction[] = [first, last];

import { ExpressionError } from "../../expression/expression-error.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import { joinText } from "../../values/text.js";
import { isArray, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { type Argument, refuse } from "../arguments.js";
import { lengthOf, piecesOf } from "./pieces.js";
import { isScalar, scalarText } from "./scalar-text.js";

/** Joins texts, or arrays. Numbers and bools among texts are converted, because templates depend on it: `concat('vm', copyIndex())`. */
export const concat: EagerFunction = {
  name: "concat",
  category: "string",
  summary: "Joins texts, or arrays",
  arity: [1, Infinity],
  reads: "any",
  evaluate: (args, call) => {
    const values = args.map((arg, index) => {
      if (isScalar(arg) || isArray(arg) || isUnknown(arg)) return arg;
      throw refuse(arg, `arg${index + 1}`, "a string or an array");
    });
    const hasArray = values.some((value) => isArray(value) || (isUnknown(value) && value.items !== undefined));
    const hasText = values.some((value) => isScalar(value) || (isUnknown(value) && value.parts !== undefined));
    if (hasArray && hasText) throw new ExpressionError("concat requires either arrays only or no arrays");
    return hasArray ? concatArrays(values.filter(isArrayLike), call) : concatTexts(values.filter(isTextLike), hasText, call);
  },
};

const isArrayLike = (value: Argument): value is readonly ArmValue[] | Unknown => isArray(value) || isUnknown(value);

const isTextLike = (value: Argument): value is string | number | boolean | Unknown => isScalar(value) || isUnknown(value);

function concatArrays(values: readonly (readonly ArmValue[] | Unknown)[], call: FunctionCall): ArmValue {
  const lists = values.map((value) => (isUnknown(value) ? (value.items ?? []) : value));
  call.spend(lists.reduce((sum, list) => sum + list.length, 0));
  const unknowns = values.filter(isUnknown);
  const reason = unknowns.find(({ secure }) => secure) ?? unknowns[0];
  return reason === undefined ? lists.flat() : call.unknownFrom(reason, { items: lists.flat() });
}

/** @param hasText false when every value is unknown: the result may then also be an array. */
function concatTexts(values: readonly (string | number | boolean | Unknown)[], hasText: boolean, call: FunctionCall): ArmValue {
  const pieces = values.map((value) => (isUnknown(value) ? value : scalarText(value)));
  call.spend(pieces.reduce((sum, piece) => sum + lengthOf(piecesOf(piece)), 0));
  const text = joinText(pieces, call);
  return isUnknown(text) && !hasText ? call.unknownFrom(text) : text;
}

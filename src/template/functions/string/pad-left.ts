import { ExpressionError } from "../../expression/expression-error.js";
import type { EagerFunction } from "../definition.js";
import { intArgument, refuse, textArgument } from "../arguments.js";

export const padLeft: EagerFunction = {
  name: "padLeft",
  category: "string",
  summary: "A text padded on the left to a length",
  arity: [2, 3],
  reads: "whole",
  evaluate: ([value, total, padding], call) => {
    const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
    if (typeof text !== "string") throw refuse(value, "valueToPad", "a string or an int");
    const length = intArgument(total, "totalLength");
    if (length < 0) throw new ExpressionError("padLeft requires a totalLength of 0 or more");
    const filler = padding === undefined ? " " : textArgument(padding, "paddingCharacter");
    if (filler.length !== 1) throw new ExpressionError(`padLeft requires a single character as paddingCharacter, not ${filler.length}`);
    call.spend(length);
    return text.padStart(length, filler);
  },
};

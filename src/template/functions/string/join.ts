import { joinText } from "../../values/text.js";
import { isUnknown } from "../../values/unknown.js";
import { isArray } from "../../values/value.js";
import type { EagerFunction } from "../definition.js";
import { refuse, textOrUnknown } from "../arguments.js";
import { lengthOf, piecesOf } from "./pieces.js";
import { isScalar, scalarText } from "./scalar-text.js";

export const join: EagerFunction = {
  name: "join",
  category: "string",
  summary: "Joins the items of an array into a text, a delimiter between them",
  arity: [2, 2],
  reads: "any",
  evaluate: ([input, separator], call) => {
    const delimiter = textOrUnknown(separator, "delimiter");
    if (input !== undefined && isUnknown(input)) return call.unknownFrom(input);
    if (!isArray(input)) throw refuse(input, "inputArray", "an array");
    const between = lengthOf(piecesOf(delimiter));
    const pieces = input.flatMap((item, index) => {
      if (!isUnknown(item) && !isScalar(item)) throw refuse(item, `item ${index} of inputArray`, "a string, int or bool");
      const text = isUnknown(item) ? item : scalarText(item);
      call.spend(lengthOf(piecesOf(text)) + between);
      return index === 0 ? [text] : [delimiter, text];
    });
    return joinText(pieces, call);
  },
};

import { isUnknown } from "../../values/unknown.js";
import { firstUnknown, isArray, isLambda, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { type Argument, refuse, textArgument, textOrUnknown } from "../arguments.js";
import { lengthOf, piecesOf } from "./pieces.js";
import { searchCost } from "./search-cost.js";
import { splitPieces } from "./split-pieces.js";

export const split: EagerFunction = {
  name: "split",
  category: "string",
  summary: "The pieces of a text between delimiters",
  arity: [2, 2],
  reads: "any",
  evaluate: ([input, delimiter], call): ArmValue => {
    const text = textOrUnknown(input, "inputString");
    const unresolved = delimiter === undefined || isLambda(delimiter) ? undefined : firstUnknown(delimiter);
    if (unresolved !== undefined) return call.unknownFrom(isUnknown(text) && text.secure ? text : unresolved);
    const delimiters = delimitersOf(delimiter);
    if (delimiters.length === 0) {
      return call.unknown({ kind: "runtime", message: "Azure does not document how split handles an empty array of delimiters" });
    }
    if (isUnknown(text)) {
      call.spend(lengthOf(piecesOf(text)) * Math.max(1, delimiters.length));
      return splitPieces(text, delimiters, call);
    }
    call.spend(text.length + delimiters.reduce((sum, each) => sum + searchCost(text, each), 0));
    const effective = delimiters.filter((each) => each !== "");
    return splitAt(text, effective, call);
  },
};

function delimitersOf(delimiter: Argument): readonly string[] {
  if (typeof delimiter === "string") return [delimiter];
  if (isArray(delimiter)) return delimiter.map((item, index) => textArgument(item, `item ${index} of delimiter`));
  throw refuse(delimiter, "delimiter", "a string or an array of strings");
}

/** Splits at all delimiters. When several delimiters match at one position, the first one in the list is used. */
function splitAt(text: string, delimiters: readonly string[], call: FunctionCall): readonly string[] {
  const [only] = delimiters;
  if (only === undefined) return [text];
  if (delimiters.length === 1) return text.split(only);
  const next = new Map(delimiters.map((delimiter) => [delimiter, text.indexOf(delimiter)]));
  const pieces: string[] = [];
  let begin = 0;
  for (;;) {
    let found: string | undefined;
    let end = Infinity;
    for (const [delimiter, at] of next) {
      const position = at === -1 || at >= begin ? at : text.indexOf(delimiter, begin);
      next.set(delimiter, position);
      if (position !== -1 && position < end) [found, end] = [delimiter, position];
    }
    if (found === undefined) return [...pieces, text.slice(begin)];
    call.spend(next.size);
    pieces.push(text.slice(begin, end));
    begin = end + found.length;
  }
}

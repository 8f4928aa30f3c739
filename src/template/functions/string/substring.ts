import { ExpressionError } from "../../expression/expression-error.js";
import { joinText } from "../../values/text.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { intArgument, textOrUnknown } from "../arguments.js";
import { lengthOf, piecesOf } from "./pieces.js";

export const substring: EagerFunction = {
  name: "substring",
  category: "string",
  summary: "A part of a text, by its start and length",
  arity: [2, 3],
  reads: "any",
  evaluate: ([input, from, count], call) => {
    const text = textOrUnknown(input, "stringToParse");
    const unknown = [from, count].find((arg): arg is Unknown => isUnknown(arg));
    if (unknown !== undefined) return call.unknownFrom(isUnknown(text) && text.secure ? text : unknown);
    const start = intArgument(from, "startIndex");
    const length = count === undefined ? undefined : intArgument(count, "length");
    if (start < 0 || (length ?? 0) < 0) throw new ExpressionError("substring requires a startIndex and length of 0 or more");
    return isUnknown(text) ? cutUnknown(text, start, length, call) : cut(text, start, length, call);
  },
};

function cut(text: string, start: number, length: number | undefined, call: FunctionCall): string {
  const end = length === undefined ? text.length : start + length;
  if (start > text.length || end > text.length) {
    const asked = length === undefined ? `startIndex ${start}` : `startIndex ${start} and length ${length}`;
    throw new ExpressionError(`substring has ${asked}, but the string has ${text.length} characters`);
  }
  call.spend(end - start);
  return text.slice(start, end);
}

/** The known part of a substring that begins in a known piece at the start of the text. */
function cutUnknown(text: Unknown, start: number, length: number | undefined, call: FunctionCall): string | Unknown {
  const [first, ...rest] = piecesOf(text);
  if (typeof first !== "string" || start > first.length) return call.unknownFrom(text);
  call.spend(first.length);
  if (length === undefined) {
    call.spend(lengthOf(rest));
    return joinText([first.slice(start), ...rest], call);
  }
  if (start + length <= first.length) return first.slice(start, start + length);
  const beyond = call.unknownFrom(text, {}, [text, first.length, start + length - first.length]);
  return call.unknownFrom(text, { parts: [first.slice(start), beyond].filter((piece) => piece !== "") });
}

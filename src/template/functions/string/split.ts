import { isArray } from "../../values/value.js";
import type { EagerFunction } from "../definition.js";
import { textArgument } from "../typed-arguments.js";
import { refuse, type Argument } from "./arguments.js";

export const split: EagerFunction = {
  name: "split",
  category: "string",
  summary: "The pieces of a text between delimiters",
  arity: [2, 2],
  reads: "whole",
  evaluate: ([input, delimiter], call) => {
    const text = textArgument(input, "inputString");
    const delimiters = delimitersOf(delimiter);
    if (delimiters.length === 0) {
      return call.unknown({ kind: "runtime", message: "Azure does not document how split takes an empty array of delimiters" });
    }
    call.spend(text.length * delimiters.length);
    return splitAt(
      text,
      delimiters.filter((each) => each !== ""),
    );
  },
};

function delimitersOf(delimiter: Argument): readonly string[] {
  if (typeof delimiter === "string") return [delimiter];
  if (isArray(delimiter)) return delimiter.map((item, index) => textArgument(item, `item ${index} of delimiter`));
  throw refuse(delimiter, "delimiter", "a string or an array of strings");
}

/** At every place the first delimiter of the list that stands there counts. */
function splitAt(text: string, delimiters: readonly string[]): readonly string[] {
  const [only] = delimiters;
  if (only === undefined) return [text];
  if (delimiters.length === 1) return text.split(only);
  const pieces: string[] = [];
  let begin = 0;
  for (let at = 0; at < text.length;) {
    const found = delimiters.find((delimiter) => text.startsWith(delimiter, at));
    if (found === undefined) at++;
    else {
      pieces.push(text.slice(begin, at));
      at += found.length;
      begin = at;
    }
  }
  return [...pieces, text.slice(begin)];
}

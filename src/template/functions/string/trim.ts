import { isUnknown } from "../../values/unknown.js";
import { joinText } from "../../values/text.js";
import type { EagerFunction } from "../definition.js";
import { textOrUnknown } from "../arguments.js";
import { lengthOf, piecesOf } from "./pieces.js";

/** White space of `String.Trim` in .NET: the space separators of Unicode and the control characters for lines and tabs. Unlike
 *  JavaScript, it includes U+0085 and excludes U+FEFF. */
const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function trimStart(text: string): string {
  let at = 0;
  while (at < text.length && space.test(text.charAt(at))) at++;
  return text.slice(at);
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && space.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

export const trim: EagerFunction = {
  name: "trim",
  category: "string",
  summary: "A text without white space at both ends",
  arity: [1, 1],
  reads: "any",
  evaluate: ([input], call) => {
    const text = textOrUnknown(input, "stringToTrim");
    call.spend(lengthOf(piecesOf(text)));
    if (!isUnknown(text)) return trimEnd(trimStart(text));
    const pieces = [...piecesOf(text)];
    const first = pieces[0];
    const last = pieces.at(-1);
    // The unknown pieces stay unchanged only when both ends of the text are known and not blank.
    if (typeof first !== "string" || typeof last !== "string" || trimStart(first) === "" || trimEnd(last) === "")
      return call.unknownFrom(text);
    return joinText([trimStart(first), ...pieces.slice(1, -1), trimEnd(last)], call);
  },
};

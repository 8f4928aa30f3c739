import type { EagerFunction } from "../definition.js";
import { textOrUnknown } from "../arguments.js";
import type { KnownPart, Unknown } from "../../values/unknown.js";
import { mapPieces } from "./pieces.js";

/** Letters that .NET does not change in the invariant culture, unlike Unicode: I with a dot, i without one. */
const unchanged = new Set(["\u0130", "\u0131"]);

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Upper case in .NET's invariant culture: each letter separately, so that `ß` stays. */
export const invariantUpper = (text: string): string =>
  isAscii(text) ? text.toUpperCase() : mapLetters(text, (letter) => letter.toUpperCase());

/** Lower case of the invariant culture of .NET. */
const invariantLower = (text: string): string => (isAscii(text) ? text.toLowerCase() : mapLetters(text, (letter) => letter.toLowerCase()));

/** Handles 4096 letters at a time: a long text built letter by letter needs many times its size. */
function mapLetters(text: string, change: (letter: string) => string): string {
  return text.replace(/[^]{1,4096}/gu, (run) => {
    let result = "";
    for (const letter of run) {
      const changed = change(letter);
      result += unchanged.has(letter) || changed.length !== letter.length ? letter : changed;
    }
    return result;
  });
}

/** Ids and locations ignore letter case, so a changed piece is equal to its original there. */
const sameLetters = (piece: Unknown): KnownPart => ({ letters: piece.letters ?? piece });

export const caseFunctions: readonly EagerFunction[] = [
  {
    name: "toLower",
    category: "string",
    summary: "A text in lower case",
    arity: [1, 1],
    reads: "any",
    evaluate: ([text], call) => mapPieces(textOrUnknown(text, "stringToChange"), call, invariantLower, sameLetters),
  },
  {
    name: "toUpper",
    category: "string",
    summary: "A text in upper case",
    arity: [1, 1],
    reads: "any",
    evaluate: ([text], call) => mapPieces(textOrUnknown(text, "stringToChange"), call, invariantUpper, sameLetters),
  },
];

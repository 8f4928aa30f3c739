import { joinPieces } from "../../values/text.js";
import type { ArmValue } from "../../values/value.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import type { FunctionCall } from "../definition.js";
import { piecesOf } from "./pieces.js";

type Piece = string | Unknown;

/** Splits a partly known text. In an id, each unknown piece is a segment or a part of one, so an id can be split at its slashes. For any
 *  other text, only the items before the first and after the last unknown piece are known. */
export function splitPieces(text: Unknown, delimiters: readonly string[], call: FunctionCall): ArmValue {
  const pieces = piecesOf(text);
  // A longer delimiter may begin in a known piece and end in an unknown piece.
  if (delimiters.some((delimiter) => delimiter.length !== 1)) return call.unknownFrom(text);
  const items = itemsOf(pieces, new Set(delimiters));
  const isWhole = (delimiters.length === 1 && delimiters[0] === "/" && isId(pieces)) || pieces.every((piece) => !mayHold(piece));
  if (isWhole) return items.map((item) => joinPieces(item));
  const isKnown = (item: readonly Piece[]): boolean => !item.some(isUnknown);
  const first = items.findIndex((item) => !isKnown(item));
  const last = items.findLastIndex((item) => !isKnown(item));
  const known = (some: readonly (readonly Piece[])[]): readonly ArmValue[] => some.map((item) => joinPieces(item));
  return call.unknownFrom(text, { ends: { head: known(items.slice(0, first)), tail: known(items.slice(last + 1)) } });
}

/** Whether a piece may contain a delimiter; the index of a loop is a number and contains none. */
const mayHold = (piece: Piece): boolean => isUnknown(piece) && !/^copyIndex\('\w+'\)$/.test(piece.symbol);

/** Whether the pieces form an id such as `/subscriptions/[…]/…`: such an id has all its segments. */
function isId([first, ...others]: readonly Piece[]): boolean {
  return typeof first === "string" && /^\/(subscriptions|providers)\//i.test(first) && others.some((piece) => typeof piece === "string");
}

function itemsOf(pieces: readonly Piece[], delimiters: ReadonlySet<string>): readonly (readonly Piece[])[] {
  const items: Piece[][] = [[]];
  for (const piece of pieces) {
    if (isUnknown(piece)) {
      items.at(-1)?.push(piece);
      continue;
    }
    let begin = 0;
    for (let at = 0; at <= piece.length; at++) {
      if (at < piece.length && !delimiters.has(piece.charAt(at))) continue;
      if (at > begin) items.at(-1)?.push(piece.slice(begin, at));
      if (at < piece.length) items.push([]);
      begin = at + 1;
    }
  }
  return items;
}

import { costs } from "../../limits.js";
import { joinText } from "../../values/text.js";
import { isUnknown, type KnownPart, type Unknown } from "../../values/unknown.js";
import type { FunctionCall } from "../definition.js";

/** The pieces of a text; one unknown piece when no part is known. */
export function piecesOf(text: string | Unknown): readonly (string | Unknown)[] {
  return isUnknown(text) ? (text.parts ?? [text]) : [text];
}

/** Changes a text piece by piece, for functions that change each character independently.
 *  @param knownOf returns the known part of a changed unknown piece. */
export function mapPieces(
  text: string | Unknown,
  call: FunctionCall,
  change: (literal: string) => string,
  knownOf: (piece: Unknown) => KnownPart = () => ({}),
): string | Unknown {
  if (isUnknown(text) && text.parts === undefined) return call.unknownFrom(text, knownOf(text));
  const pieces = piecesOf(text);
  call.spend(lengthOf(pieces));
  return joinText(
    pieces.map((piece) => (isUnknown(piece) ? call.unknownFrom(piece, knownOf(piece), [piece]) : change(piece))),
    call,
  );
}

/** Number of steps to pass on pieces of text: one for each known character. */
export function lengthOf(pieces: readonly (string | Unknown)[]): number {
  return pieces.reduce((sum, piece) => sum + (isUnknown(piece) ? costs.unknown : piece.length), 0);
}

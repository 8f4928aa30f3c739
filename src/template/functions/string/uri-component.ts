import type { EagerFunction, FunctionCall } from "../definition.js";
import { textArgument, textOrUnknown } from "../arguments.js";
import { mapPieces } from "./pieces.js";

/** `Uri.EscapeDataString` of .NET: everything except letters, digits and `-_.~` becomes an upper-case escape of UTF-8. */
function encode(text: string): string {
  // Half of a surrogate pair becomes the replacement character, like in .NET.
  const wellFormed = Buffer.from(text, "utf8").toString("utf8");
  return encodeURIComponent(wellFormed).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `Uri.UnescapeDataString` of .NET: escapes that are not valid UTF-8 stay unchanged. */
export function decodeUriComponent(text: string, call: FunctionCall): string {
  call.spend(text.length);
  return text.replace(/(?:%[0-9a-f]{2})+/gi, decodeEscapes);
}

function decodeEscapes(escapes: string): string {
  let decoded = "";
  for (let at = 0; at < escapes.length;) {
    const length = 3 * sequenceLength(Number.parseInt(escapes.slice(at + 1, at + 3), 16));
    const sequence = escapes.slice(at, at + length);
    const character = decodeSequence(sequence);
    decoded += character ?? escapes.slice(at, at + 3);
    at += character === undefined ? 3 : sequence.length;
  }
  return decoded;
}

/** Number of bytes of a UTF-8 character, by its first byte. */
function sequenceLength(first: number): number {
  if (first < 0xc0) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function decodeSequence(sequence: string): string | undefined {
  try {
    return decodeURIComponent(sequence);
  } catch {
    return undefined;
  }
}

export const uriComponentFunctions: readonly EagerFunction[] = [
  {
    name: "uriComponent",
    category: "string",
    summary: "A text escaped for a URI",
    arity: [1, 1],
    reads: "any",
    evaluate: ([text], call) =>
      mapPieces(textOrUnknown(text, "stringToEncode"), call, (piece) => {
        call.spend(2 * piece.length);
        return encode(piece);
      }),
  },
  {
    name: "uriComponentToString",
    category: "string",
    summary: "The text that a URI-escaped text encodes",
    arity: [1, 1],
    reads: "whole",
    evaluate: ([text], call) => decodeUriComponent(textArgument(text, "uriEncodedString"), call),
  },
];

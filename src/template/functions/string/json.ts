import { ExpressionError, LimitError } from "../../expression/expression-error.js";
import { symbolOfCall } from "../../values/symbol.js";
import { flattenText } from "../../values/text.js";
import { isUnknown, Unknown } from "../../values/unknown.js";
import type { ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { textOrUnknown } from "../arguments.js";
import { piecesOf } from "./pieces.js";
import { readJson } from "./read-json.js";

export const json: EagerFunction = {
  name: "json",
  category: "string",
  summary: "The value of a JSON text",
  arity: [1, 1],
  reads: "any",
  evaluate: ([arg], call) => {
    const text = textOrUnknown(arg, "arg1");
    return isUnknown(text) ? readPartlyKnown(text, call) : readJson(text, call);
  },
};

/** Unknown pieces are replaced by characters of the private use area, one for each piece. */
const firstPlaceholder = 0xe000;
const mostPlaceholders = 6400;
/** Matches text that looks like such a character, direct or escaped. */
const lookalike = /[\ue000-\uf8ff]|\\u[ef]/i;

/** Reads JSON with unknown pieces, because templates put names and ids into JSON, as in `json(format('{{"id": "{0}"}}',
 *  variables('nsgId')))`.
 *  An unknown piece inside a quoted text counts as a part of that text, without quotes or backslashes. At any other position, the whole
 *  value is unknown. */
function readPartlyKnown(text: Unknown, call: FunctionCall): ArmValue {
  const pieces = piecesOf(text);
  const unknowns = pieces.filter(isUnknown);
  if (unknowns.length === pieces.length || unknowns.length > mostPlaceholders) return call.unknownFrom(text);
  if (pieces.some((piece) => typeof piece === "string" && lookalike.test(piece))) return call.unknownFrom(text);
  let count = 0;
  const written = pieces.map((piece) => (isUnknown(piece) ? String.fromCharCode(firstPlaceholder + count++) : piece)).join("");
  try {
    return readJson(written, call, (read, isName) => putBack(read, unknowns, isName));
  } catch (error) {
    if (!(error instanceof ExpressionError) || error instanceof LimitError) throw error;
    return call.unknownFrom(text);
  }
}

/** A text with unknown pieces. Its symbol is a `concat` of the pieces, so that equal texts have equal symbols. */
function putBack(read: string, unknowns: readonly Unknown[], isName: boolean): ArmValue {
  const pieces = read
    .split(/([\ue000-\uf8ff])/)
    .map((piece, index) => (index % 2 === 0 ? piece : unknowns[piece.charCodeAt(0) - firstPlaceholder]));
  const parts = flattenText(pieces.filter((piece) => piece !== undefined));
  const held = parts.filter(isUnknown);
  const source = held.find(({ secure }) => secure) ?? held[0];
  if (source === undefined) return read;
  if (isName) throw new ExpressionError("a name in the JSON is unknown");
  // Between quotes, a value of any type is a text.
  return new Unknown(symbolOfCall("concat", parts), source.reason, source.secure, { parts });
}

import type { FunctionCall } from "../functions/definition.js";
import { isUnknown, Unknown } from "./unknown.js";

/** Joins neighbouring texts, and replaces partly known texts by their pieces. */
export function flattenText(pieces: readonly (string | Unknown)[]): readonly (string | Unknown)[] {
  const flat: (string | Unknown)[] = [];
  for (const piece of pieces.flatMap((each) => (isUnknown(each) && each.parts !== undefined ? each.parts : [each]))) {
    const last = flat.at(-1);
    if (typeof piece === "string" && typeof last === "string") flat[flat.length - 1] = last + piece;
    else if (piece !== "") flat.push(piece);
  }
  return flat;
}

/** Joins pieces to a text: known when all pieces are known, else unknown with its known pieces.
 *  @param args arguments of the call, when the function evaluates them itself. */
export function joinText(
  pieces: readonly (string | Unknown)[],
  call: Pick<FunctionCall, "unknownFrom" | "args">,
  args = call.args,
): string | Unknown {
  const first = pieces.find(isUnknown);
  if (first === undefined) return known(pieces);
  const secure = pieces.find((piece): piece is Unknown => isUnknown(piece) && piece.secure);
  return call.unknownFrom(secure ?? first, { parts: flattenText(pieces) }, args);
}

/** Joins pieces to a text outside of any call: its symbol is made of the pieces. */
export function joinPieces(pieces: readonly (string | Unknown)[]): string | Unknown {
  const flat = flattenText(pieces);
  const unresolved = flat.filter(isUnknown);
  const [first] = unresolved;
  if (first === undefined) return known(flat);
  if (flat.length === 1) return first;
  const symbol = `concat(${flat.map((piece) => (isUnknown(piece) ? piece.symbol : `'${piece}'`)).join(", ")})`;
  return new Unknown(
    symbol,
    first.reason,
    unresolved.some(({ secure }) => secure),
    { parts: flat },
  );
}

const known = (pieces: readonly (string | Unknown)[]): string => pieces.filter((piece) => typeof piece === "string").join("");

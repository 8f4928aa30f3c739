import { ExpressionError } from "../../expression/expression-error.js";
import { joinText } from "../../values/text.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { textOrUnknown } from "../arguments.js";
import { piecesOf } from "./pieces.js";
import { searchCost } from "./search-cost.js";

/** Maximum length of a text to find in a partly known text. */
const longestInPieces = 100;

export const replace: EagerFunction = {
  name: "replace",
  category: "string",
  summary: "A text with every occurrence of another replaced",
  arity: [3, 3],
  reads: "any",
  evaluate: ([original, from, to], call) => {
    const text = textOrUnknown(original, "originalString");
    const sought = textOrUnknown(from, "oldString");
    const substitute = textOrUnknown(to, "newString");
    if (sought === "") throw new ExpressionError("replace requires a non-empty oldString");
    const unknown = isUnknown(sought) ? sought : substitute;
    if (isUnknown(sought) || isUnknown(substitute)) return call.unknownFrom(unknown as Unknown);
    if (!isUnknown(text)) return replaceAll(text, sought, substitute, call);
    if (text.parts === undefined || sought.length > longestInPieces) return call.unknownFrom(text);
    const pieces = piecesOf(text);
    if (pieces.some((piece, index) => mayReachOut(piece, pieces[index + 1], sought))) return call.unknownFrom(text);
    return joinText(
      pieces.map((piece) =>
        isUnknown(piece) ? call.unknownFrom(piece, {}, [piece, sought, substitute]) : replaceAll(piece, sought, substitute, call),
      ),
      call,
    );
  },
};

function replaceAll(text: string, sought: string, substitute: string, call: FunctionCall): string {
  call.spend(text.length + searchCost(text, sought));
  const fragments = text.split(sought);
  call.spend((fragments.length - 1) * substitute.length);
  return fragments.join(substitute);
}

/** Whether an occurrence may be partly in this piece and partly in an unknown piece beside it. */
function mayReachOut(piece: string | Unknown, next: string | Unknown | undefined, sought: string): boolean {
  if (isUnknown(piece)) return sought.length > 1 && isUnknown(next);
  if (sought.length > 1 && sought.includes(piece)) return true;
  for (let length = 1; length < sought.length; length++) {
    if (piece.endsWith(sought.slice(0, length)) || piece.startsWith(sought.slice(-length))) return true;
  }
  return false;
}

import { isUnknown } from "../../values/unknown.js";
import { isArray } from "../../values/value.js";
import { textOrUnknown } from "../arguments.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { invariantUpper } from "./case.js";
import { searchCost } from "./search-cost.js";

/** Source: Azure/bicep pull request 18990 and issue 18263, as of 2026-06. The meaning of letter case, `?` and arrays is not documented. */
export const like: EagerFunction = {
  name: "like",
  category: "string",
  summary: "Whether a text matches a pattern, in which * matches any characters",
  arity: [2, 2],
  reads: "any",
  evaluate: ([searched, sought], call) => {
    if (isArray(searched)) return call.unknown({ kind: "runtime", message: "Azure does not document how like handles an array" });
    const text = textOrUnknown(searched, "stringToMatch");
    // The value may also be an array.
    if (isUnknown(text)) return call.unknownFrom(text);
    const pattern = textOrUnknown(sought, "matchValue");
    if (isUnknown(pattern)) return call.unknownFrom(pattern);
    const exact = matches(text, pattern, call);
    const ignoringCase = matches(invariantUpper(text), invariantUpper(pattern), call);
    if (exact === ignoringCase && (exact || !pattern.includes("?"))) return exact;
    return call.unknown({ kind: "runtime", message: "Azure does not document how like handles letter case and question marks" });
  },
};

/** Matches each piece between asterisks at its first position after the piece before it, and the last piece at the end. */
function matches(text: string, pattern: string, call: FunctionCall): boolean {
  const pieces = pattern.split("*");
  const [first = "", last = ""] = [pieces[0], pieces.at(-1)];
  call.spend(text.length + pieces.reduce((sum, piece) => sum + searchCost(text, piece), 0));
  if (pieces.length === 1) return text === pattern;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

import { ExpressionError } from "../../expression/expression-error.js";
import { joinText } from "../../values/text.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { textOrUnknown } from "../arguments.js";
import { lengthOf, piecesOf } from "./pieces.js";
import { isPrintedAsWritten, resolveUri } from "./resolve-uri.js";

export const uri: EagerFunction = {
  name: "uri",
  category: "string",
  summary: "A URI relative to another, resolved",
  arity: [2, 2],
  reads: "any",
  evaluate: ([first, second], call) => {
    const base = textOrUnknown(first, "baseUri");
    const relative = textOrUnknown(second, "relativeUri");
    call.spend(lengthOf(piecesOf(base)) + 3 * lengthOf(piecesOf(relative)));
    if (!isUnknown(base)) checkBase(base);
    return isUnknown(base) || isUnknown(relative) ? resolvePartly(base, relative, call) : resolve(base, relative, call);
  },
};

function checkBase(base: string): void {
  if (resolveUri(base, ".") === undefined) throw new ExpressionError("the argument baseUri must be an absolute URI with a host");
}

function resolve(base: string, relative: string, call: FunctionCall): string | Unknown {
  if (!isPrintedAsWritten(base) || !isPrintedAsWritten(relative)) {
    return call.unknown({ kind: "runtime", message: "Azure does not document how uri escapes characters" });
  }
  const resolved = resolveUri(base, relative);
  if (resolved === undefined) throw new ExpressionError("the argument relativeUri must be a relative URI");
  return resolved;
}

/** Matches the beginning of a path that is a scheme, or may become one with the text after it: common schemes contain no dot. */
const mayBeScheme = /^[a-z][a-z0-9+-]*(?::|$)/i;

/** The start of a reference that only goes down into folders: `/` for the root, `.` for the folder of the base. The result is undefined
 *  for any other reference, and when the text after the known start may change the target. Unknown pieces count as names without `..`.
 *  @param ends true when nothing follows the start. */
function anchorOf(start: string, ends: boolean): "/" | "." | undefined {
  const [path = ""] = /^[^?#]*/.exec(start) ?? [];
  const fromRoot = path.startsWith("/");
  const segments = path.slice(fromRoot ? 1 : 0).split("/");
  if (segments.at(-1) === "" && segments.length > 1 && (ends || path.length < start.length)) segments.pop();
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) return undefined;
  if (!fromRoot && (segments[0]?.includes(":") || (!ends && mayBeScheme.test(path)))) return undefined;
  return fromRoot ? "/" : ".";
}

/** The pieces of the result: the folder in which the reference starts, and then the reference itself. */
function resolvePartly(base: string | Unknown, relative: string | Unknown, call: FunctionCall): string | Unknown {
  const unknown = isUnknown(base) ? base : (relative as Unknown);
  const [first, ...rest] = piecesOf(relative);
  const anchor = typeof first === "string" ? anchorOf(first, rest.length === 0) : undefined;
  if (typeof first !== "string" || anchor === undefined || !isPrintedAsWritten(first)) return call.unknownFrom(unknown);
  const folder = isUnknown(base) ? call.unknownFrom(base, {}, [base, anchor]) : resolve(base, anchor, call);
  return joinText([folder, anchor === "/" ? first.slice(1) : first, ...rest], call);
}

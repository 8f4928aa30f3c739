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

/** The start of a path that is a scheme, or becomes one with what follows: none that is in use has a dot. */
const mayBeScheme = /^[a-z][a-z0-9+-]*(?::|$)/i;

/** How a reference that goes down into folders begins: `/` from the root, `.` from the folder of the base; undefined for any other
 *  reference, and when what follows its known start may change where it leads. Unknown pieces are taken for names without `..`.
 *  @param ends nothing follows. */
function anchorOf(start: string, ends: boolean): "/" | "." | undefined {
  const [path = ""] = /^[^?#]*/.exec(start) ?? [];
  const fromRoot = path.startsWith("/");
  const segments = path.slice(fromRoot ? 1 : 0).split("/");
  if (segments.at(-1) === "" && segments.length > 1 && (ends || path.length < start.length)) segments.pop();
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) return undefined;
  if (!fromRoot && (segments[0]?.includes(":") || (!ends && mayBeScheme.test(path)))) return undefined;
  return fromRoot ? "/" : ".";
}

/** The pieces of the result: where the reference begins, then the reference itself. */
function resolvePartly(base: string | Unknown, relative: string | Unknown, call: FunctionCall): string | Unknown {
  const unknown = isUnknown(base) ? base : (relative as Unknown);
  const [first, ...rest] = piecesOf(relative);
  const anchor = typeof first === "string" ? anchorOf(first, rest.length === 0) : undefined;
  if (typeof first !== "string" || anchor === undefined || !isPrintedAsWritten(first)) return call.unknownFrom(unknown);
  const folder = isUnknown(base) ? call.unknownFrom(base, {}, [base, anchor]) : resolve(base, anchor, call);
  return joinText([folder, anchor === "/" ? first.slice(1) : first, ...rest], call);
}

import { ExpressionError } from "../expression/expression-error.js";
import type { Unknown } from "./unknown.js";

export type TextPiece = string | Unknown;

/** The part of an id after its scope, in pieces: `/providers/<namespace>/<type>/<name>/<type>/<name>`.
 *  @param names one for each part of the type. @throws ExpressionError when the numbers differ. */
export function typeAndNamePieces(type: string, names: readonly TextPiece[]): readonly TextPiece[] {
  // Azure accepts a slash at the end of a type, and many templates have one.
  const [namespace = "", ...types] = type.replace(/\/$/, "").split("/");
  if (types.length !== names.length) {
    throw new ExpressionError(
      `the type ${type.slice(0, 120)} requires ${types.length} ${types.length === 1 ? "name" : "names"}, not ${names.length}`,
    );
  }
  return [`/providers/${namespace}`, ...types.flatMap((segment, index) => [`/${segment}/`, names[index] as TextPiece])];
}

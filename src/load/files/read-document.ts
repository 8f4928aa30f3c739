import type { JsonValue } from "../../model/json.js";
import { decodeText } from "./decode-text.js";
import { describeProblem } from "./describe-text.js";
import { toStrictJson } from "./lenient-json.js";

/** Reads a file with one JSON document. It accepts the same encodings and extensions of JSON as the inputs.
 *  @returns the document, or the problem as a part of a sentence. */
export function readDocument(bytes: Buffer): { readonly value: JsonValue } | { readonly problem: string } {
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return decoded;
  const { text } = decoded;
  const strict = parse(text);
  if (strict !== undefined) return { value: strict };
  const { bytes: rewritten, problem, skipped } = toStrictJson(text);
  if (problem !== undefined) return { problem: describeProblem(text, problem) };
  const value = parse(rewritten);
  if (value !== undefined) return { value };
  if (rewritten.toString("latin1").trim() !== "") return { problem: "it contains several JSON documents; keep one" };
  return { problem: skipped.first === undefined ? "it is empty" : "it is not JSON" };
}

function parse(text: Buffer): JsonValue | undefined {
  try {
    return JSON.parse(text.toString("utf8").replace(/^\uFEFF/, "")) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

import type { RunNotification } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";
import { bytesSource, type ByteSource } from "./byte-source.js";
import type { JsonProblem } from "./json-problem.js";
import { findLines } from "./line-finder.js";
import type { SkippedText } from "./skipped-text.js";

/** Characters of a quote; the rest of a line adds no information. */
const longestQuote = 80;

const colour = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/** Quotes text of a file in a message: one line, safe to print, without secrets. */
export function quoteText(text: string): string {
  const [line = ""] = text.trim().split(/[\r\n]/, 1);
  const shown = scrubSecrets(line.replace(colour, ""));
  return `"${printableText(shown.length > longestQuote ? `${shown.slice(0, longestQuote)}…` : shown)}"`;
}

/** The line number of an offset in a text. */
export const lineOf = (source: ByteSource, offset: number): number => findLines(source, [offset])[0]?.line ?? 1;

/** Describes the skipped text of a file and how to avoid it; undefined when nothing was skipped. */
export function describeSkipped(skipped: SkippedText, source: ByteSource, uri: string): RunNotification | undefined {
  const { first, lines, hasEscapes } = skipped;
  if (first === undefined && !hasEscapes) return undefined;
  const notification = { code: "text-around-json", uri, resourceId: null };
  const colours = "terminal color codes were ignored; export with -o json instead of -o jsonc";
  if (first === undefined) return { ...notification, level: "note", message: colours };
  const where = `line ${lineOf(source, first.offset)}${lines === 1 ? "" : " is the first"}: ${quoteText(first.text)}`;
  const what = lines === 1 ? "1 line that is not JSON was skipped" : `${lines} lines that are not JSON were skipped`;
  const also = hasEscapes ? "; terminal color codes were ignored" : "";
  return {
    ...notification,
    level: "warning",
    message: `${what}, ${where}${also}. Write only JSON to the file: add 2>warnings.txt to the command, and print no names between the documents`,
  };
}

/** The reason why an input is incomplete when a command wrote its error message into it. */
export const describeFailure = ({ offset, text }: { offset: number; text: string }, source: ByteSource): string =>
  `line ${lineOf(source, offset)} says that a command failed (${quoteText(text)}); run it again`;

/** Describes where a text stops being JSON, in words for the user. */
export function describeProblem(text: Buffer, { kind, offset, message }: JsonProblem): string {
  if (kind === "too-deep" || kind === "too-large") return message;
  const { line, column } = findLines(bytesSource(text), [Math.min(offset, text.length)])[0] ?? { line: 1, column: 1 };
  if (kind === "cut-off") return `the JSON is cut off at line ${line}, column ${column}; export it again`;
  return `it is not JSON: ${message} at line ${line}, column ${column}`;
}

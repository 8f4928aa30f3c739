import { printableText } from "../util/printable-text.js";

/** Turns a text of a rule, which may have several lines, into one printable line. */
export function oneLine(text: string): string {
  return printableText(text.replace(/\s+/g, " ").trim());
}

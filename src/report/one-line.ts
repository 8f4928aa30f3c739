import { printableText } from "../util/printable-text.js";

/** A text that a rule's author may have folded over several lines, as one printable line. */
export function oneLine(text: string): string {
  return printableText(text.replace(/\s+/g, " ").trim());
}

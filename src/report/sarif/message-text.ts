import { printableText } from "../../util/printable-text.js";

/** Text for a SARIF message: printable, no `[text](target)`, which viewers turn into a link, and ending as a sentence. */
export function messageText(text: string): string {
  const safe = printableText(text).replaceAll("](", "] (").trim();
  return /[.!?]$/.test(safe) ? safe : `${safe}.`;
}

import { printableText } from "../../util/printable-text.js";

/** Text for a SARIF message: printable, with a full stop at the end. It contains no `[text](target)`, because viewers show it as a link. */
export function messageText(text: string): string {
  const safe = printableText(text).replaceAll("](", "] (").trim();
  return /[.!?]$/.test(safe) ? safe : `${safe}.`;
}

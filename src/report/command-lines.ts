import { printableText } from "../util/printable-text.js";

/** The printable lines of a command block. A newline inside quotes is part of a resource name and is shown as an escape.
 *  Otherwise a name could create its own line that looks like a command. */
export function commandLines(block: string): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  let quote: string | undefined;
  for (let index = 0; index < block.length; index += 1) {
    const character = block[index];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === "'" || character === '"') {
      quote = character;
    } else if (character === "\n") {
      lines.push(block.slice(start, index));
      start = index + 1;
    }
  }
  lines.push(block.slice(start));
  return lines.map((line) => printableText(line.trimEnd())).filter((line) => line !== "");
}

import { textWidth } from "./text-width.js";

/** A space between words. The space inside "1 950" does not separate words. */
const wordEnd = /(?<!\d) | (?!\d{3}(?!\d))/;

/** Breaks text between words into lines of at most `width` columns. A longer word stays whole, so that the user can copy it. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(wordEnd)) {
    const wordWidth = textWidth(word);
    if (line !== "" && used + 1 + wordWidth > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    used += wordWidth + (line === "" ? 0 : 1);
    line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

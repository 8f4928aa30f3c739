import { textWidth } from "./text-width.js";

/** A space between words; that within "1 950" is none. */
const wordEnd = /(?<!\d) | (?!\d{3}(?!\d))/;

/** Breaks text between words into lines of at most `width` columns; a longer word stays whole, to be copied. */
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

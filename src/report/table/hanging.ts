import type { Paint } from "./palette.js";
import { textWidth } from "./text-width.js";
import { wrap } from "./wrap.js";

/** `label` and the wrapped text, all of it to the right of the label. */
export function* hanging(label: string, text: string, width: number, paint: Paint = (line) => line): Generator<string> {
  const indent = textWidth(label);
  let prefix = label;
  for (const line of wrap(text, Math.max(width - indent, 30))) {
    yield prefix + paint(line);
    prefix = " ".repeat(indent);
  }
}

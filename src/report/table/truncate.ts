import stringWidth from "string-width";

const segmenter = new Intl.Segmenter();
/** A cell never needs more: keeps a name of a megabyte from being segmented. */
const enough = 4096;

/** Cuts text to `width` terminal columns, the last one being "…" when something was cut. */
export function truncate(text: string, width: number): string {
  if (text.length <= enough && stringWidth(text) <= width) return text;
  let cut = "";
  let used = 0;
  for (const { segment } of segmenter.segment(text.slice(0, enough))) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

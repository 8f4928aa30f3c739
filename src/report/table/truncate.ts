import { textWidth } from "./text-width.js";

const segmenter = new Intl.Segmenter();
/** No cell needs more characters. The limit avoids segmenting a name of a megabyte. */
const enough = 4096;

/** Cuts text to `width` terminal columns. If something was cut, the last column is "…". */
export function truncate(text: string, width: number): string {
  return fits(text, width) ? text : `${start(text, width - 1)}…`;
}

/** Cuts the middle of a name, because the names of similar VMs often differ at the end. */
export function truncateMiddle(text: string, width: number): string {
  if (fits(text, width)) return text;
  const tail = Math.floor((width - 1) / 3);
  return `${start(text, width - 1 - tail)}…${end(text, tail)}`;
}

const fits = (text: string, width: number): boolean => text.length <= enough && textWidth(text) <= width;

const segments = (text: string): readonly string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

const start = (text: string, width: number): string => firstThatFit(segments(text.slice(0, enough)), width).join("");

/** A slice may start in the middle of a segment, so the first segment is dropped. */
const end = (text: string, width: number): string =>
  firstThatFit(segments(text.slice(-enough)).slice(1).reverse(), width)
    .reverse()
    .join("");

function firstThatFit(parts: readonly string[], width: number): string[] {
  let used = 0;
  const cut = parts.findIndex((part) => (used += textWidth(part)) > width);
  return parts.slice(0, cut === -1 ? parts.length : cut);
}

import { editDistance } from "../util/edit-distance.js";

/** No known name is as long as this. */
export const longestWord = 60;

/** Finds the name that a misspelt word most likely means. Blanks, dots, hyphens and case are ignored.
 *  @param most maximum number of mistakes; absent: it depends on the length of the name, because short names are similar to many others. */
export function closestName(text: string, names: Iterable<string>, most?: number): string | undefined {
  if (text.length > longestWord) return undefined;
  const wanted = plain(text);
  let best: string | undefined;
  let fewest = Infinity;
  for (const name of names) {
    const candidate = plain(name);
    if (wanted !== candidate && withoutDigits(wanted) === withoutDigits(candidate)) continue;
    const allowed = most ?? Math.min(2, Math.max(1, Math.floor(candidate.length / 4)));
    const mistakes = Math.abs(wanted.length - candidate.length) > allowed ? Infinity : editDistance(wanted, candidate);
    if (mistakes <= allowed && mistakes < fewest) [best, fewest] = [name, mistakes];
  }
  return best;
}

export const plain = (text: string): string => text.replaceAll(/[\s._-]/g, "").toLowerCase();

/** Names that differ only in a number are different names. For example, WestUS4 may be a new region. */
const withoutDigits = (text: string): string => text.replaceAll(/\d/g, "");

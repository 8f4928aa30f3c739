import { editDistance } from "../util/edit-distance.js";

/** No name that is looked for is as long as this. */
export const longestWord = 60;

/** Finds the name that a word was probably meant to be. Blanks, dots, hyphens and case do not count.
 *  @param most mistakes; left out: by the length of a name, since a short one soon looks like another. */
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

/** Names that differ in a number alone are different names: WestUS4 may be new. */
const withoutDigits = (text: string): string => text.replaceAll(/\d/g, "");

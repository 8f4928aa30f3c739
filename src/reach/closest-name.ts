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
    const mistakes = Math.abs(wanted.length - candidate.length) > allowed ? Infinity : distance(wanted, candidate);
    if (mistakes <= allowed && mistakes < fewest) [best, fewest] = [name, mistakes];
  }
  return best;
}

export const plain = (text: string): string => text.replaceAll(/[\s._-]/g, "").toLowerCase();

/** Names that differ in a number alone are different names: WestUS4 may be new. */
const withoutDigits = (text: string): string => text.replaceAll(/\d/g, "");

/** How many letters have to be added, left out, replaced, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let fewest = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) fewest = Math.min(fewest, (before[j - 2] as number) + 1);
      row.push(fewest);
    }
    [before, last] = [last, row];
  }
  return last[b.length] as number;
}

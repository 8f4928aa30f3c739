import { editDistance } from "./edit-distance.js";

/** Two words with at most this edit distance count as the same word with a typing error. */
const typingErrors = 2;

/** Only this many characters are compared, because the cost grows with the square of the length. */
const compared = 60;

/** The known word that is closest to a mistyped word, compared without case. @returns undefined when no word is close. */
export function closestWord(word: string, known: Iterable<string>): string | undefined {
  const lower = word.toLowerCase().slice(0, compared);
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    if (Math.abs(other.length - lower.length) > typingErrors) continue;
    const distance = editDistance(lower, other);
    if (distance <= typingErrors && distance < (best?.distance ?? Infinity)) best = { word: candidate, distance };
  }
  return best?.word;
}

/** "; did you mean concat?" when a known word is close to a mistyped word; else empty. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const closest = closestWord(word, known);
  return closest === undefined ? "" : `; did you mean ${closest}?`;
}

import { editDistance } from "./edit-distance.js";

/** Words closer than this to each other are one word mistyped. */
const typingErrors = 2;

/** Longer words are compared by their beginning: the cost grows with the square of the length. */
const compared = 60;

/** The known word that a mistyped one resembles most, compared without case. @returns undefined when none is close. */
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

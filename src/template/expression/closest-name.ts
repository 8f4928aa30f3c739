/** Names closer than this to each other are one name mistyped. */
const typingErrors = 2;

/** "; did you mean concat?" when a known name resembles one that is not known. */
export function closestName(name: string, known: ReadonlyMap<string, { readonly name: string }>): string {
  const lower = name.toLowerCase().slice(0, 60);
  let best: { name: string; distance: number } | undefined;
  for (const [key, { name: candidate }] of known) {
    if (Math.abs(key.length - lower.length) > typingErrors) continue;
    const distance = editDistance(lower, key);
    if (distance <= typingErrors && distance < (best?.distance ?? Infinity)) best = { name: candidate, distance };
  }
  return best === undefined ? "" : `; did you mean ${best.name}?`;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] as number;
}

const known = new Map<string, string>();

/** More distinct values than this are no vocabulary. */
const limit = 4096;

/** One instance of a word that recurs in every resource (locations, sizes, tags, ports), so that it is kept once. */
export function intern(word: string): string {
  const instance = known.get(word);
  if (instance !== undefined) return instance;
  if (known.size < limit) known.set(word, word);
  return word;
}

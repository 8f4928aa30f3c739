import type { ResourceKey } from "../model/resource-id.js";

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

const lists = new Map<string, readonly string[]>();

/** One instance of a short list of such words. */
export function internList(words: readonly string[]): readonly string[] {
  const key = words.join("\n");
  const instance = lists.get(key);
  if (instance !== undefined) return instance;
  const list = words.map(intern);
  if (lists.size < limit && words.length <= 8) lists.set(key, list);
  return list;
}

const keyLists = new Map<string, readonly ResourceKey[]>();

/** One instance of a short list of ids, such as the backend pool that all instances of an application are in. */
export function internKeys(keys: readonly ResourceKey[]): readonly ResourceKey[] {
  if (keys.length > 8) return keys;
  const text = keys.join("\n");
  const instance = keyLists.get(text);
  if (instance !== undefined) return instance;
  if (keyLists.size < limit) keyLists.set(text, keys);
  return keys;
}

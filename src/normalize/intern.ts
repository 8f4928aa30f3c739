import type { ResourceKey } from "../model/resource-id.js";

const known = new Map<string, string>();

/** Maximum number of values to store. More distinct values are not recurring words. */
const limit = 4096;

/** Returns one shared instance of a word that recurs in many resources (locations, sizes, tags, ports). This saves memory. */
export function intern(word: string): string {
  const instance = known.get(word);
  if (instance !== undefined) return instance;
  if (known.size < limit) known.set(word, word);
  return word;
}

const lists = new Map<string, readonly string[]>();

/** Returns one shared instance of a short list of such words. */
export function internList(words: readonly string[]): readonly string[] {
  const key = words.join("\n");
  const instance = lists.get(key);
  if (instance !== undefined) return instance;
  const list = words.map(intern);
  if (lists.size < limit && words.length <= 8) lists.set(key, list);
  return list;
}

const keyLists = new Map<string, readonly ResourceKey[]>();

/** Returns one shared instance of a short list of ids, such as the backend pool of all instances of an application. */
export function internKeys(keys: readonly ResourceKey[]): readonly ResourceKey[] {
  if (keys.length > 8) return keys;
  const text = keys.join("\n");
  const instance = keyLists.get(text);
  if (instance !== undefined) return instance;
  if (keyLists.size < limit) keyLists.set(text, keys);
  return keys;
}

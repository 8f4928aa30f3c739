import { closestWord } from "../../util/closest-word.js";

/** "; did you mean concat?" when a known name is similar to an unknown one. @param known by their lower-cased names. */
export function closestName(name: string, known: ReadonlyMap<string, { readonly name: string }>): string {
  const closest = closestWord(name, known.keys());
  return closest === undefined ? "" : `; did you mean ${known.get(closest)?.name ?? closest}?`;
}

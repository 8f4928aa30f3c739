import { canonicalListType, listTypes } from "../model/list-types.js";
import { UserError } from "../model/user-error.js";
import { didYouMean } from "../util/closest-word.js";

const known = new Map(listTypes.map((name) => [name.toLowerCase(), { name }]));
const byLastName = new Map(listTypes.map((name) => [name.slice(name.lastIndexOf("/") + 1).toLowerCase(), { name }]));

/** Reads `--assume-complete TYPE[,TYPE]|all`. @returns the types in Azure's spelling, each once, sorted.
 *  @throws UserError for a type that Azure does not list. */
export function parseAssumeComplete(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => text.split(",")).map((word) => word.trim());
  const types = new Set(words.map(typeOf));
  if (types.has("all")) return ["all"];
  return [...types].sort();
}

function typeOf(word: string): string {
  const type = canonicalListType(word);
  if (type === "all") return type;
  const found = known.get(type);
  if (found !== undefined) return found.name;
  const meant = byLastName.get(type)?.name;
  const suggestion = meant === undefined ? didYouMean(word, listTypes) : `; did you mean ${meant}?`;
  const examples = "a resource type that Azure lists, such as Microsoft.RecoveryServices/vaults, or all";
  throw new UserError("usage", `--assume-complete takes ${examples}, not ${word === "" ? "an empty word" : word}${suggestion}`);
}

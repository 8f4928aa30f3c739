import { UserError } from "../model/user-error.js";
import { closestWord } from "../util/closest-word.js";

/** Finds the known word that the user typed.
 *  @param option its name in the message. @throws UserError that lists the words and suggests the most similar one. */
export function chooseWord<Word extends string>(option: string, typed: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === typed);
  if (found !== undefined) return found;
  const closest = closestWord(typed, words);
  const suggestion = closest === undefined ? "" : `; did you mean ${closest}?`;
  throw new UserError("usage", `${option} takes ${oneOf(words)}, not ${typed === "" ? "an empty word" : typed}${suggestion}`);
}

/** "a", "a or b", "a, b or c". */
function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

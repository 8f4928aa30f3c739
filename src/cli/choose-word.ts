import { UserError } from "../model/user-error.js";
import { alternatives } from "../util/alternatives.js";
import { didYouMean } from "../util/closest-word.js";

/** Finds the known word that the user typed.
 *  @param option its name in the message. @throws UserError that lists the words and suggests the most similar one. */
export function chooseWord<Word extends string>(option: string, typed: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === typed);
  if (found !== undefined) return found;
  const shown = typed === "" ? "an empty word" : typed;
  throw new UserError("usage", `${option} takes ${alternatives(words)}, not ${shown}${didYouMean(typed, words)}`);
}

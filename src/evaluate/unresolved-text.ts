import type { FactView } from "../facts/fact-view.js";
import { unresolvedValue, type UnresolvedValue } from "../model/unresolved.js";

/** The unresolved template value for a missing fact. @returns undefined when the fact is missing for another reason. */
export const unresolvedFactOf = (fact: string, view: FactView): UnresolvedValue | undefined => {
  const missing = view.missing(fact);
  return missing?.reason === "unresolved-expression" ? unresolvedValue(missing.unresolved) : undefined;
};

/** The value as a message shows it: its text with the unresolved parts in brackets. */
export const inBrackets = ({ text, symbol }: UnresolvedValue): string => text ?? `[${symbol}]`;

/** The name of a resource for messages. */
export function nameOf(id: string, view: FactView): string {
  const name = "name" in view.values ? view.values.name : undefined;
  if (typeof name === "string") return name;
  const unresolved = unresolvedFactOf("name", view);
  return unresolved === undefined ? id : inBrackets(unresolved);
}

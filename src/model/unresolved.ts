import type { JsonValue } from "./json.js";

/** Represents a template value that is unresolved in a body. It is a symbol. Readers cannot take it for a text, number, boolean, list or
 *  object, for an absent value, or for an empty list. */
export type Unresolved = symbol;

/** The known information about an unresolved value. */
export interface UnresolvedValue {
  /** As written in the template: `[parameters('vmSize')]`. */
  readonly expression: string;
  /** A part of a sentence: "parameter vmSize has no value". */
  readonly reason: string;
  /** What the user can add to resolve it: `--parameters <file>`. undefined: only the deployment shows it. */
  readonly remedy: string | undefined;
  /** Two values with the same symbol are equal, even though both are unknown. Example: two uses of `resourceGroup().location`. */
  readonly symbol: string;
  /** The text with unresolved pieces in brackets, `vm-[uniqueString(resourceGroup().id)]`. undefined: it is not known to be a text. */
  readonly text: string | undefined;
  /** true, on the last item of a list: it represents zero or more further items. */
  readonly more: boolean;
  /** The known content that all these items share. */
  readonly item?: JsonValue | undefined;
}

const values = new WeakMap<Unresolved, UnresolvedValue>();

/** @returns a symbol that represents the value. Each call returns a new symbol. */
export function unresolved(value: UnresolvedValue): Unresolved {
  const representative = Symbol(value.expression);
  values.set(representative, value);
  return representative;
}

/** The information about an unresolved value. undefined: the argument is not an unresolved value. */
export const unresolvedValue = (value: unknown): UnresolvedValue | undefined => (typeof value === "symbol" ? values.get(value) : undefined);

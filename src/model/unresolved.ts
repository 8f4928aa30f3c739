import type { JsonValue } from "./json.js";

/** Stands in a body for a value that a template leaves unresolved. Being a primitive of its own, it is no text, number, boolean,
 *  list or object to any reader, and so can never be taken for a known value, an absent one or an empty list. */
export type Unresolved = symbol;

/** What is known of such a value. */
export interface UnresolvedValue {
  /** As the template has it: `[parameters('vmSize')]`. */
  readonly expression: string;
  /** A sentence part: "parameter vmSize has no value". */
  readonly reason: string;
  /** What the user can add to resolve it: `--parameters <file>`; undefined when only the deployment shows it. */
  readonly remedy: string | undefined;
  /** Equal for two values that are the same whatever they turn out to be, such as two uses of `resourceGroup().location`. */
  readonly symbol: string;
  /** The text with its unresolved pieces in brackets, `vm-[uniqueString(resourceGroup().id)]`, where it is known to be a text. */
  readonly text: string | undefined;
  /** As the last item of a list: any number of further items, none included. */
  readonly more: boolean;
  /** What each of these items is like, where that is known. */
  readonly item?: JsonValue | undefined;
}

const values = new WeakMap<Unresolved, UnresolvedValue>();

/** @returns a stand-in for the value; a new one every time. */
export function unresolved(value: UnresolvedValue): Unresolved {
  const standIn = Symbol(value.expression);
  values.set(standIn, value);
  return standIn;
}

/** What a stand-in stands for; undefined for anything else. */
export const unresolvedValue = (value: unknown): UnresolvedValue | undefined => (typeof value === "symbol" ? values.get(value) : undefined);

import { isJsonObject, type JsonObject } from "../model/json.js";
import { unresolvedValue, type Unresolved } from "../model/unresolved.js";

/** Whether a template leaves a value unresolved. */
export const isOpen = (value: unknown): value is Unresolved => typeof value === "symbol";

/** An object for an unresolved value. All its members are the same unresolved value. */
export const openObject = (source: Unresolved): JsonObject => new Proxy({}, { get: () => source });

/** The first unresolved value in a value: the value itself, or one of its members at any level. */
export function firstOpen(value: unknown): Unresolved | undefined {
  if (isOpen(value)) return value;
  if (typeof value !== "object" || value === null) return undefined;
  for (const member of Object.values(value)) {
    const found = firstOpen(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text, or a partly unresolved text with its unresolved pieces in brackets. It is enough to compare two names. */
export function writtenText(value: unknown): string | undefined {
  const text = isOpen(value) ? unresolvedValue(value)?.text : value;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** The name of an item of a list. An unresolved name becomes its text in brackets or its symbol. Empty: the item has no name. */
export function itemName(value: unknown): string {
  if (isOpen(value)) return writtenText(value) ?? `[${unresolvedValue(value)?.symbol ?? ""}]`;
  return typeof value === "string" ? value : "";
}

/** The part after the last `/` outside the brackets of unresolved pieces. */
export function lastSegment(text: string): string {
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index--) {
    const character = text[index];
    if (character === "]") depth++;
    else if (character === "[") depth--;
    else if (character === "/" && depth <= 0) return text.slice(index + 1);
  }
  return text;
}

/** A member of a value. Undefined if the value is not an object. A member of an unresolved value is the same unresolved value. */
export function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : isOpen(value) ? value : undefined;
}

import { isJsonObject, type JsonObject } from "../model/json.js";
import { unresolvedValue, type Unresolved } from "../model/unresolved.js";

/** Whether a template leaves a value open. */
export const isOpen = (value: unknown): value is Unresolved => typeof value === "symbol";

/** An object that a template leaves open: whatever is read of it is as open as itself. */
export const openObject = (standIn: Unresolved): JsonObject => new Proxy({}, { get: () => standIn });

/** The first value that is left open in a value: itself, or what it holds. */
export function firstOpen(value: unknown): Unresolved | undefined {
  if (isOpen(value)) return value;
  if (typeof value !== "object" || value === null) return undefined;
  for (const member of Object.values(value)) {
    const found = firstOpen(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A text, or one that is open in part with its open pieces in brackets: enough to tell two names apart. */
export function writtenText(value: unknown): string | undefined {
  const text = isOpen(value) ? unresolvedValue(value)?.text : value;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** The name of an item of a list; one that is open is named by what makes it up. Empty: it has none. */
export function itemName(value: unknown): string {
  if (isOpen(value)) return writtenText(value) ?? `[${unresolvedValue(value)?.symbol ?? ""}]`;
  return typeof value === "string" ? value : "";
}

/** What stands behind the last `/` of a text outside the brackets of its open pieces. */
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

/** A member of what may be no object; a member of an open value is as open. */
export function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : isOpen(value) ? value : undefined;
}

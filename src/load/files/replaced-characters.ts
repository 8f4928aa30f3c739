import { isJsonObject, type JsonValue } from "../../model/json.js";

/** What decoders put in place of bytes that they cannot decode. It is not allowed in any name of Azure. */
const replacement = "\ufffd";

export const isReplaced = (text: string): boolean => text.includes(replacement);

/** Finds a name or resource id that lost a character: two resources may share what is left of it.
 *  @returns the name or id, or undefined when there is none. Words of users, in tags and texts, are not looked at. */
export function findReplacedName(value: JsonValue | undefined, member = ""): string | undefined {
  if (typeof value === "string") {
    const isIdentity = member === "name" || member === "id" || /^\/(?:subscriptions|providers)\//i.test(value);
    return isIdentity && isReplaced(value) ? value : undefined;
  }
  if (member === "tags" || typeof value !== "object" || value === null) return undefined;
  const entries = Array.isArray(value)
    ? (value as readonly JsonValue[]).map((item) => [member, item] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  for (const [name, item] of entries) {
    const found = findReplacedName(item, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

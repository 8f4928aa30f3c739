import { isJsonObject, type JsonValue } from "../../model/json.js";

/** Decoders write this character instead of bytes that they cannot decode. Names in Azure cannot contain it. */
const replacement = "\ufffd";

export const isReplaced = (text: string): boolean => text.includes(replacement);

/** Finds a name or resource id that lost a character: the remaining text may be the name of two resources.
 *  @returns the name or id; undefined when there is none. Texts of users, such as tags, are not checked. */
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

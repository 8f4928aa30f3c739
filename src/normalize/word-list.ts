import type { JsonValue } from "../model/json.js";
import type { ResourceKey } from "../model/resource-id.js";
import { internList } from "./intern.js";
import { isOpen, writtenText } from "./open-value.js";

/** Represents an unreadable value in a list. */
export const unreadableWord = "?";

/** Represents an unreadable list. Its content is unknown, so it can match anything. */
export const unreadableList: readonly string[] = Object.freeze([unreadableWord]);

const none: readonly never[] = [];

/** The texts of fields that form one list, such as the singular and plural form of one property. Absent fields and empty texts are
 *  skipped. A value that is not a text makes the whole list unreadable. */
export function readWords(fields: readonly (JsonValue | undefined)[]): readonly string[] {
  const words: string[] = [];
  for (const field of fields) {
    if (field === undefined || field === null) continue;
    for (const value of Array.isArray(field) ? (field as readonly JsonValue[]) : [field]) {
      if (typeof value !== "string" || isCut(value)) return unreadableList;
      if (value !== "") words.push(value);
    }
  }
  if (words.length === 0) return none;
  return internList(words.length === 1 ? words : [...new Set(words)]);
}

/** Whether ConvertTo-Json cut off a list or object here because of its depth limit. */
const isCut = (text: string): boolean => text.startsWith("System.Object") || text.startsWith("@{");

/** Like `readWords`, for words that compare without case. */
export const readLowerWords = (fields: readonly (JsonValue | undefined)[]): readonly string[] => lowered(readWords(fields));

/** The ids in a list of texts. A partly unresolved id refers to the resource with the same partly unresolved id. */
export function readIds(value: JsonValue | undefined): readonly ResourceKey[] {
  const written = Array.isArray(value) && value.some(isOpen) ? value.map((id: JsonValue) => writtenText(id) ?? id) : value;
  return lowered(readWords([written])) as readonly ResourceKey[];
}

const lowered = (words: readonly string[]): readonly string[] =>
  words.length === 0 || words === unreadableList ? words : internList(words.map((word) => word.toLowerCase()));

import type { JsonValue } from "../model/json.js";
import type { ResourceKey } from "../model/resource-id.js";
import { internList } from "./intern.js";
import { isOpen, writtenText } from "./open-value.js";

/** Stands in a list for what cannot be read. */
export const unreadableWord = "?";

/** Stands for a list that cannot be read: nobody knows what it names, so that it may match anything. */
export const unreadableList: readonly string[] = Object.freeze([unreadableWord]);

const none: readonly never[] = [];

/** The texts of fields that spell one list, such as the singular and plural form of one property. Absent fields and
 *  empty texts are none; anything that is no text makes the whole list unreadable. */
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

/** What ConvertTo-Json prints of lists and objects below its depth. */
const isCut = (text: string): boolean => text.startsWith("System.Object") || text.startsWith("@{");

/** The same for lists of words that compare without case. */
export const readLowerWords = (fields: readonly (JsonValue | undefined)[]): readonly string[] => lowered(readWords(fields));

/** The ids in a list of texts; one that is open in part leads to the resource whose id is so too. */
export function readIds(value: JsonValue | undefined): readonly ResourceKey[] {
  const written = Array.isArray(value) && value.some(isOpen) ? value.map((id: JsonValue) => writtenText(id) ?? id) : value;
  return lowered(readWords([written])) as readonly ResourceKey[];
}

const lowered = (words: readonly string[]): readonly string[] =>
  words.length === 0 || words === unreadableList ? words : internList(words.map((word) => word.toLowerCase()));

import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { MissingReason } from "../model/verdict.js";
import { intern } from "./intern.js";
import { readWords, unreadableList } from "./word-list.js";

const none: readonly never[] = [];

/** Where the type-specific fields sit: under `properties` (ARM, templates, Resource Graph, PowerShell) or at the top
 *  (az, SDK models). Works for nested sub-resources as well. */
export function propertiesOf(body: JsonObject): JsonObject {
  const properties = body["properties"];
  return isJsonObject(properties) ? properties : body;
}

/** Whether ARM returned the body: it writes the state into every resource that it returns whole. */
export const isWhole = (properties: JsonObject): boolean => typeof properties["provisioningState"] === "string";

/** Reads fields of the expected type. null counts as absent (az prints it for every unset property); any other type,
 *  such as the strings ConvertTo-Json leaves below its depth limit, is remembered as unreadable. */
export class Reader {
  gaps: Record<string, MissingReason> | undefined;

  string(value: JsonValue | undefined, fact: string): string | undefined {
    if (typeof value === "string") return value === "" ? undefined : value;
    return this.unreadable(value, fact);
  }

  /** A string that recurs in many resources. */
  word(value: JsonValue | undefined, fact: string): string | undefined {
    const text = this.string(value, fact);
    return text === undefined ? undefined : intern(text);
  }

  boolean(value: JsonValue | undefined, fact: string): boolean | undefined {
    if (typeof value === "boolean") return value;
    return this.unreadable(value, fact);
  }

  number(value: JsonValue | undefined, fact: string): number | undefined {
    if (typeof value === "number") return value;
    return this.unreadable(value, fact);
  }

  object(value: JsonValue | undefined, fact: string): JsonObject | undefined {
    if (isJsonObject(value)) return value;
    return this.unreadable(value, fact);
  }

  /** The objects of an array; an element of another type makes the whole unreadable. */
  objects(value: JsonValue | undefined, fact: string): readonly JsonObject[] | undefined {
    if (Array.isArray(value) && value.every(isJsonObject)) return value;
    return this.unreadable(value, fact);
  }

  /** The objects of an array that may be left out. @param complete an omitted array is an empty one. */
  objectsOrNone(value: JsonValue | undefined, fact: string, complete: boolean): readonly JsonObject[] | undefined {
    return isPresent(value) || !complete ? this.objects(value, fact) : none;
  }

  /** The texts of the fields that spell one list. @param complete omitted fields are an empty list. */
  words(fields: readonly (JsonValue | undefined)[], fact: string, complete: boolean): readonly string[] | undefined {
    if (!fields.some(isPresent)) return complete ? none : undefined;
    const words = readWords(fields);
    return words === unreadableList ? this.unreadable("?", fact) : words;
  }

  unreadable(value: JsonValue | undefined, fact: string): undefined {
    if (value === undefined || value === null || value === "") return undefined;
    this.gaps ??= {};
    this.gaps[fact] = "evidence-unreadable";
    return undefined;
  }
}

/** Whether a property says anything; null counts as absent. */
export const isPresent = (value: JsonValue | undefined): boolean => value !== undefined && value !== null;

/** `West Europe` and `westeurope` are one location. */
export function canonicalLocation(location: string): string {
  return location.replace(/\s+/g, "").toLowerCase();
}

/** The id in a reference such as `{ "id": "…" }`. */
export function referenceKey(value: JsonValue | undefined): ResourceKey | undefined {
  const id = isJsonObject(value) ? value["id"] : undefined;
  return typeof id === "string" && id !== "" ? resourceKey(id) : undefined;
}

/** The word among the known ones that a text spells in any case. */
export function oneOf<Word extends string>(value: JsonValue | undefined, ...words: readonly Word[]): Word | undefined {
  const lower = typeof value === "string" ? value.toLowerCase() : "";
  return words.find((word) => word.toLowerCase() === lower);
}

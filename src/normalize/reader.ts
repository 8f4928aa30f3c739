import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import type { NamedResource, Resource } from "../model/resource.js";
import type { ResourceKey } from "../model/resource-id.js";
import { unresolvedValue, type Unresolved } from "../model/unresolved.js";
import type { MissingReason } from "../model/verdict.js";
import { intern } from "./intern.js";
import { firstOpen, isOpen, openObject } from "./open-value.js";
import { booleanOf, isPresent, numberOf, referenceKey } from "./read.js";
import { readWords, unreadableList } from "./word-list.js";

const none: readonly never[] = [];

/** Reads fields of the expected type. null counts as absent, because az prints null for each unset property. A value of another type is
 *  recorded as unreadable. ConvertTo-Json, for example, prints strings below its depth limit. An unresolved value of a template is
 *  recorded as unresolved. */
export class Reader {
  gaps: Record<string, MissingReason> | undefined;
  unresolved: Record<string, Unresolved> | undefined;
  private locationSymbol: string | undefined;
  /** Whether a template deploys the resource. */
  readonly isPlanned: boolean;

  /** @param raw the resource to read. Only resources of templates have unresolved values inside other values. */
  constructor({ planned }: Pick<RawResource, "planned">) {
    this.isPlanned = planned === true;
  }

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
    return booleanOf(value) ?? this.unreadable(value, fact);
  }

  number(value: JsonValue | undefined, fact: string): number | undefined {
    return numberOf(value) ?? this.unreadable(value, fact);
  }

  object(value: JsonValue | undefined, fact: string): JsonObject | undefined {
    if (isJsonObject(value)) return value;
    return this.cut(value, fact);
  }

  /** The objects of an array. An element of another type makes the whole array unreadable. */
  objects(value: JsonValue | undefined, fact: string): readonly JsonObject[] | undefined {
    if (Array.isArray(value) && value.every(isJsonObject)) return value;
    return this.cut(value, fact);
  }

  /** ConvertTo-Json can print an empty text for a list or an object below its depth limit. */
  private cut(value: JsonValue | undefined, fact: string): undefined {
    if (value === "") (this.gaps ??= {})[fact] = "evidence-unreadable";
    return this.unreadable(value, fact);
  }

  /** The objects of an array that can be omitted. @param complete an omitted array is an empty array. */
  objectsOrNone(value: JsonValue | undefined, fact: string, complete: boolean): readonly JsonObject[] | undefined {
    return isPresent(value) || !complete ? this.objects(value, fact) : none;
  }

  /** Like `objects`, but an unresolved item becomes an object whose members are all unresolved. */
  items(value: JsonValue | undefined, fact: string): readonly JsonObject[] | undefined {
    if (!Array.isArray(value) || !value.some(isOpen)) return this.objects(value, fact);
    const items = value.map((item: unknown) => (isOpen(item) ? openObject(item) : item));
    if (items.every(isJsonObject)) this.leftOpen(value, fact);
    return this.objects(items as readonly JsonValue[], fact);
  }

  /** Items that can be anything if they are unresolved. An unresolved list becomes one such item, which represents any number of items. */
  anyItems(value: JsonValue | undefined, fact: string, complete: boolean): readonly JsonObject[] | undefined {
    if (isOpen(value)) return this.items([value], fact);
    return isPresent(value) || !complete ? this.items(value, fact) : none;
  }

  /** The texts of the fields that form one list. @param complete omitted fields are an empty list. */
  words(fields: readonly (JsonValue | undefined)[], fact: string, complete: boolean): readonly string[] | undefined {
    if (!fields.some((field) => isPresent(field) && field !== "")) return complete ? none : undefined;
    const words = readWords(fields);
    return words === unreadableList ? this.unreadable(fields as readonly JsonValue[], fact) : words;
  }

  /** The id in a reference. A reference that is present but unreadable is recorded. */
  reference(value: JsonValue | undefined, fact: string): ResourceKey | undefined {
    return referenceKey(value) ?? this.unreadable(value, fact);
  }

  unreadable(value: JsonValue | undefined, fact: string): undefined {
    if (value === undefined || value === null || value === "") return undefined;
    this.gaps ??= {};
    this.gaps[fact] = this.leftOpen(value, fact) ? "unresolved-expression" : "evidence-unreadable";
    return undefined;
  }

  /** Records the unresolved value of a fact that can be known in part. @returns whether there is an unresolved value. */
  leftOpen(value: unknown, fact: string): boolean {
    const found = this.openIn(value);
    if (found === undefined) return false;
    this.unresolved ??= {};
    this.unresolved[fact] ??= found;
    return true;
  }

  /** Whether a value, or a value inside it, is unresolved. */
  isOpenIn(value: unknown): boolean {
    return this.openIn(value) !== undefined;
  }

  private openIn(value: unknown): Unresolved | undefined {
    return isOpen(value) ? value : this.isPlanned ? firstOpen(value) : undefined;
  }

  lacks(fact: string): boolean {
    return this.gaps?.[fact] !== undefined;
  }

  location(value: JsonValue | undefined): string | undefined {
    if (isOpen(value)) this.locationSymbol = unresolvedValue(value)?.symbol;
    return this.string(value, "location");
  }

  /** Adds the recorded missing reasons and unresolved values to a record. The template fields are added only if they are needed. */
  finish<Finished extends Resource>(record: Finished): Finished {
    record.gaps = this.gaps;
    if (this.unresolved !== undefined) record.unresolved = this.unresolved;
    if (this.locationSymbol !== undefined) (record as Partial<NamedResource>).locationSymbol = this.locationSymbol;
    return record;
  }
}

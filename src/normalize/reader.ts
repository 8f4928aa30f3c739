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

/** Reads fields of the expected type. null counts as absent (az prints it for every unset property); any other type,
 *  such as the strings ConvertTo-Json leaves below its depth limit, is remembered as unreadable, and what a template
 *  leaves open as that. */
export class Reader {
  gaps: Record<string, MissingReason> | undefined;
  unresolved: Record<string, Unresolved> | undefined;
  private locationSymbol: string | undefined;
  /** Whether a template deploys the resource. */
  readonly isPlanned: boolean;

  /** @param raw the resource that is read: only what a template deploys has open values inside of others. */
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

  /** The objects of an array; an element of another type makes the whole unreadable. */
  objects(value: JsonValue | undefined, fact: string): readonly JsonObject[] | undefined {
    if (Array.isArray(value) && value.every(isJsonObject)) return value;
    return this.cut(value, fact);
  }

  /** An empty text in the place of a list or an object is what ConvertTo-Json leaves of it below its depth limit. */
  private cut(value: JsonValue | undefined, fact: string): undefined {
    if (value === "") (this.gaps ??= {})[fact] = "evidence-unreadable";
    return this.unreadable(value, fact);
  }

  /** The objects of an array that may be left out. @param complete an omitted array is an empty one. */
  objectsOrNone(value: JsonValue | undefined, fact: string, complete: boolean): readonly JsonObject[] | undefined {
    return isPresent(value) || !complete ? this.objects(value, fact) : none;
  }

  /** The same where an item that a template leaves open is one of which nothing is known. */
  items(value: JsonValue | undefined, fact: string): readonly JsonObject[] | undefined {
    if (!Array.isArray(value) || !value.some(isOpen)) return this.objects(value, fact);
    const items = value.map((item: unknown) => (isOpen(item) ? openObject(item) : item));
    if (items.every(isJsonObject)) this.leftOpen(value, fact);
    return this.objects(items as readonly JsonValue[], fact);
  }

  /** Items that may be anything where they are open: a list that is open as a whole is one such item, which stands for any
   *  number of them. */
  anyItems(value: JsonValue | undefined, fact: string, complete: boolean): readonly JsonObject[] | undefined {
    if (isOpen(value)) return this.items([value], fact);
    return isPresent(value) || !complete ? this.items(value, fact) : none;
  }

  /** The texts of the fields that spell one list. @param complete omitted fields are an empty list. */
  words(fields: readonly (JsonValue | undefined)[], fact: string, complete: boolean): readonly string[] | undefined {
    if (!fields.some((field) => isPresent(field) && field !== "")) return complete ? none : undefined;
    const words = readWords(fields);
    return words === unreadableList ? this.unreadable(fields as readonly JsonValue[], fact) : words;
  }

  /** The id in a reference; one that is there and cannot be read is remembered. */
  reference(value: JsonValue | undefined, fact: string): ResourceKey | undefined {
    return referenceKey(value) ?? this.unreadable(value, fact);
  }

  unreadable(value: JsonValue | undefined, fact: string): undefined {
    if (value === undefined || value === null || value === "") return undefined;
    this.gaps ??= {};
    this.gaps[fact] = this.leftOpen(value, fact) ? "unresolved-expression" : "evidence-unreadable";
    return undefined;
  }

  /** Remembers what a template leaves open of a fact that is known in part. @returns whether it leaves anything open. */
  leftOpen(value: unknown, fact: string): boolean {
    const standIn = this.openIn(value);
    if (standIn === undefined) return false;
    this.unresolved ??= {};
    this.unresolved[fact] ??= standIn;
    return true;
  }

  /** Whether a value, or anything in it, is left open. */
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

  /** Gives a record what was remembered. Only records that need them get fields of templates. */
  finish<Finished extends Resource>(record: Finished): Finished {
    record.gaps = this.gaps;
    if (this.unresolved !== undefined) record.unresolved = this.unresolved;
    if (this.locationSymbol !== undefined) (record as Partial<NamedResource>).locationSymbol = this.locationSymbol;
    return record;
  }
}

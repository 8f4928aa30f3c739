import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import { isOpen, openObject, writtenText } from "./open-value.js";

/** Where the type-specific fields sit: under `properties` (ARM, templates, Resource Graph, PowerShell) or at the top
 *  (az, SDK models). Works for nested sub-resources as well. */
export function propertiesOf(body: JsonObject): JsonObject {
  const properties: unknown = body["properties"];
  if (isJsonObject(properties)) return properties;
  return isOpen(properties) ? openObject(properties) : body;
}

/** Whether an omitted property means its default: ARM returned the body whole (it writes the state into every such
 *  resource), or a template writes it, where what is open is never taken for omitted. */
export const isWhole = (raw: RawResource, properties: JsonObject): boolean =>
  raw.planned === true || (raw.cut !== true && showsState(properties));

/** Whether an omitted list is an empty one. Azure prints the lists that make up a resource (disks, rules, routes, subnets,
 *  peerings) also where they are empty, in every API version seen: an export without one is a part of the whole, whatever
 *  else it shows. A template leaves out what it does not need. */
export const mayOmitLists = ({ planned }: Pick<RawResource, "planned">): boolean => planned === true;

export const showsState = (properties: JsonObject): boolean => typeof properties["provisioningState"] === "string";

/** The API version that a template names for a resource, as the day it begins with: `2025-07-01`. */
export function apiDay({ body }: RawResource): string | undefined {
  const version = body["apiVersion"];
  return typeof version === "string" ? /^\d{4}-\d\d-\d\d(?=$|-)/.exec(version)?.[0] : undefined;
}

/** Whether a property says anything; null counts as absent. */
export const isPresent = (value: JsonValue | undefined): boolean => value !== undefined && value !== null;

/** `West Europe` and `westeurope` are one location. */
export function canonicalLocation(location: string): string {
  return location.replace(/\s+/g, "").toLowerCase();
}

/** The id in a reference such as `{ "id": "…" }`. One that is open in part leads to the resource whose id is so too. */
export function referenceKey(value: JsonValue | undefined): ResourceKey | undefined {
  return isJsonObject(value) ? idKey(value["id"]) : undefined;
}

/** The key of an id that stands by itself. */
export function idKey(id: JsonValue | undefined): ResourceKey | undefined {
  const text = typeof id === "string" ? id : writtenText(id);
  return text === undefined || text === "" ? undefined : resourceKey(text);
}

/** A boolean, or the text that ARM converts to one, in any case; old templates write booleans so.
 *  Source: parsing of booleans in .NET, `Boolean.Parse`, as of 2025-11. */
export function booleanOf(value: JsonValue | undefined): boolean | undefined {
  if (typeof value === "boolean") return value;
  return typeof value === "string" ? texts.get(value.trim().toLowerCase()) : undefined;
}

const texts: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** A number, or the text of a whole number that ARM converts to one. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === "number") return value;
  const number = typeof value === "string" && /^\s{0,9}[+-]?\d{1,15}\s{0,9}$/.test(value) ? Number(value) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The word among the known ones that a text spells in any case. */
export function oneOf<Word extends string>(value: JsonValue | undefined, ...words: readonly Word[]): Word | undefined {
  const lower = typeof value === "string" ? value.toLowerCase() : "";
  return words.find((word) => word.toLowerCase() === lower);
}

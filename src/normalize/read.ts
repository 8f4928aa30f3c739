import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import { isOpen, openObject, writtenText } from "./open-value.js";

/** Returns the type-specific fields: `properties` (ARM, templates, Resource Graph, PowerShell) or the top level (az, SDK models). It
 *  also works for nested sub-resources. */
export function propertiesOf(body: JsonObject): JsonObject {
  const properties: unknown = body["properties"];
  if (isJsonObject(properties)) return properties;
  return isOpen(properties) ? openObject(properties) : body;
}

/** Whether an omitted property has its default. This is so if ARM returned the complete body, which then contains a provisioning state.
 *  It is also so if a template writes the body, because an unresolved value never counts as omitted. */
export const isWhole = (raw: RawResource, properties: JsonObject): boolean =>
  raw.planned === true || (raw.cut !== true && showsState(properties));

/** Whether an omitted list is an empty list. In all API versions seen, Azure prints the main lists of a resource (disks, rules, routes,
 *  subnets, peerings) even if they are empty. An export without such a list is incomplete. A template can omit lists. */
export const mayOmitLists = ({ planned }: Pick<RawResource, "planned">): boolean => planned === true;

export const showsState = (properties: JsonObject): boolean => typeof properties["provisioningState"] === "string";

/** The date at the start of a resource's API version in a template: `2025-07-01`. */
export function apiDay({ body }: RawResource): string | undefined {
  const version = body["apiVersion"];
  return typeof version === "string" ? /^\d{4}-\d\d-\d\d(?=$|-)/.exec(version)?.[0] : undefined;
}

/** Whether a property has a value. null counts as absent. */
export const isPresent = (value: JsonValue | undefined): boolean => value !== undefined && value !== null;

/** Returns the location key: `West Europe` and `westeurope` are the same location. */
export function canonicalLocation(location: string): string {
  return location.replace(/\s+/g, "").toLowerCase();
}

/** The id in a reference such as `{ "id": "…" }`. A partly unresolved id refers to the resource with the same partly unresolved id. */
export function referenceKey(value: JsonValue | undefined): ResourceKey | undefined {
  return isJsonObject(value) ? idKey(value["id"]) : undefined;
}

/** The key of an id that is not inside a reference. */
export function idKey(id: JsonValue | undefined): ResourceKey | undefined {
  const text = typeof id === "string" ? id : writtenText(id);
  return text === undefined || text === "" ? undefined : resourceKey(text);
}

/** A boolean, or a text that ARM converts to a boolean, in any case. Old templates use such texts.
 *  Source: parsing of booleans in .NET, `Boolean.Parse`, as of 2025-11. */
export function booleanOf(value: JsonValue | undefined): boolean | undefined {
  if (typeof value === "boolean") return value;
  return typeof value === "string" ? texts.get(value.trim().toLowerCase()) : undefined;
}

const texts: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** A number, or the text of a whole number that ARM converts to a number. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === "number") return value;
  const number = typeof value === "string" && /^\s{0,9}[+-]?\d{1,15}\s{0,9}$/.test(value) ? Number(value) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The known word that equals the text, without regard to case. */
export function oneOf<Word extends string>(value: JsonValue | undefined, ...words: readonly Word[]): Word | undefined {
  const lower = typeof value === "string" ? value.toLowerCase() : "";
  return words.find((word) => word.toLowerCase() === lower);
}

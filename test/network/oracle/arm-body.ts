import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/model/json.js";

/** A property, below `properties` or (az CLI) beside the name. */
export function read(body: JsonObject | undefined, name: string): JsonValue | undefined {
  const properties = body?.["properties"];
  return (isJsonObject(properties) ? properties[name] : undefined) ?? body?.[name];
}

export function readText(body: JsonObject | undefined, name: string): string | undefined {
  const value = read(body, name);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function readObject(body: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = read(body, name);
  return isJsonObject(value) ? value : undefined;
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? (value as readonly JsonValue[]) : []);

export const readObjects = (body: JsonObject | undefined, name: string): readonly JsonObject[] =>
  listOf(read(body, name)).filter((item) => isJsonObject(item));

export const readTexts = (body: JsonObject | undefined, name: string): readonly string[] =>
  listOf(read(body, name)).flatMap((item) => (typeof item === "string" || typeof item === "number" ? [String(item)] : []));

/** `destinationAddressPrefix` together with `destinationAddressPrefixes`; "" and [] are absent. */
export function readSingularAndPlural(body: JsonObject | undefined, singular: string, plural: string): readonly string[] {
  const one = readText(body, singular);
  return [...(one === undefined ? [] : [one]), ...readTexts(body, plural)];
}

export const isSame = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a.toLowerCase() === b?.toLowerCase();

export const idOf = (body: JsonObject | undefined): string | undefined => {
  const id = body?.["id"];
  return typeof id === "string" ? id : undefined;
};

/** The id that `body.<name>.id` holds. */
export const readReference = (body: JsonObject | undefined, name: string): string | undefined => idOf(readObject(body, name));

export const readReferences = (body: JsonObject | undefined, name: string): readonly string[] =>
  readObjects(body, name).flatMap((item) => idOf(item) ?? []);

export const priorityOf = (body: JsonObject): number => {
  const priority = Number(readText(body, "priority"));
  if (Number.isNaN(priority)) throw new Error("The oracle does not know rules without a priority.");
  return priority;
};

export const byPriority = (bodies: readonly JsonObject[]): readonly JsonObject[] =>
  bodies.toSorted((a, b) => priorityOf(a) - priorityOf(b));

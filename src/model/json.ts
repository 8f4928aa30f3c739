export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A parsed object. In the body of a resource from a template, a value can be `Unresolved`, which no reader takes for a JSON value.
 *  `__proto__` in hostile input is an ordinary own key here, never a prototype. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

import type { JsonObject, JsonValue } from "../model/json.js";
import { isKept } from "./kept-values.js";
import type { Pseudonyms } from "./pseudonyms.js";
import { redactText } from "./redact-text.js";

/** A body without names: structure, numbers and booleans stay, and the texts that are reviewed to be nobody's own words.
 *  Members are not looked at: those that are left were asked for by their names. */
export function redactBody(body: JsonObject, pseudonyms: Pseudonyms): JsonObject {
  return Object.fromEntries(
    Object.entries(body).flatMap(([member, value]) => (value === undefined ? [] : [[member, redactValue(value, member, pseudonyms)]])),
  );
}

function redactValue(value: JsonValue, member: string, pseudonyms: Pseudonyms): JsonValue {
  if (typeof value === "string") return isKept(member, value) ? value : redactText(value, pseudonyms);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((element) => redactValue(element, member, pseudonyms));
  return redactBody(value as JsonObject, pseudonyms);
}

import type { JsonObject, JsonValue } from "../model/json.js";
import { holdsHostNames, isKept } from "./kept-values.js";
import type { Pseudonyms } from "./pseudonyms.js";
import { redactFqdn } from "./redact-fqdn.js";
import { redactText } from "./redact-text.js";

/** A body without names: structure, numbers and booleans stay, and the texts that are reviewed to be nobody's own words.
 *  Members are not looked at: those that are left were asked for by their names.
 *  @param parent the member that holds it; empty: it is a whole body. */
export function redactBody(body: JsonObject, pseudonyms: Pseudonyms, parent = ""): JsonObject {
  return Object.fromEntries(
    Object.entries(body).flatMap(([member, value]) =>
      value === undefined ? [] : [[member, redactValue(value, parent, member, pseudonyms)]],
    ),
  );
}

function redactValue(value: JsonValue, parent: string, member: string, pseudonyms: Pseudonyms): JsonValue {
  if (typeof value === "string") return redactWord(value, parent, member, pseudonyms);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((element) => redactValue(element, parent, member, pseudonyms));
  return redactBody(value as JsonObject, pseudonyms, member);
}

function redactWord(text: string, parent: string, member: string, pseudonyms: Pseudonyms): string {
  if (isKept(parent, member, text)) return text;
  return holdsHostNames(member) ? redactFqdn(text, pseudonyms) : redactText(text, pseudonyms);
}

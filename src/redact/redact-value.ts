import type { JsonObject, JsonValue } from "../model/json.js";
import { holdsHostNames, isKept, keptTextsOf, type KeptTexts } from "./kept-values.js";
import type { Pseudonyms } from "./pseudonyms.js";
import { redactFqdn } from "./redact-fqdn.js";
import { redactText } from "./redact-text.js";

/** Redacts the texts of a body. Structure, numbers and booleans stay, and so do texts that are known to contain no names. Member names
 *  stay, because the body holds only members that the tool reads by name.
 *  @param type lower-cased ARM type of the body. */
export const redactBody = (body: JsonObject, pseudonyms: Pseudonyms, type: string): JsonObject =>
  redactObject(body, "", { pseudonyms, kept: keptTextsOf(type) });

interface Redaction {
  readonly pseudonyms: Pseudonyms;
  readonly kept: KeptTexts;
}

/** @param parent the member that holds the object. Empty: the object is a whole body. */
function redactObject(object: JsonObject, parent: string, redaction: Redaction): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([member, value]) =>
      value === undefined ? [] : [[member, redactValue(value, parent, member, redaction)]],
    ),
  );
}

function redactValue(value: JsonValue, parent: string, member: string, redaction: Redaction): JsonValue {
  if (typeof value === "string") return redactWord(value, parent, member, redaction);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((element) => redactValue(element, parent, member, redaction));
  return redactObject(value as JsonObject, member, redaction);
}

function redactWord(text: string, parent: string, member: string, { pseudonyms, kept }: Redaction): string {
  if (isKept(parent, member, text, kept)) return text;
  return holdsHostNames(member) ? redactFqdn(text, pseudonyms) : redactText(text, pseudonyms);
}

import { isJsonObject, type JsonValue } from "../../model/json.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";

/** A document of ours whose every member is wanted, such as what Azure Backup answered: secrets within its texts are masked. */
export function scrubTexts(value: JsonValue): JsonValue {
  if (typeof value === "string") return scrubSecrets(value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(scrubTexts);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, scrubTexts(member)]])));
}

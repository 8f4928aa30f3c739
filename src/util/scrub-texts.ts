import { scrubSecrets } from "./scrub-secrets.js";

/** Masks the secrets in all texts of a JSON value, such as an answer or a report. All members stay. */
export function scrubTexts<Value>(value: Value): Value {
  if (typeof value === "string") return scrubSecrets(value) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => scrubTexts(item)) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, scrubTexts(member as unknown)])) as Value;
}

import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { Budget } from "../expression/budget.js";
import { isSecureType, resolveType } from "./types.js";

const answers = new WeakMap<JsonObject, boolean>();

/** Whether a value of a type is, or may hold, a secret.
 *  @param type as declared: the answer is remembered by its identity. */
export function mayHoldSecrets(type: JsonObject, definitions: JsonObject, budget: Budget): boolean {
  const known = answers.get(type);
  if (known !== undefined) return known;
  const seen = new Set<JsonObject>([type]);
  let found = false;
  for (const each of seen) {
    budget.spend(1);
    const resolved = resolveType(each, definitions);
    found = isSecureType(resolved) || answers.get(each) === true;
    if (found) break;
    if (answers.has(each)) continue;
    for (const part of partsOf(resolved)) if (isJsonObject(part)) seen.add(part);
  }
  // Where nothing is found from a type, nothing is from any that it leads to.
  for (const each of found ? [type] : seen) answers.set(each, found);
  return found;
}

function partsOf({ properties, prefixItems, discriminator, items, additionalProperties }: JsonObject): readonly (JsonValue | undefined)[] {
  const mapping = isJsonObject(discriminator) ? discriminator["mapping"] : undefined;
  const listed = Array.isArray(prefixItems) ? (prefixItems as readonly JsonValue[]) : [];
  return [
    items,
    additionalProperties,
    ...listed,
    ...[properties, mapping].flatMap((each) => (isJsonObject(each) ? Object.values(each) : [])),
  ];
}

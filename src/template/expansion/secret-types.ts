import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { Budget } from "../expression/budget.js";
import { isSecureType, resolveType } from "./types.js";

const answers = new WeakMap<JsonObject, boolean>();

/** Whether a value of a type is, or may contain, a secret.
 *  @param type as declared: the answer is stored by its identity. */
export function mayHoldSecrets(type: JsonObject, definitions: JsonObject, budget: Budget): boolean {
  if (isSimple(type)) return isSecureType(type);
  const known = answers.get(type);
  if (known !== undefined) return known;
  const seen = new Set<JsonObject>([type]);
  let found = false;
  for (const each of seen) {
    budget.spend(1);
    const answer = answers.get(each);
    const resolved = resolveType(each, definitions);
    found = answer ?? isSecureType(resolved);
    if (found) break;
    if (answer === undefined) found = partsOf(resolved).some((part) => isSecurePart(part, seen));
    if (found) break;
  }
  // When the search from a type finds no secret, none of the types that it reaches has one.
  for (const each of found ? [type] : seen) answers.set(each, found);
  return found;
}

/** Whether a part is certainly a secret; other parts are added to the search. */
function isSecurePart(part: JsonValue | undefined, seen: Set<JsonObject>): boolean {
  if (!isJsonObject(part)) return false;
  if (isSimple(part)) return isSecureType(part);
  seen.add(part);
  return false;
}

const isSimple = (type: JsonObject): boolean =>
  type["$ref"] === undefined && typeof type["type"] === "string" && !/^(?:array|object)$/i.test(type["type"]);

function partsOf({ properties, prefixItems, discriminator, items, additionalProperties }: JsonObject): readonly (JsonValue | undefined)[] {
  const mapping = isJsonObject(discriminator) ? discriminator["mapping"] : undefined;
  const listed = Array.isArray(prefixItems) ? (prefixItems as readonly JsonValue[]) : [];
  const named = [properties, mapping].flatMap((each) => (isJsonObject(each) ? Object.values(each) : []));
  return [items, additionalProperties, ...listed, ...named];
}

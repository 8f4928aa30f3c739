import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";

/** Keys whose values are the user's own words: their keys are left alone. */
const opaque = new Set(["tags", "Tags"]);

/** Names that a plain change of case does not bring back to ARM's spelling. */
const spellings = new Map([
  ["diskSizeGb", "diskSizeGB"],
  ["networkRuleSet", "networkAcls"],
  ["resourceId", "id"],
  ["resourceType", "type"],
  ["resourceName", "name"],
  ["iD", "id"],
  ["vMAgent", "vmAgent"],
  ["vMAgentVersion", "vmAgentVersion"],
]);

/** Says whether an object spells its keys in a way of its own (PowerShell's PascalCase, Python's snake_case). */
export function hasForeignKeys(body: JsonObject): boolean {
  for (const key in body) {
    const first = key.charCodeAt(0);
    if (first >= 65 && first <= 90) return true;
    if (first !== 95 && key.includes("_") && /^[a-z]+(_[a-z0-9]+)+$/.test(key)) return true;
  }
  return false;
}

/** The members that name a resource, as PowerShell spells them. Others print single members with a capital as well, such as
 *  `LastOwnershipUpdateTime` of a disk. */
const namingKeys = ["Id", "ID", "ResourceId", "Name", "ResourceGroupName"];

/** Says whether an object was printed by PowerShell. */
export const isPowerShell = (value: JsonObject): boolean => namingKeys.some((key) => Object.hasOwn(value, key));

/** ARM's spelling of a key: `StorageProfile`, `storage_profile` -> `storageProfile`. */
export function canonicalKey(key: string): string {
  const camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const lowered = camel.charAt(0).toLowerCase() + camel.slice(1);
  return spellings.get(lowered) ?? lowered;
}

/** Respells all keys of a body as ARM does. Where two keys meet, the first stays. */
export function canonicalBody(body: JsonObject): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(body)) {
    const canonical = canonicalKey(key);
    if (value === undefined || canonical === "__proto__" || (Object.hasOwn(result, canonical) && result[canonical] !== null)) continue;
    result[canonical] = opaque.has(key) ? value : canonicalValue(value);
  }
  return result;
}

function canonicalValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(canonicalValue);
  return isJsonObject(value) ? canonicalBody(value) : value;
}

import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { findMember, findName, isObject, type ArmValue } from "../values/value.js";
import { isUnknown } from "../values/unknown.js";
import { unescapePointerStep } from "../../util/json-pointer.js";

const definitionPrefix = "#/definitions/";
/** Maximum number of references that refer to other references. */
const longestChain = 32;

const resolvedTypes = new WeakMap<JsonObject, JsonObject>();

/** Follows `$ref` to the definition of a type. The result is the same object for the same type. */
export function resolveType(type: JsonObject, definitions: JsonObject): JsonObject {
  if (type["$ref"] === undefined) return type;
  let resolved = resolvedTypes.get(type);
  if (resolved === undefined) resolvedTypes.set(type, (resolved = followReferences(type, definitions)));
  return resolved;
}

function followReferences(type: JsonObject, definitions: JsonObject): JsonObject {
  let resolved = type;
  for (let step = 0; step < longestChain; step++) {
    const reference = resolved["$ref"];
    if (typeof reference !== "string" || !reference.startsWith(definitionPrefix)) break;
    const name = findName(definitions, unescapePointerStep(reference.slice(definitionPrefix.length)));
    const definition = name === undefined ? undefined : definitions[name];
    if (!isJsonObject(definition)) break;
    const { $ref: _, ...own } = resolved;
    resolved = { ...definition, ...own };
  }
  return resolved;
}

/** The name of a type in lower case; "" when the declaration has none. */
export const typeOf = (type: JsonObject): string => (typeof type["type"] === "string" ? type["type"].toLowerCase() : "");

/** Whether values of a type are secrets as a whole. */
export const isSecureType = (type: JsonObject): boolean => typeOf(type) === "securestring" || typeOf(type) === "secureobject";

/** The possible types of an object with a discriminator: the type that the value names, or all types when the value is unresolved. */
export function variantsOf(type: JsonObject, value: ArmValue, definitions: JsonObject): readonly JsonObject[] {
  const { discriminator } = type;
  if (!isJsonObject(discriminator) || !isJsonObject(discriminator["mapping"])) return [];
  const { propertyName, mapping } = discriminator;
  const members = isUnknown(value) ? value.members : isObject(value) ? value : undefined;
  const chosen = members === undefined || typeof propertyName !== "string" ? undefined : findMember(members, propertyName);
  return Object.entries(mapping).flatMap(([name, variant]) => {
    if (!isJsonObject(variant) || (typeof chosen === "string" && chosen.toLowerCase() !== name.toLowerCase())) return [];
    // A variant that contains the discriminator again would cause an endless recursion.
    const { discriminator: _, ...own } = resolveType(variant, definitions);
    return [own];
  });
}

/** The type of a part of a value: a member of an object, or an item of a list. */
export function partType(type: JsonObject, part: string | number, definitions: JsonObject): JsonObject | undefined {
  const found = typeof part === "number" ? itemType(type, part) : memberType(type, part);
  return isJsonObject(found) ? resolveType(found, definitions) : undefined;
}

function memberType(type: JsonObject, name: string): JsonValue | undefined {
  const { properties, additionalProperties } = type;
  const key = isJsonObject(properties) ? findName(properties, name) : undefined;
  return key !== undefined && isJsonObject(properties) ? properties[key] : additionalProperties;
}

function itemType(type: JsonObject, index: number): JsonValue | undefined {
  const { items, prefixItems } = type;
  const own = Array.isArray(prefixItems) ? (prefixItems as readonly JsonValue[])[index] : undefined;
  return own ?? items;
}

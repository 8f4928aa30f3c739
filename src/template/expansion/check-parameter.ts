import type { JsonObject, JsonValue } from "../../model/json.js";
import { ExpressionError } from "../expression/expression-error.js";
import { isArray, isFullyKnown, isObject, typeName, type ArmValue } from "../values/value.js";
import { isUnknown } from "../values/unknown.js";
import { typeOf } from "./types.js";

/** What Azure would refuse about the value of a parameter; undefined when nothing is wrong with what is known of it.
 *  The value itself is not repeated: it may be long, or private. */
export function checkParameter(name: string, value: ArmValue, type: JsonObject): ExpressionError | undefined {
  if (isUnknown(value) || value === null) return undefined;
  const wanted = typeOf(type);
  if (!isOfType(value, wanted)) return new ExpressionError(`parameter ${name} is of type ${wanted}, its value of type ${typeName(value)}`);
  const allowed = type["allowedValues"];
  if (Array.isArray(allowed) && isFullyKnown(value) && !isAllowed(value, allowed as readonly JsonValue[])) {
    return new ExpressionError(`the value of parameter ${name} is none of its allowedValues`);
  }
  return checkBounds(name, value, type);
}

const checks: Readonly<Record<string, (value: ArmValue) => boolean>> = {
  string: (value) => typeof value === "string",
  securestring: (value) => typeof value === "string",
  int: (value) => typeof value === "number" && Number.isInteger(value),
  bool: (value) => typeof value === "boolean",
  array: isArray,
  object: isObject,
  secureobject: isObject,
};

const isOfType = (value: ArmValue, type: string): boolean => checks[type]?.(value) ?? true;

/** Words compare without case; of a list each item has to be allowed. */
function isAllowed(value: ArmValue, allowed: readonly JsonValue[]): boolean {
  const spelled = new Set(allowed.map(spell));
  return spelled.has(spell(value)) || (isArray(value) && value.every((item) => spelled.has(spell(item))));
}

const spell = (value: unknown): string => JSON.stringify(value).toLowerCase();

function checkBounds(name: string, value: ArmValue, type: JsonObject): ExpressionError | undefined {
  const length = typeof value === "string" || isArray(value) ? value.length : undefined;
  const bounds = [
    ["minLength", length, (bound: number, found: number) => found < bound, "is shorter than its"],
    ["maxLength", length, (bound: number, found: number) => found > bound, "is longer than its"],
    ["minValue", typeof value === "number" ? value : undefined, (bound: number, found: number) => found < bound, "is below its"],
    ["maxValue", typeof value === "number" ? value : undefined, (bound: number, found: number) => found > bound, "is above its"],
  ] as const;
  for (const [key, found, exceeds, text] of bounds) {
    const bound = type[key];
    if (typeof bound === "number" && found !== undefined && exceeds(bound, found)) {
      return new ExpressionError(`the value of parameter ${name} ${text} ${key} of ${bound}`);
    }
  }
  return undefined;
}

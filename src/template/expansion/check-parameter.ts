import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import type { Budget } from "../expression/budget.js";
import { ExpressionError } from "../expression/expression-error.js";
import { findName, isArray, isFullyKnown, isObject, typeName, type ArmValue } from "../values/value.js";
import { isUnknown } from "../values/unknown.js";
import { typeOf } from "./types.js";

/** The error for a value whose type differs from the type of its parameter; undefined when the type matches or is unknown. */
export function checkType(name: string, value: ArmValue, type: JsonObject): ExpressionError | undefined {
  if (isUnknown(value) || value === null) return undefined;
  const wanted = typeOf(type);
  if (isOfType(value, wanted)) return undefined;
  return new ExpressionError(`parameter ${name} has the type ${wanted}, but its value has the type ${typeName(value)}`);
}

const constraints = ["allowedValues", "minLength", "maxLength", "minValue", "maxValue"] as const;

export const isConstrained = (type: JsonObject): boolean => constraints.some((key) => type[key] !== undefined);

/** The reason why Azure rejects the value of a parameter, as a sentence; undefined when the known part of the value is valid.
 *  The message does not contain the value: it may be long, or private. */
export function checkConstraints(name: string, value: ArmValue, type: JsonObject, budget: Budget): string | undefined {
  if (isUnknown(value) || value === null) return undefined;
  const allowed = type["allowedValues"];
  if (Array.isArray(allowed) && isFullyKnown(value) && !isAllowed(value, allowed as readonly JsonValue[], budget)) {
    return `the value of parameter ${name} is not in its allowedValues`;
  }
  return checkBounds(name, value, type);
}

const checks = new Map<string, (value: ArmValue) => boolean>([
  ["string", (value) => typeof value === "string"],
  ["securestring", (value) => typeof value === "string"],
  ["int", (value) => typeof value === "number" && Number.isInteger(value)],
  ["bool", (value) => typeof value === "boolean"],
  ["array", isArray],
  ["object", isObject],
  ["secureobject", isObject],
]);

const isOfType = (value: ArmValue, type: string): boolean => checks.get(type)?.(value) ?? true;

/** For a list, each item must be an allowed value. */
function isAllowed(value: ArmValue, allowed: readonly JsonValue[], budget: Budget): boolean {
  const texts = new Set(allowed.map((each) => (typeof each === "string" ? each.toLowerCase() : undefined)));
  const isOne = (one: ArmValue): boolean => {
    if (typeof one === "string") return texts.has(one.toLowerCase());
    budget.spend(allowed.length);
    return allowed.some((each) => isSame(one, each));
  };
  return isOne(value) || (isArray(value) && value.every(isOne));
}

/** Compares two values; texts are equal in any letter case. The recursion is only as deep as the allowed value, which the template
 *  contains. */
function isSame(value: ArmValue, allowed: JsonValue | undefined): boolean {
  if (typeof value === "string") return typeof allowed === "string" && value.toLowerCase() === allowed.toLowerCase();
  if (isArray(value)) {
    return (
      Array.isArray(allowed) && value.length === allowed.length && value.every((item, index) => isSame(item, allowed[index] as JsonValue))
    );
  }
  if (!isObject(value)) return value === allowed;
  const names = Object.keys(value);
  return (
    isJsonObject(allowed) &&
    names.length === Object.keys(allowed).length &&
    names.every((name) => {
      const key = findName(allowed, name);
      return key !== undefined && isSame(value[name] as ArmValue, allowed[key]);
    })
  );
}

function checkBounds(name: string, value: ArmValue, type: JsonObject): string | undefined {
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
      return `the value of parameter ${name} ${text} ${key} of ${bound}`;
    }
  }
  return undefined;
}

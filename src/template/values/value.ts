import { isUnknown, type ArmObject, type ArmValue, type Unknown } from "./unknown.js";

export type { ArmObject, ArmValue } from "./unknown.js";

/** A function given to a function: `lambda('x', …)`. */
export class Lambda {
  constructor(
    readonly parameterCount: number,
    readonly call: (args: readonly ArmValue[]) => ArmValue,
    /** Tells it from other lambdas. */
    readonly symbol: string,
  ) {}
}

export const isLambda = (value: unknown): value is Lambda => value instanceof Lambda;

export const isArray = (value: unknown): value is readonly ArmValue[] => Array.isArray(value);

export const isObject = (value: unknown): value is ArmObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value) && !isLambda(value);

/** The name of a value's type, as ARM spells it. */
export function typeName(value: ArmValue | Lambda): string {
  if (value === null) return "null";
  if (isUnknown(value)) return "unknown";
  if (isLambda(value)) return "lambda";
  if (isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return typeof value === "boolean" ? "bool" : typeof value;
}

/** An object with these members; a later one replaces an earlier one of the same name. */
export function objectOf(members: Iterable<readonly [name: string, value: ArmValue]>): ArmObject {
  const object: Record<string, ArmValue> = {};
  for (const [name, value] of members) setMember(object, name, value);
  return object;
}

/** Sets a member, whatever its name, of an object that is being made. */
export function setMember<Value>(object: Record<string, Value>, name: string, value: Value): void {
  if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

/** The spelling under which an object has a member: names compare without case, the exact spelling first. */
export function findName(object: object, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const lower = name.toLowerCase();
  for (const key of Object.keys(object)) if (key.length === name.length && key.toLowerCase() === lower) return key;
  return undefined;
}

/** A member by its name in any case. */
export function findMember(object: ArmObject, name: string): ArmValue | undefined {
  const key = findName(object, name);
  return key === undefined ? undefined : object[key];
}

const none = Symbol("none");
const found = new WeakMap<object, Unknown | typeof none>();

/** Whether a value, and everything in it, is known. */
export function isFullyKnown(value: ArmValue): boolean {
  return firstUnknown(value) === undefined;
}

/** The first unknown in a value: itself, or what it holds; one that is secure before others. */
export function firstUnknown(value: ArmValue): Unknown | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (isUnknown(value)) return value;
  const known = found.get(value);
  if (known !== undefined) return known === none ? undefined : known;
  let first: Unknown | undefined;
  for (const item of isArray(value) ? value : Object.values(value)) {
    const unknown = firstUnknown(item);
    if (unknown !== undefined && (first === undefined || (unknown.secure && !first.secure))) first = unknown;
  }
  found.set(value, first ?? none);
  return first;
}

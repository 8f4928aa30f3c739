import { isUnknown, type ArmObject, type ArmValue, type Unknown } from "./unknown.js";

export type { ArmObject, ArmValue } from "./unknown.js";

/** A function as an argument of a function: `lambda('x', …)`. */
export class Lambda {
  constructor(
    readonly parameterCount: number,
    readonly call: (args: readonly ArmValue[]) => ArmValue,
    /** Distinguishes it from other lambdas. */
    readonly symbol: string,
  ) {}
}

export const isLambda = (value: unknown): value is Lambda => value instanceof Lambda;

export const isArray = (value: unknown): value is readonly ArmValue[] => Array.isArray(value);

export const isObject = (value: unknown): value is ArmObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value) && !isLambda(value);

/** The name of a value's type in the spelling of ARM. */
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

/** Sets a member of a new object; any name is allowed, also `__proto__`. */
export function setMember<Value>(object: Record<string, Value>, name: string, value: Value): void {
  if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

/** Objects with more members use an index. */
const fewMembers = 16;
const namesByLowerCase = new WeakMap<object, ReadonlyMap<string, string>>();

/** The spelling of a member's name in an object: the exact spelling first, then any letter case. */
export function findName(object: object, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const lower = name.toLowerCase();
  const known = namesByLowerCase.get(object);
  if (known !== undefined) return known.get(lower);
  const names = Object.keys(object);
  if (names.length <= fewMembers) return names.find((key) => key.length === name.length && key.toLowerCase() === lower);
  const index = new Map(names.reverse().map((key) => [key.toLowerCase(), key]));
  namesByLowerCase.set(object, index);
  return index.get(lower);
}

/** A member by its name in any letter case. */
export function findMember(object: ArmObject, name: string): ArmValue | undefined {
  const key = findName(object, name);
  return key === undefined ? undefined : object[key];
}

/** Facts about the contents of a container, computed once for each container. */
interface Contents {
  readonly unknown: Unknown | undefined;
  /** Nesting of containers. */
  readonly depth: number;
}

const nothing: Contents = { unknown: undefined, depth: 0 };
const contents = new WeakMap<object, Contents>();

function contentsOf(value: ArmValue): Contents {
  if (typeof value !== "object" || value === null) return nothing;
  if (isUnknown(value) && value.items === undefined && value.members === undefined) return { unknown: value, depth: 0 };
  let found = contents.get(value);
  if (found === undefined)
    contents.set(value, (found = isUnknown(value) ? knownContents(value) : heldBy(isArray(value) ? value : Object.values(value))));
  return found;
}

function heldBy(values: readonly ArmValue[]): Contents {
  let first: Unknown | undefined;
  let deepest = 0;
  for (const value of values) {
    const { unknown, depth } = contentsOf(value);
    if (depth > deepest) deepest = depth;
    if (unknown !== undefined && (first === undefined || (unknown.secure && !first.secure))) first = unknown;
  }
  return { unknown: first, depth: deepest + 1 };
}

function knownContents(unknown: Unknown): Contents {
  const { items, members } = unknown;
  const depths = [items, members && Object.values(members)].map((values) => (values === undefined ? 0 : heldBy(values).depth));
  return { unknown, depth: Math.max(...depths) };
}

/** Whether a value, and everything in it, is known. */
export const isFullyKnown = (value: ArmValue): boolean => firstUnknown(value) === undefined;

/** The first unknown in a value: the value itself, or one in its contents; a secure one first. */
export const firstUnknown = (value: ArmValue): Unknown | undefined => (isUnknown(value) ? value : contentsOf(value).unknown);

/** Nesting of arrays and objects in a value. */
export const nestingOf = (value: ArmValue): number => contentsOf(value).depth;

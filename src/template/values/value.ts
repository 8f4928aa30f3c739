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

/** Objects of more members are searched through an index. */
const fewMembers = 16;
const namesByLowerCase = new WeakMap<object, ReadonlyMap<string, string>>();

/** The spelling under which an object has a member: names compare without case, the exact spelling first. */
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

/** A member by its name in any case. */
export function findMember(object: ArmObject, name: string): ArmValue | undefined {
  const key = findName(object, name);
  return key === undefined ? undefined : object[key];
}

/** What the values that hold others hold, found out once for each. */
interface Contents {
  readonly unknown: Unknown | undefined;
  /** Containers inside one another. */
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

/** The first unknown in a value: itself, or what it holds; one that is secure before others. */
export const firstUnknown = (value: ArmValue): Unknown | undefined => (isUnknown(value) ? value : contentsOf(value).unknown);

/** Arrays and objects inside one another in a value. */
export const nestingOf = (value: ArmValue): number => contentsOf(value).depth;

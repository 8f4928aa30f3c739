import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";
import { memberName } from "./member-names.js";

/** Called for two members of one object whose names differ in case only. Azure uses the later one. */
export type OnSameName = (first: string, second: string) => void;

/** Code of the notification about members whose names differ in case only. */
export const duplicateMemberCode = "duplicate-member";

/** @param pair the two names, in quotes. */
export const duplicateMember = (pair: string): string =>
  `the member names ${pair} differ in case only. Azure takes them for one member, so the later one is used. Remove one of the two`;

/** Members whose own member names are chosen by the user. */
const userNamed = new Set(["tags"]);

/** Changes the member names of a parsed value, at each level, to ARM's spelling. It works in place. It replaces an object only if a name
 *  in it has another spelling.
 *  @returns the value, or its replacement. */
export function canonicalMembers(value: JsonObject, onSameName: OnSameName): JsonObject {
  const object = renamedMembers(value, onSameName) as Record<string, JsonValue | undefined>;
  for (const name in object) {
    const member = object[name];
    if (typeof member !== "object" || member === null || userNamed.has(name)) continue;
    const canonical = canonicalValue(member, onSameName);
    if (canonical !== member) object[name] = canonical;
  }
  return object;
}

function canonicalValue(value: JsonObject | readonly JsonValue[], onSameName: OnSameName): JsonValue {
  if (isJsonObject(value)) return canonicalMembers(value, onSameName);
  const items = value as JsonValue[];
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (typeof item !== "object" || item === null) continue;
    const canonical = canonicalValue(item, onSameName);
    if (canonical !== item) items[index] = canonical;
  }
  return items;
}

/** Changes the member names of one object only. The values of the members stay unchanged.
 *  @param nameOf returns the canonical name of a member. @returns the object itself when it needs no change. */
export function renamedMembers(value: JsonObject, onSameName: OnSameName, nameOf: (name: string) => string = memberName): JsonObject {
  for (const name in value) if (nameOf(name) !== name) return rename(value, onSameName, nameOf);
  return value;
}

function rename(value: JsonObject, onSameName: OnSameName, nameOf: (name: string) => string): JsonObject {
  const result: Record<string, JsonValue | undefined> = {};
  const spelled = new Map<string, string>();
  for (const name of Object.keys(value)) {
    const canonical = nameOf(name);
    const before = spelled.get(canonical);
    if (before !== undefined) {
      // An SDK can also print a value under its own name. Azure treats two names as one only if they differ in case only.
      if (before.toLowerCase() === name.toLowerCase()) onSameName(before, name);
      else if (result[canonical] !== null) continue;
    }
    spelled.set(canonical, name);
    setOwn(result, canonical, value[name]);
  }
  return result;
}

/** Hostile input can name a member `__proto__`. It stays an ordinary member. */
function setOwn(object: Record<string, JsonValue | undefined>, name: string, value: JsonValue | undefined): void {
  if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

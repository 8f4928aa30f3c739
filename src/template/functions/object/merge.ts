import { accessMember } from "../../expression/access.js";
import { costs } from "../../limits.js";
import { isUnknown } from "../../values/unknown.js";
import { isObject, setMember, type ArmObject, type ArmValue } from "../../values/value.js";
import type { FunctionCall } from "../definition.js";
import { unknownAmong } from "../undecided.js";

/** The members of all objects. Names are compared without letter case and keep the first spelling; a later value replaces an earlier one.
 *  @param deep also merges objects in the objects, instead of replacing them. */
export function mergeObjects(objects: readonly ArmObject[], call: FunctionCall, deep: boolean): ArmObject {
  return objects.reduce((earlier, later) => mergeTwo(earlier, later, call, deep), {});
}

function mergeTwo(earlier: ArmObject, later: ArmObject, call: FunctionCall, deep: boolean, path: readonly string[] = []): ArmObject {
  call.spend(costs.container + costs.member * (Object.keys(earlier).length + Object.keys(later).length));
  const merged: Record<string, ArmValue> = {};
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(earlier)) {
    setMember(merged, name, value);
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  for (const [name, value] of Object.entries(later)) {
    const twin = Object.hasOwn(earlier, name) ? name : names.get(name.toLowerCase());
    // Names within one object that differ only in letter case stay separate: only names of two different objects are joined.
    const spelling = twin === undefined || (twin !== name && Object.hasOwn(later, twin)) ? name : twin;
    const before = Object.hasOwn(earlier, spelling) ? earlier[spelling] : undefined;
    setMember(merged, spelling, deep ? mergeValues(before, value, call, [...path, spelling]) : value);
  }
  return merged;
}

function mergeValues(before: ArmValue | undefined, value: ArmValue, call: FunctionCall, path: readonly string[]): ArmValue {
  if (before === undefined) return value;
  if (isObject(before) && isObject(value)) return mergeTwo(before, value, call, true, path);
  if (!mayBeObject(before) || !mayBeObject(value)) return value;
  // Whether the values are merged depends on the unknown one.
  const unknown = unknownAmong([before, value].filter(isUnknown));
  return unknown === undefined ? value : path.reduce<ArmValue>(accessMember, call.unknownFrom(unknown));
}

const mayBeObject = (value: ArmValue): boolean =>
  isObject(value) || (isUnknown(value) && value.parts === undefined && value.items === undefined);

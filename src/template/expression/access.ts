import { findMember, firstUnknown, isArray, isObject, typeName, type ArmValue } from "../values/value.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import { symbolOfItem, symbolOfPart } from "../values/symbol.js";
import { ExpressionError } from "./expression-error.js";
import { shortName } from "./short-name.js";

/** Evaluates `target.name` or `target['name']`. @throws ExpressionError when the target has no such member. */
export function accessMember(target: ArmValue, name: string): ArmValue {
  if (isUnknown(target)) return memberOfUnknown(target, name);
  if (!isObject(target)) throw new ExpressionError(`a value of type ${typeName(target)} has no property ${shorten(name)}`);
  const member = findMember(target, name);
  if (member === undefined) throw new ExpressionError(`the object has no property ${shorten(name)}${propertiesOf(target)}`);
  return member;
}

/** Evaluates `target[index]`. @throws ExpressionError when the index has the wrong type, or the item does not exist. */
export function accessIndex(target: ArmValue, index: ArmValue): ArmValue {
  if (isUnknown(index))
    return new Unknown(symbolOfItem(target, index), index.reason, index.secure || firstUnknown(target)?.secure === true);
  if (typeof index === "string") return accessMember(target, index);
  if (typeof index !== "number")
    throw new ExpressionError(`an index must be a whole number or a property name, but it has the type ${typeName(index)}`);
  if (isUnknown(target)) return target.ends?.head[index] ?? new Unknown(symbolOfPart(target.symbol, index), target.reason, target.secure);
  if (!isArray(target)) throw new ExpressionError(`a value of type ${typeName(target)} has no item ${index}`);
  const item = target[index];
  if (item === undefined)
    throw new ExpressionError(`the array has ${target.length} ${target.length === 1 ? "item" : "items"}, so item ${index} does not exist`);
  return item;
}

function memberOfUnknown(target: Unknown, name: string): ArmValue {
  const known = target.members === undefined ? undefined : findMember(target.members, name);
  return known ?? new Unknown(symbolOfPart(target.symbol, name), target.reason, target.secure);
}

const shorten = (name: string): string => JSON.stringify(shortName(name));

function propertiesOf(target: object): string {
  const names = Object.keys(target);
  if (names.length === 0) return ": it is empty";
  const shown = names.slice(0, 8).map(shorten).join(", ");
  return `; it has ${shown}${names.length > 8 ? `, and ${names.length - 8} more` : ""}`;
}

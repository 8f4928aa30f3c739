import { sameValue, type Truth } from "../../values/equality.js";
import { isUnknown, type Unknown } from "../../values/unknown.js";
import { findMember, isArray, isObject, objectOf, type ArmObject, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { valuesOf, wrongType } from "../arguments.js";
import { maybeList, maybeObject, undecided } from "../undecided.js";
import { listHas } from "./contains.js";
import { DistinctItems } from "./union.js";

export const intersection: EagerFunction = {
  name: "intersection",
  category: "array",
  summary: "Items that all arrays have, or properties that all objects have with the same value",
  arity: [2, Infinity],
  reads: "any",
  evaluate(args, call) {
    const values = valuesOf(args, call);
    const model = values.find((value) => !isUnknown(value) || value.items !== undefined);
    if (model === undefined) return undecided(values, call);
    return isObject(model) ? commonMembers(values, call) : commonItems(values, call);
  },
};

function commonItems(values: readonly ArmValue[], call: FunctionCall): ArmValue {
  const lists = values.map((value, index) => {
    if (isArray(value) || (isUnknown(value) && maybeList(value))) return value;
    throw wrongType(call, index, index === 0 ? "an array or an object" : "an array, like the other arguments", value);
  });
  if (lists.some((list) => isArray(list) && list.length === 0)) return [];
  const [first, ...others] = lists as [readonly ArmValue[] | Unknown, ...(readonly ArmValue[] | Unknown)[]];
  const common = new DistinctItems(call);
  let certain = isArray(first);
  for (const item of isArray(first) ? first : (first.items ?? [])) {
    const everywhere = all(others.map((list) => hasItem(list, item, call)));
    if (everywhere === true) common.add([item]);
    if (everywhere === undefined) certain = false;
  }
  const { items } = common;
  return certain && common.certain ? items : undecided(values, call, { items });
}

function hasItem(list: readonly ArmValue[] | Unknown, item: ArmValue, call: FunctionCall): Truth {
  if (isArray(list)) return listHas(list, item, call);
  return listHas(list.items ?? [], item, call) === true ? true : undefined;
}

function commonMembers(values: readonly ArmValue[], call: FunctionCall): ArmValue {
  for (const [index, value] of values.entries()) {
    if (!isObject(value) && !(isUnknown(value) && maybeObject(value)))
      throw wrongType(call, index, "an object, like the other arguments", value);
  }
  const objects = values.filter(isObject);
  if (objects.some((object) => Object.keys(object).length === 0)) return {};
  const [first, ...others] = objects as [ArmObject, ...ArmObject[]];
  if (objects.length < values.length) return undecided(values.filter(isUnknown), call);
  const common: [string, ArmValue][] = [];
  for (const [name, value] of Object.entries(first)) {
    call.spend(others.length);
    const everywhere = all(others.map((other) => sameMember(findMember(other, name), value, call)));
    if (everywhere === undefined) return undecided(values, call);
    if (everywhere) common.push([name, value]);
  }
  return objectOf(common);
}

const sameMember = (member: ArmValue | undefined, value: ArmValue, call: FunctionCall): Truth =>
  member !== undefined && sameValue(member, value, call);

const all = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(undefined) ? undefined : true);

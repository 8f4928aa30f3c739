import { symbolOfCall } from "../../values/symbol.js";
import { flattenText } from "../../values/text.js";
import { isUnknown, Unknown } from "../../values/unknown.js";
import { isArray, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { intAt, valueAt, wrongType } from "../arguments.js";
import { undecided } from "../undecided.js";

const take: EagerFunction = {
  name: "take",
  category: "array",
  summary: "Items or characters from the start, at most as many as the second argument says",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [value, count] = [valueAt(args, 0, call), countAt(args, call)];
    if (isUnknown(value)) return takeOfUnknown(value, count, call);
    const whole = listOrText(value, call);
    if (isUnknown(count)) return whole.length === 0 ? whole : undecided([count], call);
    if (count >= whole.length) return whole;
    call.spend(count);
    return whole.slice(0, count);
  },
};

const skip: EagerFunction = {
  name: "skip",
  category: "array",
  summary: "Items or characters after as many as the second argument says",
  arity: [2, 2],
  reads: "any",
  evaluate(args, call) {
    const [value, count] = [valueAt(args, 0, call), countAt(args, call)];
    if (isUnknown(value)) return skipOfUnknown(value, count, call);
    const whole = listOrText(value, call);
    if (isUnknown(count)) return whole.length === 0 ? whole : undecided([count], call);
    if (count === 0) return whole;
    call.spend(Math.max(0, whole.length - count));
    return whole.slice(count);
  },
};

export const takeAndSkip: readonly EagerFunction[] = [skip, take];

/** The second argument; negative numbers count as 0. */
function countAt(args: Parameters<EagerFunction["evaluate"]>[0], call: FunctionCall): number | Unknown {
  const count = valueAt(args, 1, call);
  return isUnknown(count) ? count : Math.max(0, intAt(args, 1, call));
}

function listOrText(value: ArmValue, call: FunctionCall): string | readonly ArmValue[] {
  if (isArray(value) || typeof value === "string") return value;
  throw wrongType(call, 0, "an array or a string", value);
}

/** When a text starts with known characters, the result contains them. */
function takeOfUnknown(value: Unknown, count: number | Unknown, call: FunctionCall): ArmValue {
  if (isUnknown(count)) return undecided([value, count], call);
  if (count === 0 && value.items !== undefined) return [];
  if (value.parts === undefined) return call.unknownFrom(value);
  if (count === 0) return "";
  const [head] = flattenText(value.parts);
  if (typeof head !== "string") return call.unknownFrom(value, { parts: [call.unknownFrom(value)] });
  if (head.length >= count) return head.slice(0, count);
  const whole = call.unknownFrom(value);
  return call.unknownFrom(value, { parts: [head, new Unknown(symbolOfCall("skip", [whole, head.length]), whole.reason, whole.secure)] });
}

function skipOfUnknown(value: Unknown, count: number | Unknown, call: FunctionCall): ArmValue {
  if (count === 0 && (value.parts ?? value.items) !== undefined) return value;
  if (isUnknown(count) || value.parts === undefined) return undecided([value, count], call);
  const [head, ...rest] = flattenText(value.parts);
  if (typeof head !== "string" || head.length < count) return call.unknownFrom(value, { parts: [call.unknownFrom(value)] });
  return call.unknownFrom(value, { parts: flattenText([head.slice(count), ...rest]) });
}

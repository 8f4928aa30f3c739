import { ExpressionError } from "../expression/expression-error.js";
import { isArray, type ArmValue, type Lambda } from "../values/value.js";
import { intAt, valueAt, wrongType } from "./arguments.js";
import type { EagerFunction, FunctionCall } from "./definition.js";

/** Azure ints have 64 bits; JavaScript is exact only up to 53 bits. */
function exactInt(value: bigint, call: FunctionCall): number {
  if (BigInt.asIntN(64, value) !== value) throw new ExpressionError(`${call.name}: the result is too large for a 64-bit int`);
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new ExpressionError(`${call.name}: the result is too large for an exact calculation`);
  return number;
}

function arithmetic(name: string, summary: string, compute: (a: bigint, b: bigint) => bigint): EagerFunction {
  return {
    name,
    category: "numeric",
    summary,
    arity: [2, 2],
    reads: "whole",
    evaluate: (args, call) => exactInt(compute(BigInt(intAt(args, 0, call)), BigInt(intAt(args, 1, call))), call),
  };
}

/** Rounds towards zero; the remainder has the sign of the first argument. */
function division(name: string, summary: string, compute: (a: bigint, b: bigint) => bigint): EagerFunction {
  return arithmetic(name, summary, (a, b) => {
    if (b === 0n) throw new ExpressionError(`${name}: the second argument is 0, and division by 0 is not possible`);
    return compute(a, b);
  });
}

function extreme(name: string, summary: string, choose: (a: number, b: number) => number): EagerFunction {
  return {
    name,
    category: "numeric",
    summary,
    arity: [1, Infinity],
    reads: "whole",
    evaluate(args, call) {
      const ints = intsOf(args, call);
      if (ints.length === 0) throw new ExpressionError(`${name}: the array is empty`);
      return ints.reduce(choose);
    },
  };
}

function intsOf(args: readonly (ArmValue | Lambda)[], call: FunctionCall): readonly number[] {
  const [first] = args;
  const list = args.length === 1 && isArray(first) ? first : undefined;
  call.spend((list ?? args).length);
  if (list === undefined) return args.map((_, index) => intAt(args, index, call));
  return list.map((item) => {
    if (typeof item !== "number" || !Number.isSafeInteger(item)) throw wrongType(call, 0, "an array of ints", list);
    return item;
  });
}

const int: EagerFunction = {
  name: "int",
  category: "numeric",
  summary: "A string as an int",
  arity: [1, 1],
  reads: "whole",
  evaluate(args, call) {
    const value = valueAt(args, 0, call);
    if (typeof value !== "string") return typeof value === "number" ? intAt(args, 0, call) : refuse(value, call);
    const text = value.trim();
    if (!/^[+-]?\d+$/.test(text)) throw new ExpressionError("int: the string is not a whole number");
    // 25 digits are already out of range, and conversion of more digits is expensive.
    const digits = text.replace(/^[+-]?0*/, "").slice(0, 25);
    return exactInt(BigInt(digits) * (text.startsWith("-") ? -1n : 1n), call);
  },
};

const float: EagerFunction = {
  name: "float",
  category: "numeric",
  summary: "A string or an int as a number",
  arity: [1, 1],
  reads: "whole",
  evaluate(args, call) {
    const value = valueAt(args, 0, call);
    if (typeof value !== "string") return typeof value === "number" ? value : refuse(value, call);
    const text = value.trim();
    const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : NaN;
    if (!Number.isFinite(number)) throw new ExpressionError("float: the string is not a number");
    return number;
  },
};

function refuse(value: ArmValue, call: FunctionCall): never {
  throw wrongType(call, 0, "a string or an int", value);
}

/** Functions for numbers. */
export const numericFunctions: readonly EagerFunction[] = [
  arithmetic("add", "The sum of two ints", (a, b) => a + b),
  division("div", "The whole part of a quotient of two ints", (a, b) => a / b),
  float,
  int,
  extreme("max", "The largest of ints, or of the ints in an array", (a, b) => Math.max(a, b)),
  extreme("min", "The smallest of ints, or of the ints in an array", (a, b) => Math.min(a, b)),
  division("mod", "The remainder of a division of two ints", (a, b) => a % b),
  arithmetic("mul", "The product of two ints", (a, b) => a * b),
  arithmetic("sub", "The difference of two ints", (a, b) => a - b),
];

import { describe, expect, test } from "vitest";
import { ExpressionError } from "../../../src/template/expression/expression-error.js";
import { numericFunctions } from "../../../src/template/functions/numeric.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const call = (name: string, ...args: readonly ArmValue[]): ArmValue => callFunction(numericFunctions, name, ...args);
const largest = Number.MAX_SAFE_INTEGER;

test.each<[string, readonly ArmValue[], number]>([
  ["add", [5, 3], 8],
  ["sub", [0, 13], -13],
  ["mul", [4, 5], 20],
  ["mul", [0, -5], 0],
  ["div", [8, 3], 2],
  ["div", [-8, 3], -2],
  ["div", [-1, 2], 0],
  ["div", [largest, 2], 4_503_599_627_370_495],
  ["mod", [7, 3], 1],
  ["mod", [-7, 3], -1],
  ["mod", [7, -3], 1],
  ["mod", [-4, 2], 0],
  ["min", [6, 4, 8], 4],
  ["max", [[0, 3, 2]], 3],
  ["max", [1], 1],
  ["int", ["4"], 4],
  ["int", [" -007 "], -7],
  ["int", ["-0"], 0],
  ["int", [4], 4],
  ["float", ["3.5"], 3.5],
  ["float", [3], 3],
  ["float", ["-1e3"], -1000],
])("%s(%j) is %d", (fn, args, result) => {
  expect(call(fn, ...args)).toBe(result);
});

test.each<[string, readonly ArmValue[], RegExp]>([
  ["add", [1, "2"], /add: the second argument must be an int, not string/],
  ["add", [1.5, 2], /the first argument must be an int, not float/],
  ["add", [largest, 1], /too large for an exact calculation/],
  ["mul", [largest, 1000], /too large for an exact calculation/],
  ["mul", [largest, 2000], /too large for a 64-bit int/],
  ["add", [2 ** 60, 0], /too large for an exact calculation/],
  ["div", [5, 0], /div: the second argument is 0/],
  ["mod", [7, 0], /mod: the second argument is 0/],
  ["max", [1, "0"], /an int, not string/],
  ["max", [[1, "0"]], /an array of ints/],
  ["min", [[]], /min: the array is empty/],
  ["min", [[1], 2], /the first argument must be an int, not array/],
  ["int", ["4.7"], /not a whole number/],
  ["int", [""], /not a whole number/],
  ["int", [true], /a string or an int, not bool/],
  ["int", ["9007199254740993"], /too large for an exact calculation/],
  ["int", ["9223372036854775808"], /too large for a 64-bit int/],
  ["float", ["1,5"], /not a number/],
  ["float", ["1e999"], /not a number/],
  ["float", [null], /a string or an int, not null/],
])("%s(%j) is refused", (fn, args, message) => {
  expect(() => call(fn, ...args)).toThrow(ExpressionError);
  expect(() => call(fn, ...args)).toThrow(message);
});

describe("hostile strings", () => {
  test.each(["0", "9", "1"])("a million times %s", (digit) => {
    const digits = digit.repeat(1_000_000);
    expect(() => call("int", `${digits}x`)).toThrow(/not a whole number/);
    expect(() => call("float", `${digits}x`)).toThrow(/not a number/);
    if (digit === "0") expect(call("int", digits)).toBe(0);
    else expect(() => call("int", digits)).toThrow(/too large for a 64-bit int/);
  });
});

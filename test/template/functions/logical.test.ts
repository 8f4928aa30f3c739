import { expect, test } from "vitest";
import { ExpressionError } from "../../../src/template/expression/expression-error.js";
import { logicalFunctions } from "../../../src/template/functions/logical.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const call = (name: string, ...args: readonly ArmValue[]): ArmValue => callFunction(logicalFunctions, name, ...args);

test.each<[string, readonly ArmValue[], boolean]>([
  ["true", [], true],
  ["false", [], false],
  ["not", [true], false],
  ["not", [false], true],
  ["bool", ["true"], true],
  ["bool", [" FALSE "], false],
  ["bool", [1], true],
  ["bool", [0], false],
  ["bool", [-2], true],
  ["bool", [true], true],
])("%s(%j) is %s", (fn, args, result) => {
  expect(call(fn, ...args)).toBe(result);
});

test.each<[string, readonly ArmValue[], RegExp]>([
  ["not", ["true"], /not: the first argument must be a bool, not string/],
  ["bool", ["yes"], /neither 'true' nor 'false'/],
  ["bool", [1.5], /not float/],
  ["bool", [null], /not null/],
])("%s(%j) is refused", (fn, args, message) => {
  expect(() => call(fn, ...args)).toThrow(ExpressionError);
  expect(() => call(fn, ...args)).toThrow(message);
});

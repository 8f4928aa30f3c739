import { describe, expect, test } from "vitest";
import { comparisonFunctions } from "../../../src/template/functions/comparison.js";
import { Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const call = (name: string, ...args: readonly ArmValue[]): ArmValue => callFunction(comparisonFunctions, name, ...args);
const x = new Unknown("parameters('x')", { kind: "parameter", message: "parameter x has no value" });
const name = new Unknown("concat('vm-', x)", x.reason, false, { parts: ["vm-", x] });

describe("equals", () => {
  test.each<[ArmValue, ArmValue, boolean]>([
    [1, 1, true],
    ["a", "A", false],
    ["1", 1, false],
    [[1, { a: null }], [1, { a: null }], true],
    [x, x, true],
    [name, "db-1", false],
    [[x], [], false],
  ])("%o, %o: %s", (a, b, result) => {
    expect(call("equals", a, b)).toBe(result);
  });

  test("is unknown for the reason that its argument is", () => {
    expect(call("equals", [1, x], [1, 2])).toMatchObject({ reason: x.reason });
    expect(call("equals", name, "vm-1")).toMatchObject({ reason: x.reason });
  });

  test("of names that differ in case alone is not documented", () => {
    expect(call("equals", { a: 1 }, { A: 1 })).toMatchObject({ reason: { kind: "runtime" } });
  });
});

describe("order", () => {
  // less, lessOrEquals, greater, greaterOrEquals
  test.each<[ArmValue, ArmValue, boolean, boolean, boolean, boolean]>([
    [1, 2, true, true, false, false],
    [2, 2, false, true, false, true],
    [-1, -2, false, false, true, true],
    ["A", "a", false, false, true, true],
    ["a", "B", true, true, false, false],
    ["Test1", "Test1", false, true, false, true],
    ["", "a", true, true, false, false],
  ])("%j and %j", (a, b, ...expected) => {
    expect(["less", "lessOrEquals", "greater", "greaterOrEquals"].map((fn) => call(fn, a, b))).toEqual(expected);
  });

  test.each<[ArmValue, ArmValue, RegExp]>([
    [1, "1", /less: the second argument must be an int, like the first argument, not string/],
    ["1", 1, /the second argument must be a string, like the first argument, not int/],
    [true, false, /the first argument must be an int or a string, not bool/],
    [null, 1, /not null/],
  ])("%j and %j have none", (a, b, message) => {
    expect(() => call("less", a, b)).toThrow(message);
  });
});

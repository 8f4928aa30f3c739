import { describe, expect, it } from "vitest";
import { stringFunctions } from "../../../src/template/functions/string.js";
import { isUnknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const format = (...args: readonly ArmValue[]): ArmValue => callFunction(stringFunctions, "format", ...args);

it("puts values where the format names them", () => {
  expect(format("{0}, {1}. Formatted number: {2:N0}", "Hello", "User", 8175133)).toBe("Hello, User. Formatted number: 8,175,133");
  expect(format("{1}{0}{1}", "a", "b")).toBe("bab");
  expect(format("{{{0}}}", 1)).toBe("{1}");
  expect(format("nothing")).toBe("nothing");
});

it("prints bools, objects and arrays as the engine does", () => {
  expect(format(">{0}<>{1}<>{2}<>{3}<>{4}<", false, 12948, "hello!", { a: "b", "!c": 2 }, [true, 2893, "abc"])).toBe(
    ">False<>12948<>hello!<>{'a':'b','!c':2}<>[true,2893,'abc']<",
  );
  expect(format("{0}|{1}", null, ["it's", '"'])).toBe("|['it\\'s','\"']");
});

it("aligns", () => {
  expect(format("{0,5}|{0,-5}|{0,1}", "ab")).toBe("   ab|ab   |ab");
  expect(format("{0 , 4 :D2}", 7)).toBe("  07");
});

it("leaves texts and bools as they are, whatever format they are given", () => {
  expect(format("{0:D3}{1:N0}", "7", true)).toBe("7True");
});

it.each<[string, number, string]>([
  ["D5", 42, "00042"],
  ["d3", -7, "-007"],
  ["X", 255, "FF"],
  ["x8", 255, "000000ff"],
  ["X", -1, "FFFFFFFFFFFFFFFF"],
  ["F", 3, "3.00"],
  ["F1", 2.25, "2.3"],
  ["N", -1234.5, "-1,234.50"],
  ["N0", 999, "999"],
  ["E2", 12345, "1.23E+004"],
  ["e", 0, "0.000000e+000"],
  ["G", 1.5, "1.5"],
  ["G2", 12345, "1.2E+04"],
  ["R", 0.1, "0.1"],
  ["000", 7, "007"],
  ["000", -7, "-007"],
  ["#,##0.00", 1234567.891, "1,234,567.89"],
  ["0.##", 1.5, "1.5"],
  ["#.##", 0.5, ".5"],
  ["0.00", 0.995, "1.00"],
  ["0%", 0.256, "26%"],
  ["0,", 12345, "12"],
  ["#", 0, ""],
  ["00-00", 1234, "12-34"],
  ["0;(0);zero", -5, "(5)"],
  ["0;(0);zero", 0, "zero"],
  ["vm'0'\\#0", 3, "vm0#3"],
])("prints numbers by %s", (specifier, value, expected) => {
  expect(format(`{0:${specifier}}`, value)).toBe(expected);
});

it.each<[number, string]>([
  [1.5, "1.5"],
  [-0.25, "-0.25"],
  [123456789.125, "123456789.125"],
  [1e20, "1E+20"],
  [0.0001, "0.0001"],
  [0.00001, "1E-05"],
])("prints the float %s as .NET does", (value, expected) => {
  expect(format("{0}", value)).toBe(expected);
});

describe("what it does not know", () => {
  it.each(["C", "P1"])("leaves %s, which depends on the culture, unknown", (specifier) => {
    const text = format(`cost {0:${specifier}}`, 5);
    expect(isUnknown(text) && text.parts?.[0]).toBe("cost ");
    expect(isUnknown(text) && text.reason.message).toContain("culture");
  });

  it("gives up on exponents by custom formats and absurd precision", () => {
    expect(() => format("{0:0.0e+0}", 3)).toThrow("format does not support exponents");
    expect(() => format("{0:F100}", 3)).toThrow("at most 99 digits");
  });
});

describe("what .NET refuses", () => {
  it.each(["{", "}", "{a}", "{0", "{0:}}", "{-1}", "{0,}"])("%s", (pattern) => {
    expect(() => format(pattern, "a")).toThrow("formatString has a brace");
  });

  it("items without a value, and formats of another type", () => {
    expect(() => format("{1}", "a")).toThrow("contains {1}, but the number of values is 1");
    expect(() => format("{0:D}", 1.5)).toThrow("valid for ints only");
    expect(() => format("{0:Z}", 1)).toThrow("the format 'Z' is not valid for this number");
    expect(() => format("{0,1000000}", 1)).toThrow("an index or width above 999,999");
    expect(() => format(1, "1")).toThrow("formatString must be a string, not int");
  });
});

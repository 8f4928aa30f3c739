import { describe, expect, test } from "vitest";
import { ExpressionError } from "../../../src/template/expression/expression-error.js";
import { objectFunctions } from "../../../src/template/functions/object.js";
import { Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const call = (name: string, ...args: readonly ArmValue[]): ArmValue => callFunction(objectFunctions, name, ...args);
const x = new Unknown("parameters('x')", { kind: "parameter", message: "parameter x has no value" });

describe("createObject", () => {
  test("takes names and values in turn, known or not", () => {
    expect(call("createObject")).toEqual({});
    expect(call("createObject", "a", 1, "b", [true], "c", x)).toEqual({ a: 1, b: [true], c: x });
  });

  test("__proto__ is a name like others", () => {
    const made = call("createObject", "__proto__", { polluted: true });
    expect(JSON.stringify(made)).toBe('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  });

  test("with a name that is unknown it is unknown", () => {
    expect(call("createObject", "a", 1, x, 2)).toMatchObject({ reason: { message: "parameter x has no value" } });
  });

  test("refuses a name without a value, and names that are no strings", () => {
    expect(() => call("createObject", "a")).toThrow(ExpressionError);
    expect(() => call("createObject", "a", 1, 2, 3)).toThrow(/the third argument must be a string, the name of a property, not int/);
  });
});

describe("items and objectKeys", () => {
  test("are sorted as words, a small letter before its capital", () => {
    const object = { ghi: 1, DEF: 2, def: 3, "123": 4, ABC: 5, abc: 6, "45": 7 };
    expect(call("objectKeys", object)).toEqual(["123", "45", "abc", "ABC", "def", "DEF", "ghi"]);
    expect(call("items", { b: x, a: { c: 1 } })).toEqual([
      { key: "a", value: { c: 1 } },
      { key: "b", value: x },
    ]);
  });

  test("refuse anything but an object", () => {
    expect(() => call("items", [])).toThrow(/must be an object, not array/);
    expect(() => call("objectKeys", null)).toThrow(/must be an object, not null/);
  });
});

describe("shallowMerge", () => {
  test("replaces properties, objects among them", () => {
    expect(call("shallowMerge", [{ a: { b: 1 }, c: 1 }, { A: { d: 2 } }, {}])).toEqual({ a: { d: 2 }, c: 1 });
    expect(call("shallowMerge", [{ a: 1 }, { a: x }])).toEqual({ a: x });
    expect(call("shallowMerge", [])).toEqual({});
  });

  test("keeps names of one object apart that differ in case alone", () => {
    expect(call("shallowMerge", [{ a: 1, A: 2 }, { A: 3 }])).toEqual({ a: 1, A: 3 });
    expect(call("shallowMerge", [{ a: 1 }, { a: 2, A: 3 }])).toEqual({ a: 2, A: 3 });
  });

  test("of an unknown object is unknown", () => {
    expect(call("shallowMerge", [{ a: 1 }, x])).toMatchObject({ reason: { message: "parameter x has no value" } });
  });

  test("refuses what is no array of objects", () => {
    expect(() => call("shallowMerge", 1)).toThrow(/an array of objects, not int/);
    expect(() => call("shallowMerge", [{}, 1])).toThrow(ExpressionError);
  });
});

test("null() is null", () => {
  expect(call("null")).toBeNull();
});

import { describe, expect, test } from "vitest";
import { ExpressionError } from "../../../src/template/expression/expression-error.js";
import { arrayFunctions } from "../../../src/template/functions/array.js";
import { isUnknown, Unknown, type KnownPart } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction, functionCall } from "../support/function-call.js";

const call = (name: string, ...args: readonly ArmValue[]): ArmValue => callFunction(arrayFunctions, name, ...args);
const unknown = (symbol: string, known?: KnownPart): Unknown =>
  new Unknown(symbol, { kind: "parameter", message: `${symbol} has no value` }, false, known);

const x = unknown("x");
/** `vm-` and something. */
const name = unknown("concat('vm-', x)", { parts: ["vm-", x] });
/** A list that holds a and b for certain. */
const list = unknown("filter(y)", { items: ["a", "b"] });
const object = unknown("resourceGroup()", { members: { location: "westeurope" } });

const known = (value: ArmValue): ArmValue => value;
const isNotKnown = expect.any(Unknown) as unknown;

describe("what is wholly known", () => {
  test.each<[string, readonly ArmValue[], ArmValue]>([
    ["array", [1], [1]],
    ["array", [{ a: 1 }], [{ a: 1 }]],
    ["array", [[1, 2]], [1, 2]],
    ["createArray", [], []],
    ["createArray", [1, "a", null], [1, "a", null]],
    ["distinct", [[1, 2, 2, 3, 1]], [1, 2, 3]],
    ["distinct", [[{ a: 1 }, { a: 1 }, "a", "A"]], [{ a: 1 }, "a", "A"]],
    ["range", [5, 3], [5, 6, 7]],
    ["range", [5, 0], []],
    ["flatten", [[[0, 1], [], [[2]]]], [0, 1, [2]]],
    ["contains", [["one", "two"], "Two"], false],
    ["contains", [["one", "two"], "two"], true],
    ["contains", [[1, 2], "1"], false],
    ["contains", [[{ a: [1] }], { a: [1] }], true],
    ["contains", [{ one: 1 }, "ONE"], true],
    ["contains", [{ one: 1 }, "o"], false],
    ["contains", [{}, "__proto__"], false],
    ["contains", [{}, "toString"], false],
    ["contains", ["OneTwo", "eT"], true],
    ["contains", ["OneTwo", "et"], false],
    ["contains", ["", ""], true],
    ["empty", [""], true],
    ["empty", [null], true],
    ["empty", [{}], true],
    ["empty", [[{}]], false],
    ["length", [["a", null]], 2],
    ["length", [{ a: 1, b: 2, c: 3 }], 3],
    ["length", ["One Two"], 7],
    ["first", [["one", "two"]], "one"],
    ["first", ["one"], "o"],
    ["first", [[]], null],
    ["last", [["one", "two"]], "two"],
    ["last", ["one"], "e"],
    ["last", [[]], null],
    ["take", [[1, 2, 3], 2], [1, 2]],
    ["take", [[1, 2, 3], 9], [1, 2, 3]],
    ["take", ["one", -1], ""],
    ["skip", [[1, 2, 3], 2], [3]],
    ["skip", ["one", 9], ""],
    ["skip", ["one", -100], "one"],
    ["indexOf", [["a", "b", "a"], "a"], 0],
    ["indexOf", [["FOO"], "foo"], -1],
    ["indexOf", ["FOOBAR", "bar"], 3],
    ["indexOf", ["straße", "E"], 5],
    ["lastIndexOf", [["a", "b", "a"], "a"], 2],
    ["lastIndexOf", [[[1], [2], [1]], [1]], 2],
    ["lastIndexOf", ["food", "O"], 2],
    ["lastIndexOf", ["abc", "z"], -1],
    [
      "union",
      [
        ["a", "b", "a"],
        ["b", "c"],
      ],
      ["a", "b", "c"],
    ],
    ["union", [[1, "1"], [{ a: 1 }], [{ a: 1 }, [1]]], [1, "1", { a: 1 }, [1]]],
    ["intersection", [["a", "b", "a"], ["b", "a"], ["a"]], ["a"]],
    [
      "intersection",
      [
        { one: "a", two: "b" },
        { ONE: "a", two: "z" },
      ],
      { one: "a" },
    ],
    ["indexFromEnd", [["a", "b", "c"], 1], "c"],
    ["tryIndexFromEnd", [["a", "b", "c"], 3], "a"],
    ["tryIndexFromEnd", [["a"], 2], null],
    ["tryIndexFromEnd", [[{ foo: "bar" }], 1, "foo"], "bar"],
    ["tryIndexFromEnd", [["a"], 2, "foo"], null],
    ["tryGet", [{ a: { b: ["c"] } }, "A", "b", 0], "c"],
    ["tryGet", [{ a: 1 }, "b", "c", 0], null],
    ["tryGet", [["one"], 1], null],
    ["tryGet", [null, "a"], null],
    ["tryGet", [{ a: ["x", "y"] }, "a", { value: 1, fromEnd: true }], "y"],
  ])("%s(%j) is %j", (fn, args, result) => {
    expect(call(fn, ...args)).toEqual(result);
  });

  test.each<[string, readonly ArmValue[], RegExp]>([
    ["contains", [1, 1], /contains: the first argument must be an array, an object or a string, not int/],
    ["contains", ["a", 1], /the second argument must be a string, not int/],
    ["contains", [{ a: 1 }, true], /the second argument must be a string or an int, not bool/],
    ["empty", [0], /not int/],
    ["length", [null], /not null/],
    ["first", [{}], /not object/],
    ["take", ["one", "0"], /the second argument must be an int, not string/],
    ["skip", [1, 0], /must be an array or a string/],
    ["skip", [[], 1.5], /an int, not float/],
    ["range", [1, "0"], /an int, not string/],
    ["range", [1, -1], /from 0 to 10000/],
    ["range", [0, 10_001], /from 0 to 10000/],
    ["range", [2_147_483_647, 1], /at most 2147483647/],
    ["flatten", [[1]], /an array of arrays/],
    ["union", [["a"], {}], /an array, like the other arguments, not object/],
    ["union", [{}, "a"], /an object, like the other arguments, not string/],
    ["union", [1, 2], /an array or an object, not int/],
    ["intersection", ["one", "two"], /an array or an object, not string/],
    ["indexFromEnd", [["a"], 2], /item 2 from the end does not exist/],
    ["indexFromEnd", [["a"], 0], /counts from 1/],
    ["indexFromEnd", [["a"], "1"], /an int, not string/],
    ["tryGet", [{ a: {} }, "a", "b"], /no property "b"/],
    ["tryGet", ["text", 0], /an array or an object, not string/],
  ])("%s(%j) is refused", (fn, args, message) => {
    expect(() => call(fn, ...args)).toThrow(ExpressionError);
    expect(() => call(fn, ...args)).toThrow(message);
  });
});

describe("what is decided although something is unknown", () => {
  test.each<[string, readonly ArmValue[], ArmValue]>([
    ["contains", [[x, "a"], "a"], true],
    ["contains", [[x, "a"], x], true],
    ["contains", [[name, "a"], "db"], false],
    ["contains", [list, "a"], true],
    ["contains", [object, "LOCATION"], true],
    ["contains", [{}, x], false],
    ["contains", [name, "m-"], true],
    ["contains", [name, x], true],
    ["contains", ["db-1", name], false],
    ["empty", [name], false],
    ["empty", [list], false],
    ["empty", [object], false],
    ["empty", [[x]], false],
    ["length", [[x, x]], 2],
    ["first", [[x, "a"]], x],
    ["first", [name], "v"],
    ["last", [["a", x]], x],
    ["take", [name, 2], "vm"],
    ["take", [[x, "a", "b"], 1], [x]],
    ["take", [list, 0], []],
    ["skip", [[x, "a"], 1], ["a"]],
    ["take", ["", x], ""],
    ["indexOf", [["a", x], "a"], 0],
    ["indexOf", [[name, "a"], "a"], 1],
    ["indexOf", [name, "M-"], 1],
    ["lastIndexOf", [[x, "a"], "a"], 1],
    ["union", [[x], [x]], [x]],
    ["union", [[name], ["db"]], [name, "db"]],
    ["intersection", [[], x], []],
    ["intersection", [{ a: x, b: 1 }, { A: x }], { a: x }],
    ["tryGet", [object, "location"], "westeurope"],
    ["tryGet", [{ a: x }, "a"], x],
    ["indexFromEnd", [[x, "a"], 2], x],
    ["array", [name], [name]],
    ["createArray", [x, 1], [x, 1]],
  ])("%s(%o) is certain", (fn, args, result) => {
    expect(call(fn, ...args)).toEqual(known(result));
  });

  test.each<[string, readonly ArmValue[]]>([
    ["contains", [[x, "a"], "b"]],
    ["contains", [list, "c"]],
    ["contains", [object, "tags"]],
    ["contains", [name, "z"]],
    ["contains", [{ a: 1 }, x]],
    ["contains", [x, "a"]],
    ["empty", [x]],
    ["empty", [unknown("concat(x, y)", { parts: [x, unknown("y")] })]],
    ["first", [list]],
    ["last", [name]],
    ["take", [[1, 2], x]],
    ["indexOf", [[x, "a"], "a"]],
    ["indexOf", [name, "z"]],
    ["lastIndexOf", [["a", x], "a"]],
    ["lastIndexOf", [name, "v"]],
    ["union", [{ a: 1 }, x]],
    ["union", [x, x]],
    ["intersection", [{ a: 1 }, x]],
    ["tryGet", [object, "tags"]],
    ["tryGet", [{ a: 1 }, x]],
    ["tryIndexFromEnd", [x, 1]],
  ])("%s(%o) is not", (fn, args) => {
    expect(call(fn, ...args)).toEqual(isNotKnown);
  });

  test("the reason is that of the argument", () => {
    const length = call("contains", [x, "a"], "b");
    expect(length).toMatchObject({ reason: { message: "x has no value" }, symbol: "contains(createArray(x, 'a'), 'b')" });
  });
});

describe("lists of which a part is known", () => {
  test.each<[string, readonly ArmValue[], readonly ArmValue[]]>([
    ["union", [["a"], list], ["a", "b"]],
    ["union", [x, ["a"]], ["a"]],
    ["union", [["a"], [x, "a"]], ["a", x]],
    ["intersection", [["a", "c"], list], ["a"]],
    [
      "intersection",
      [
        ["a", "b"],
        ["a", x],
      ],
      ["a"],
    ],
    ["flatten", [[["a"], x, list]], ["a", "a", "b"]],
    ["array", [list], ["a", "b"]],
  ])("%s(%o) certainly has %o", (fn, args, items) => {
    const result = call(fn, ...args);
    expect(isUnknown(result) && result.items).toEqual(items);
  });
});

describe("texts of which a part is known", () => {
  test("take keeps the known start, and the rest is an expression of its own", () => {
    const result = call("take", name, 10);
    expect(result).toMatchObject({
      symbol: "take(concat('vm-', x), 10)",
      parts: ["vm-", { symbol: "skip(take(concat('vm-', x), 10), 3)" }],
    });
  });

  test("skip keeps what follows", () => {
    expect(call("skip", name, 2)).toMatchObject({ parts: ["-", x] });
    expect(call("skip", name, 0)).toBe(name);
  });
});

describe("union of objects", () => {
  test("merges objects in them and replaces arrays", () => {
    const first = { property: { one: "a", three: "c1" }, nested: [1, 2] };
    const second = { property: { three: "c2", four: "d" }, nested: [3, 4] };
    expect(call("union", first, second)).toEqual({ property: { one: "a", three: "c2", four: "d" }, nested: [3, 4] });
  });

  test("names meet in any case, under their first spelling", () => {
    expect(call("union", { Tag: 1 }, { tag: 2, other: 3 })).toEqual({ Tag: 2, other: 3 });
  });

  test("an unknown value is replaced by a later one, unless both may be objects", () => {
    expect(call("union", { a: x, b: "old" }, { a: 1, b: x })).toEqual({ a: 1, b: x });
    expect(call("union", { a: x }, { a: { b: 1 } })).toMatchObject({
      a: { symbol: "union(createObject('a', x), createObject('a', createObject('b', 1))).a" },
    });
  });

  test("__proto__ is a name like others", () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}}') as ArmValue;
    const merged = call("union", hostile, JSON.parse('{"__proto__": {"more": 1}}') as ArmValue);
    expect(JSON.stringify(merged)).toBe('{"__proto__":{"polluted":true,"more":1}}');
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });

  test("merging what many paths lead to is paid for", () => {
    const grow = (leaf: number): ArmValue => Array.from({ length: 40 }).reduce<ArmValue>((value) => ({ a: value, b: value }), { leaf });
    const union = arrayFunctions.find((each) => each.name === "union");
    const args = [grow(1), grow(2)];
    let left = 10_000;
    const spend = (steps: number): void => {
      if ((left -= steps) < 0) throw new Error("used up");
    };
    expect(() => union?.evaluate(args, { ...functionCall("union", args), spend })).toThrow("used up");
  });
});

describe("zones", () => {
  test.each(["pickZones", "toLogicalZone", "toLogicalZones", "toPhysicalZone", "toPhysicalZones"])("%s is for Azure to tell", (fn) => {
    expect(call(fn, "a", "b", "c")).toMatchObject({ reason: { kind: "runtime" } });
  });
});

import { describe, expect, test } from "vitest";
import { ExpressionError } from "../../../src/template/expression/expression-error.js";
import { lambdaFunctions } from "../../../src/template/functions/lambda.js";
import { isUnknown, Unknown, type KnownPart } from "../../../src/template/values/unknown.js";
import { isObject, Lambda, type ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const call = (name: string, ...args: readonly (ArmValue | Lambda)[]): ArmValue => callFunction(lambdaFunctions, name, ...args);
const lambda = (parameterCount: number, body: (...args: readonly ArmValue[]) => ArmValue): Lambda =>
  new Lambda(parameterCount, (args) => body(...args), "lambda");
const unknown = (symbol: string, known?: KnownPart): Unknown =>
  new Unknown(symbol, { kind: "parameter", message: `${symbol} has no value` }, false, known);
const itemsOf = (value: ArmValue): readonly ArmValue[] | undefined => (isUnknown(value) ? value.items : undefined);

const x = unknown("x");
const list = unknown("list", { items: [1, 5] });

/** Passes on what is unknown, as built-in functions do. */
const strict =
  (body: (...args: readonly number[]) => ArmValue) =>
  (...args: readonly ArmValue[]): ArmValue =>
    args.find(isUnknown) ?? body(...(args as number[]));
const less = lambda(
  2,
  strict((a = 0, b = 0) => a < b),
);
const isSmall = lambda(
  1,
  strict((a = 0) => a < 3),
);
const twice = lambda(
  1,
  strict((a = 0) => a * 2),
);
const type = lambda(1, (item = null) => (isObject(item) ? (item["type"] ?? null) : item));
const value = lambda(1, (item = null) => (isObject(item) ? (item["value"] ?? null) : null));

describe("filter", () => {
  test("keeps the items for which the lambda is true, which may ask for their index", () => {
    expect(call("filter", [1, 5, 2], isSmall)).toEqual([1, 2]);
    expect(call("filter", [], isSmall)).toEqual([]);
    expect(
      call(
        "filter",
        ["a", "b"],
        lambda(2, (_, index = 0) => index === 1),
      ),
    ).toEqual(["b"]);
  });

  test("with an answer that is unknown, the certain items are known", () => {
    const filtered = call("filter", [1, x, 5], isSmall);
    expect(itemsOf(filtered)).toEqual([1]);
    expect(filtered).toMatchObject({ reason: { message: "x has no value" } });
  });

  test("of an unknown list, items that are certainly in it are asked for", () => {
    expect(itemsOf(call("filter", list, isSmall))).toEqual([1]);
    expect(
      itemsOf(
        call(
          "filter",
          list,
          lambda(2, () => true),
        ),
      ),
    ).toEqual([]);
  });

  test("refuses an answer that is no bool", () => {
    expect(() => call("filter", [1], twice)).toThrow(/filter: the lambda must return a bool, not int/);
  });
});

describe("map", () => {
  test("keeps the number and order of items", () => {
    expect(call("map", [1, x, 3], twice)).toEqual([2, x, 6]);
    expect(
      call(
        "map",
        ["a", "b"],
        lambda(2, (item = null, index = null) => [item, index]),
      ),
    ).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
  });

  test("of an unknown list", () => {
    expect(itemsOf(call("map", list, twice))).toEqual([2, 10]);
    expect(call("map", x, twice)).toBeInstanceOf(Unknown);
  });
});

describe("reduce", () => {
  test("goes from the first item to the last", () => {
    const join = lambda(2, (a = null, b = null) => `${a as string}-${b as string}`);
    expect(call("reduce", ["a", "b"], "", join)).toBe("-a-b");
    expect(call("reduce", [], 0, join)).toBe(0);
    expect(
      call(
        "reduce",
        ["a", "b"],
        null,
        lambda(3, (_, item = null, index = null) => [item, index]),
      ),
    ).toEqual(["b", 1]);
  });

  test("of an unknown list is unknown", () => {
    expect(call("reduce", list, 0, less)).toMatchObject({ reason: { message: "list has no value" } });
  });
});

describe("sort", () => {
  test("is in the order of the lambda, equal items as they were", () => {
    expect(call("sort", [8, 3, 10, -13, 5], less)).toEqual([-13, 3, 5, 8, 10]);
    const byType = lambda(2, (a, b) => isObject(a) && isObject(b) && (a["type"] as string) < (b["type"] as string));
    const [b1, a, b2] = [{ type: "b", n: 1 }, { type: "a" }, { type: "b", n: 2 }];
    expect(call("sort", [b1, a, b2], byType)).toEqual([a, b1, b2]);
  });

  test("with an answer that is unknown, its items are known", () => {
    expect(itemsOf(call("sort", [2, x, 1], less))).toEqual([2, x, 1]);
    expect(itemsOf(call("sort", list, less))).toEqual([1, 5]);
    expect(call("sort", [x], less)).toEqual([x]);
  });

  test("an order that contradicts itself comes to an end", () => {
    expect(
      call(
        "sort",
        [1, 2, 3],
        lambda(2, () => true),
      ),
    ).toHaveLength(3);
  });
});

describe("groupBy and toObject", () => {
  const entries = [
    { type: "a", value: 1 },
    { type: "__proto__", value: 2 },
    { type: "a", value: x },
  ];

  test("groups in the order of items", () => {
    expect(JSON.stringify(call("groupBy", entries.slice(0, 2), type))).toBe(
      '{"a":[{"type":"a","value":1}],"__proto__":[{"type":"__proto__","value":2}]}',
    );
    expect(call("groupBy", [entries[0] ?? null, entries[2] ?? null], type, value)).toEqual({ a: [1, x] });
  });

  test("makes a property of each item", () => {
    expect(call("toObject", ["a", "b"], type)).toEqual({ a: "a", b: "b" });
    expect(call("toObject", [{ type: "a", value: x }], type, value)).toEqual({ a: x });
  });

  test("with a name that is unknown they are unknown", () => {
    for (const name of ["groupBy", "toObject"]) expect(call(name, ["a", x], type)).toMatchObject({ reason: { message: "x has no value" } });
  });

  test("refuse names that are no strings", () => {
    expect(() => call("toObject", [1], type)).toThrow(/toObject: the first lambda must return a string, not int/);
    expect(() => call("groupBy", [1], type)).toThrow(ExpressionError);
  });
});

test("mapValues keeps the names, those of an object that is known in part too", () => {
  expect(call("mapValues", { a: 1, b: x }, twice)).toEqual({ a: 2, b: x });
  expect(call("mapValues", unknown("group", { members: { a: 1 } }), twice)).toMatchObject({ members: { a: 2 } });
  expect(() => call("mapValues", [], twice)).toThrow(/an object, not array/);
});

describe("lambdas that do not fit", () => {
  test.each<[string, readonly (ArmValue | Lambda)[], RegExp]>([
    ["filter", [[], "x"], /the second argument must be a lambda, not string/],
    ["map", [[], lambda(3, () => 1)], /the lambda must have 1 or 2 parameters, not 3/],
    ["sort", [[], twice], /must have 2 parameters, not 1/],
    ["reduce", [[], less, less], /the second argument must be a value, not lambda/],
    ["map", [{}, twice], /an array, not object/],
    ["map", [unknown("text", { parts: ["a"] }), twice], /an array/],
    ["mapValues", [{}, less], /must have 1 parameter, not 2/],
  ])("%s(%o)", (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(message);
  });
});

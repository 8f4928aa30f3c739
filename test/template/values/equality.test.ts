import { describe, expect, test } from "vitest";
import { sameValue } from "../../../src/template/values/equality.js";
import { symbolOfCall } from "../../../src/template/values/symbol.js";
import { Unknown, type KnownPart } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";

const unknown = (symbol: string, known?: KnownPart): Unknown =>
  new Unknown(symbol, { kind: "parameter", message: "not given" }, false, known);
const text = (...parts: readonly (string | Unknown)[]): Unknown => unknown(symbolOfCall("concat", parts), { parts });

const [x, y] = [unknown("x"), unknown("y")];
const list = unknown("list", { items: ["a", x] });
const group = unknown("group", { members: { name: "rg", tags: x } });

describe.each<[string, boolean | undefined, readonly (readonly [ArmValue, ArmValue])[]]>([
  [
    "the same",
    true,
    [
      [1, 1],
      ["a", "a"],
      [null, null],
      [
        [1, ["a"]],
        [1, ["a"]],
      ],
      [
        { a: 1, b: { c: [] } },
        { b: { c: [] }, a: 1 },
      ],
      [x, unknown("x")],
      [{ a: [x] }, { a: [unknown("x")] }],
      [text("vm-", x), text("vm", "-", x)],
    ],
  ],
  [
    "not the same",
    false,
    [
      [1, 2],
      ["a", "A"],
      ["1", 1],
      [0, false],
      ["", null],
      [[], {}],
      [[1, 2], [1]],
      [
        [1, 2],
        [2, 1],
      ],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, { A: 2 }],
      [{ a: 1 }, { a: 1, b: 2 }],
      [
        [x, 1],
        [x, 2],
      ],
      [
        { a: x, b: 1 },
        { a: y, b: 2 },
      ],
      [text("vm-", x), text("db-", x)],
      [text("vm-", x), "db-1"],
      [text("vm-", x, "-nic"), "vm-1-disk"],
      [text("vm-", x, "-nic"), "vm-nic"],
      [text("vm-", x), text("vm-", x, "-nic")],
      [text("a", x, "b", y, "c"), "a-c"],
      [text("a", x), 1],
      [text("a", x), null],
      [text("a", x), ["a"]],
      [list, "a"],
      [list, ["b", "c"]],
      [list, group],
      [group, {}],
      [group, { name: "other", tags: {} }],
      [group, []],
    ],
  ],
  [
    "not to be told apart or found equal",
    undefined,
    [
      [x, y],
      [x, 1],
      [x, [1]],
      [[x], [1]],
      [{ a: x }, { a: 1 }],
      [{ a: 1 }, { A: 1 }],
      [text("vm-", x), "vm-1"],
      [text("vm-", x), "vm-"],
      [text("vm-", x), text("vm-", y)],
      [text("vm-", x), text("vm-", x, y)],
      [text("vm", x), text(y, "1")],
      [text("a", x, "b", y, "c"), "a-b-c"],
      [text("a", x), y],
      [list, ["a", "b"]],
      [list, unknown("other", { items: ["z"] })],
      [group, { name: "rg", tags: {}, id: "/subscriptions/…" }],
    ],
  ],
])("values that are %s", (_, expected, pairs) => {
  test.each(pairs)("%o and %o", (a, b) => {
    expect(sameValue(a, b)).toBe(expected);
    expect(sameValue(b, a)).toBe(expected);
  });
});

describe("hostile values", () => {
  test("__proto__ is a name like others", () => {
    const proto = JSON.parse('{"__proto__": {"a": 1}}') as ArmValue;
    expect(sameValue(proto, JSON.parse('{"__proto__": {"a": 1}}') as ArmValue)).toBe(true);
    expect(sameValue(proto, JSON.parse('{"__proto__": {"a": 2}}') as ArmValue)).toBe(false);
    expect(sameValue(proto, { a: 1 })).toBe(false);
  });

  test("a small value of countless paths is compared all the same", () => {
    const grow = (leaf: number): ArmValue => Array.from({ length: 60 }).reduce<ArmValue>((value) => [value, { value }], leaf);
    expect(sameValue(grow(1), grow(1))).toBe(true);
    expect(sameValue(grow(1), grow(2))).toBe(false);
  });

  test("long lists are paid for", () => {
    let spent = 0;
    const items = Array.from({ length: 1000 }, (_, index) => index);
    sameValue(items, [...items], { spend: (steps) => (spent += steps) });
    expect(spent).toBe(1000);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileCondition } from "../../src/evaluate/compile-condition.js";
import { all, any, not, type Truth } from "../../src/evaluate/three-valued.js";
import type { Condition } from "../../src/model/rule.js";

const self = (truth: Truth): Truth => truth;
const truth = fc.constantFrom<Truth>(true, false, undefined);

describe("strong Kleene logic", () => {
  // One table for both: u is unknown.
  test.each<[Truth, Truth, Truth, Truth]>([
    [true, true, true, true],
    [true, false, false, true],
    [true, undefined, undefined, true],
    [false, true, false, true],
    [false, false, false, false],
    [false, undefined, false, undefined],
    [undefined, true, undefined, true],
    [undefined, false, false, undefined],
    [undefined, undefined, undefined, undefined],
  ])("%s with %s: and %s, or %s", (left, right, and, or) => {
    expect(all([left, right], self)).toBe(and);
    expect(any([left, right], self)).toBe(or);
  });

  test("not", () => {
    expect([not(true), not(false), not(undefined)]).toEqual([false, true, undefined]);
  });

  test("nothing to judge: a conjunction holds, a disjunction does not", () => {
    expect([all([], self), any([], self)]).toEqual([true, false]);
  });

  test("the order of the parts does not matter", () => {
    fc.assert(
      fc.property(fc.array(truth), (parts) => {
        const reversed = [...parts].reverse();
        expect(all(reversed, self)).toBe(all(parts, self));
        expect(any(reversed, self)).toBe(any(parts, self));
      }),
    );
  });

  test("De Morgan", () => {
    fc.assert(fc.property(fc.array(truth), (parts) => not(all(parts, self)) === any(parts, (part) => not(part))));
  });

  test("learning an unknown part never turns a decided whole around", () => {
    fc.assert(
      fc.property(fc.array(truth), fc.infiniteStream(fc.boolean()), (parts, answers) => {
        const learned = parts.map((part) => part ?? (answers.next().value as boolean));
        for (const whole of [all, any]) {
          const before = whole(parts, self);
          if (before !== undefined) expect(whole(learned, self)).toBe(before);
        }
      }),
    );
  });
});

describe("conditions on facts", () => {
  const judge = (condition: Condition, facts: object, parameters = {}): Truth => compileCondition(condition, parameters)(facts);

  test.each<[Condition, object, Truth]>([
    [{ field: "a", equals: 1 }, {}, undefined],
    [{ field: "a", notEquals: 1 }, {}, undefined],
    [{ field: "a", in: [1] }, {}, undefined],
    [{ field: "a", notIn: [1] }, {}, undefined],
    [{ field: "a", exists: true }, {}, undefined],
    [{ field: "a", exists: false }, {}, undefined],
    [{ field: "a", exists: true }, { a: null }, false],
    [{ field: "a", exists: false }, { a: null }, true],
    [{ field: "a", exists: true }, { a: 0 }, true],
    [{ field: "a.b", equals: 1 }, { a: null }, undefined],
    [{ field: "a.b", equals: 1 }, { a: "text" }, undefined],
    [{ field: "a", equals: { field: "b" } }, { a: 1 }, undefined],
    [{ field: "a", equals: { field: "b" } }, { a: "X", b: "x" }, true],
    [{ field: "a", equals: "Windows" }, { a: "windows" }, true],
    [{ field: "a", in: ["Stopped", "x"] }, { a: "stopped" }, true],
    [{ field: "a", in: [1, 2] }, { a: "1" }, false],
    [{ field: "a", greater: 2 }, { a: 3 }, true],
    [{ field: "a", greater: 2 }, { a: "3" }, false],
    [{ field: "a", lessOrEquals: 2 }, { a: "1" }, false],
    [{ field: "a", contains: "SER" }, { a: "microservice" }, true],
    [{ field: "a", contains: "x" }, { a: ["y", "X"] }, true],
    [{ field: "a", startsWith: "/SUB" }, { a: "/sub/1" }, true],
    [{ field: "a", endsWith: "1" }, { a: "/sub/1" }, true],
    [{ field: "a", like: "*.blob.*" }, { a: "x.blob.core" }, true],
    [{ field: "a", like: "*.blob.*" }, { a: "xyblobycore" }, false],
    [{ field: "a", match: "^[A-Z]" }, { a: "abc" }, false],
    [{ field: "a", version: { greaterOrEquals: "2.6.1198.718" } }, { a: "2.10.0" }, true],
    [{ field: "a", version: { less: "2.9.9" } }, { a: "2.10.0" }, false],
    [{ field: "a", version: { less: "2.9.9" } }, { a: "Unknown" }, undefined],
    [{ field: "a", version: { less: "2.9.9" } }, {}, undefined],
    [{ not: { field: "a", equals: 1 } }, {}, undefined],
    [
      {
        allOf: [
          { field: "a", equals: 1 },
          { field: "b", equals: 1 },
        ],
      },
      { b: 2 },
      false,
    ],
    [
      {
        anyOf: [
          { field: "a", equals: 1 },
          { field: "b", equals: 1 },
        ],
      },
      { b: 1 },
      true,
    ],
    [{ field: "__proto__", exists: true }, {}, true],
  ])("%j on %j: %s", (condition, facts, truth) => {
    expect(judge(condition, facts)).toBe(truth);
  });

  test("a parameter is the value of the profile", () => {
    const condition = { field: "a", lessOrEquals: { parameter: "most" } } as const;
    expect(judge(condition, { a: 20 }, { most: 16 })).toBe(false);
    expect(judge(condition, { a: 20 }, { most: 32 })).toBe(true);
  });
});

describe("counts", () => {
  const count = (comparison: object, facts: object): Truth =>
    compileCondition({ count: { field: "items", where: { field: "items[*].bad", equals: true } }, ...comparison }, {})(facts);
  const items = { yes: { bad: true }, no: { bad: false }, open: {} };

  test.each<[object, (keyof typeof items)[], Truth]>([
    [{ equals: 0 }, [], true],
    [{ equals: 0 }, ["no"], true],
    [{ equals: 0 }, ["yes", "open"], false],
    [{ equals: 0 }, ["no", "open"], undefined],
    [{ notEquals: 0 }, ["yes", "open"], true],
    [{ greater: 1 }, ["yes", "yes", "open"], true],
    [{ greater: 1 }, ["yes", "open"], undefined],
    [{ greater: 2 }, ["yes", "open"], false],
    [{ lessOrEquals: 2 }, ["yes", "open"], true],
    [{ lessOrEquals: 1 }, ["yes", "open"], undefined],
    [{ lessOrEquals: 0 }, ["yes", "open"], false],
    [{ in: [1, 2] }, ["yes", "open"], true],
    [{ in: [1] }, ["yes", "open"], undefined],
    [{ in: [3] }, ["yes", "open"], false],
  ])("%j of %j: %s", (comparison, names, truth) => {
    expect(count(comparison, { items: names.map((name) => items[name]) })).toBe(truth);
  });

  test("of a list that is not known is unknown", () => {
    expect(count({ equals: 0 }, {})).toBeUndefined();
    expect(count({ equals: 0 }, { items: "cut off" })).toBeUndefined();
  });

  test("is what every way of filling the gaps agrees on, or unknown", () => {
    const comparison = fc.oneof(
      fc.record({
        operator: fc.constantFrom("equals", "notEquals", "greater", "less", "greaterOrEquals", "lessOrEquals"),
        operand: fc.nat({ max: 5 }),
      }),
      fc.record({ operator: fc.constantFrom("in", "notIn"), operand: fc.array(fc.nat({ max: 5 })) }),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom("yes", "no", "open"), { maxLength: 5 }), comparison, (names, { operator, operand }) => {
        const least = names.filter((name) => name === "yes").length;
        const most = names.filter((name) => name !== "no").length;
        const possible = Array.from({ length: most - least + 1 }, (_, index) => least + index);
        const answers = new Set(possible.map((value) => compileCondition({ value, [operator]: operand }, {})({})));
        const expected = answers.size === 1 ? [...answers][0] : undefined;
        expect(count({ [operator]: operand }, { items: names.map((name) => items[name]) })).toBe(expected);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intersect, setOf, subtract, touches, union, type IntervalSet } from "../../src/network/interval-set.js";

const universe = 40;

const members = (set: IntervalSet): number[] => {
  const found: number[] = [];
  for (let address = 0; address < universe; address++) {
    for (let index = 0; index < set.length; index += 2)
      if ((set[index] as number) <= address && address < (set[index + 1] as number)) found.push(address);
  }
  return found;
};

/** Sorted, disjoint, not even touching. */
const isNormal = (set: IntervalSet): boolean => set.every((edge, index) => index === 0 || (set[index - 1] as number) < edge);

const arbitrarySet = fc
  .array(fc.tuple(fc.integer({ min: 0, max: universe - 1 }), fc.integer({ min: 1, max: 9 })), { maxLength: 8 })
  .map((ranges) => setOf(ranges.map(([start, size]) => [start, Math.min(start + size, universe)] as const)));

describe("interval sets are sets of addresses", () => {
  test("union, intersection and difference hold what they say, in normal form", () => {
    fc.assert(
      fc.property(arbitrarySet, arbitrarySet, (a, b) => {
        const [left, right] = [new Set(members(a)), new Set(members(b))];
        const all = Array.from({ length: universe }, (_, address) => address);
        expect(members(union(a, b))).toEqual(all.filter((each) => left.has(each) || right.has(each)));
        expect(members(intersect(a, b))).toEqual(all.filter((each) => left.has(each) && right.has(each)));
        expect(members(subtract(a, b))).toEqual(all.filter((each) => left.has(each) && !right.has(each)));
        for (const set of [a, union(a, b), intersect(a, b), subtract(a, b)]) expect(isNormal(set)).toBe(true);
      }),
    );
  });

  test("touches tells whether a range shares an address with a set", () => {
    fc.assert(
      fc.property(arbitrarySet, fc.integer({ min: 0, max: universe - 1 }), fc.integer({ min: 1, max: 9 }), (set, start, size) => {
        expect(touches(set, start, start + size)).toBe(members(set).some((each) => each >= start && each < start + size));
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileWildcards } from "../../src/util/wildcards.js";

/** What a pattern means, spelt out: slow, and plain to read. */
function means(pattern: string, text: string, single: boolean): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === "";
  if (first === "*") return means(rest.join(""), text, single) || (text !== "" && means(pattern, text.slice(1), single));
  return text !== "" && (first === text[0] || (single && first === "?")) && means(rest.join(""), text.slice(1), single);
}

const words = (...letters: readonly string[]): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...letters), maxLength: 9 });

describe("patterns with wildcards", () => {
  test("match what they mean, with and without single characters", () => {
    fc.assert(
      fc.property(words("a", "b", "*", "?"), words("a", "b", "?"), fc.boolean(), (pattern, text, single) => {
        expect(compileWildcards(pattern, single)(text)).toBe(means(pattern, text, single));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["PRD-*", "prd-web-01", true],
    ["prd-?", "PRD-1", true],
    ["prd-?", "prd-12", false],
    ["vm.1", "vmx1", false],
    ["*", "", true],
    ["", "", true],
    ["", "a", false],
    ["a*a", "a", false],
    ["*ab*", "aab", true],
    ["*line*", "first\nline\nlast", true],
  ])("%s on %j: %s", (pattern, text, expected) => {
    expect(compileWildcards(pattern, true)(text)).toBe(expected);
  });

  test("finish on patterns and texts that repeat themselves", () => {
    const text = "a".repeat(200_000);
    const half = "a".repeat(100_000);
    for (const pattern of ["*a".repeat(100_000) + "b", `*${half}b*`, `*${half}*${half}*b`, "a*".repeat(200_000) + "b", `*${half}b${half}*`])
      expect(compileWildcards(pattern, false)(text)).toBe(false);
    for (const pattern of ["*?a".repeat(80) + "b", `*?${"a".repeat(250)}b*`]) expect(compileWildcards(pattern, true)(text)).toBe(false);
  });
});

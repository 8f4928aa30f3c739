import { describe, expect, test } from "vitest";
import { z } from "zod";
import { YamlFile } from "../../src/ruleset/yaml-file.js";
import { casesSchema, ruleSchema } from "../../src/ruleset/rule-schema.js";
import { configSchema } from "../../src/cli/config.js";

const problemsOf = (text: string, schema: z.ZodType = z.unknown()): readonly string[] => {
  const checked = new YamlFile("x.yaml", text).check(schema);
  return "problems" in checked ? checked.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`) : [];
};

const bomb = [
  "a0: &a0 [x, x]",
  ...Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}x]`),
].join("\n");

describe("YAML that would take all memory or all time is refused with the limit", () => {
  test.each<[string, string, RegExp]>([
    ["aliases that multiply", bomb, /^2:\d+: aliases that repeat more than the limit of 100 values/],
    ["a million aliases", `a: &a x\nb: [${"*a,".repeat(300_000)}]`, /^2:\d+: more aliases than the limit of 100$/],
    ["a value that holds itself", "a: &a [*a, *a]", /^1:8: alias a stands for a value that it is part of$/],
    ["an alias of nothing", "a: *b", /alias/i],
    ["100 000 open brackets", "[".repeat(100_000), /^1:\d+: nested deeper than the limit of 200 levels$/],
    ["100 000 open braces", "{a: ".repeat(100_000), /^1:\d+: nested deeper than the limit of 200 levels$/],
    ["100 000 dashes", "- ".repeat(100_000), /^1:\d+: nested deeper than the limit of 200 levels$/],
    ["100 000 question marks", "? ".repeat(100_000), /^1:\d+: nested deeper than the limit of 200 levels$/],
    [
      "ever deeper lines",
      Array.from({ length: 1000 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
      /^\d+:\d+: nested deeper than the limit/,
    ],
    [
      "100 000 cases",
      "- { case: a, given: {}, expect: pass, because: b }\n".repeat(100_000),
      /^1:1: the file is longer than the limit of 1048576 characters$/,
    ],
    ["two documents", "a: 1\n---\nb: 2\n", /^2:\d+: the file holds several documents; keep one$|^3:1: /],
    ["one key twice", "a: 1\nb: 2\na: 3\n", /^3:1: Map keys must be unique$/],
    ["one key twice, deep inside", "x:\n  - { a: 1, a: 2 }\n", /^2:\d+: Map keys must be unique$/],
    ["no YAML", "a: [1\nb: 2", /^\d+:\d+: \S/],
  ])("%s", (_, text, problem) => {
    const [first = "", ...others] = problemsOf(text);
    expect(first).toMatch(problem);
    expect(others).toEqual([]);
  });

  test("200 000 different keys are looked at in little time, and the first problems are told", () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}: x`).join("\n");
    const problems = problemsOf(keys, configSchema);
    expect(problems).toHaveLength(51);
    expect(problems[0]).toMatch(/^1:1: unknown key k0;/);
    expect(problems.at(-1)).toBe("1:1: more problems follow; correct these first");
  });

  test("so many cases with mistakes", () => {
    const problems = problemsOf("- { case: a }\n".repeat(20_000), casesSchema);
    expect(problems).toHaveLength(51);
  });

  test("conditions in conditions, as deep as they may be", () => {
    const deep = `${"{ not: ".repeat(150)}{ field: name, exists: true }${" }".repeat(150)}`;
    expect(problemsOf(`require: ${deep}`, ruleSchema).length).toBeGreaterThan(0);
  });

  test("aliases within the limit are what they stand for", () => {
    const checked = new YamlFile("x.yaml", "a: &a [1, 2]\nb: *a\n").check(z.unknown());
    expect(checked).toEqual({ value: { a: [1, 2], b: [1, 2] } });
  });
});

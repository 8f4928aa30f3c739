import { describe, expect, test } from "vitest";
import type { RuleSource } from "../../src/model/rule.js";
import { loadRules, RuleError } from "../../src/ruleset/load-rules.js";

const goodRule = `id: disk/mine
title: The number of data disks is small
failureTitle: Too many data disks
subject: virtualMachine
level: { classic-2015: error, arm-2020: error, current: warning }
unknownLevel: error
parameters:
  most: 4
require: { count: { field: dataDisks }, lessOrEquals: { parameter: most } }
messages:
  fail: "{name} has {dataDisks.count} data disks, more than {most}: {matches}."
  unknown: "The disks of {name} are not known."
why: Because.
remediation: []
sources:
  - { document: Our own handbook, date: 2026-01-01 }
`;

const goodCases = `- { case: few, given: { dataDisks: [] }, expect: pass, because: none is fewer than four }
- { case: many, given: { dataDisks: [{}, {}, {}, {}, {}] }, expect: fail, because: five is more than four }
- { case: open, given: {}, expect: unknown, because: the disks are not known }
`;

function source(rule: string, cases = goodCases, name = "disk/mine"): RuleSource {
  return {
    directory: "pack",
    files: [
      { name: `${name}.yaml`, text: rule },
      { name: `${name}.cases.yaml`, text: cases },
    ],
  };
}

/** Every problem that loading reports, as the user sees it. */
function problemsOf(input: RuleSource): readonly string[] {
  try {
    loadRules(input);
  } catch (error) {
    if (error instanceof RuleError) return error.message.split("\n");
    throw error;
  }
  return [];
}

/** Line and column of a word in a text. */
function placeOf(word: string, text: string): string {
  const before = text.slice(0, text.search(new RegExp(`\\b${word}\\b`))).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

test("the rule that the following ones break is a good one", () => {
  expect(problemsOf(source(goodRule))).toEqual([]);
});

describe("a broken rule is refused at its place", () => {
  const replaced = (from: string, to: string): string => {
    if (!goodRule.includes(from)) throw new Error(`nothing to replace: ${from}`);
    return goodRule.replace(from, to);
  };

  test.each<[string, string, string, string, RegExp]>([
    ["an unknown key", "why: Because.", "why: Because.\nseverity: high", "severity", /unknown key severity/],
    ["an unknown key in messages", "  unknown:", "  failed: x\n  unknown:", "failed", /unknown key failed/],
    ["no title of the problem", "failureTitle: Too many data disks\n", "", "id", /failureTitle/],
    ["a plural without its singular", "{dataDisks.count}", "{dataDisks.count:disks}", "fail", /needs a singular and a plural/],
    ["an unknown operator", "lessOrEquals", "atMost", "atMost", /unknown key atMost/],
    ["no operator", ", lessOrEquals: { parameter: most }", "", "require", /exactly one operator/],
    ["two operators", "lessOrEquals: {", "equals: 1, lessOrEquals: {", "require", /exactly one operator/],
    ["a missing key", "why: Because.\n", "", "id", /why/],
    ["an unknown level", "current: warning", "current: fatal", "current", /level\.current/],
    ["a profile left out", ", current: warning", "", "level", /current/],
    ["an unknown profile", "current: warning", "current: warning, next: error", "next", /unknown key next/],
    ["an unknown subject", "subject: virtualMachine", "subject: virtualMachines", "subject", /subject/],
    ["an unknown fact", "count: { field: dataDisks }", "count: { field: disks }", "field", /disks is not a fact of a virtualMachine/],
    [
      "a fact of another subject",
      "field: dataDisks }",
      "field: networkAccess }",
      "field",
      /networkAccess is not a fact of a virtualMachine/,
    ],
    ["an undeclared parameter", "{ parameter: most }", "{ parameter: max }", "lessOrEquals", /parameter max is not declared/],
    ["a placeholder without a source", "more than {most}", "more than {limit}", "fail", /placeholder \{limit\}/],
    ["a remediation that does not exist", "remediation: []", "remediation: [R-NONE]", "remediation", /remediation R-NONE does not exist/],
    ["an id with capitals", "id: disk/mine", "id: Disk/Mine", "id", /category\/name/],
    ["an id that is not the path", "id: disk/mine", "id: disk/yours", "id", /the id must be the path of the file: disk\/mine/],
    ["an impossible date", "2026-01-01", "2026-13-01", "date", /date/],
    ["no source at all", "sources:\n  - { document: Our own handbook, date: 2026-01-01 }", "sources: []", "sources", /sources/],
    ["broken YAML", "why: Because.", "why: [Because.", "remediation", /flow sequence/i],
  ])("%s", (_, from, to, key, problem) => {
    const rule = replaced(from, to);
    const found = problemsOf(source(rule)).filter((text) => problem.test(text));
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(`pack/disk/mine.yaml:${placeOf(key, rule)}: `), found[0]).toBe(true);
  });

  const withPattern = (pattern: string): RuleSource =>
    source(
      goodRule.replace(/require:.*/, `require: { field: name, match: ${pattern} }`).replace("  most: 4", "  most: 4\n  pattern: '(x+)\\1'"),
    );

  test.each([
    ['"(unclosed"', /\(unclosed is not a regular expression in RE2 syntax \(missing closing \): /],
    ['"(?=prd)vm"', /lookaround and backreferences are not supported$/],
    ['"(?<!old)vm"', /lookaround and backreferences are not supported$/],
    ["{ parameter: pattern }", /lookaround and backreferences are not supported$/],
    ['"((a{99}){99}){99}"', /invalid repeat count/],
    ["4", /match takes a regular expression as text/],
  ])("the pattern %s", (pattern, problem) => {
    const [first = ""] = problemsOf(withPattern(pattern)).filter((text) => problem.test(text));
    expect(first).toMatch(/^pack\/disk\/mine\.yaml:10:\d+: /);
  });

  test("a rule on a subject that nothing is collected on", () => {
    const problems = problemsOf(source(replaced("subject: virtualMachine", "subject: backupServer")));
    expect(problems[0]).toBe("pack/disk/mine.yaml:4:1: the tool has no facts yet for subject backupServer");
  });

  test("every problem is named, not only the first", () => {
    const broken = goodRule.replace("most: 4", "least: 4").replace("{dataDisks.count}", "{disks.count}");
    expect(problemsOf(source(broken)).map((text) => /:(\d+):/.exec(text)?.[1])).toEqual(["9", "11", "11"]);
  });
});

describe("cases", () => {
  const lines = goodCases.trimEnd().split("\n");

  test.each([
    ["pass", 0],
    ["fail", 1],
    ["unknown", 2],
  ])("a rule without a case that expects %s is refused", (verdict, line) => {
    const left = lines.filter((_, index) => index !== line).join("\n");
    expect(problemsOf(source(goodRule, left))).toEqual([
      `pack/disk/mine.yaml:1:1: disk/mine.cases.yaml has no case that expects ${verdict}`,
    ]);
  });

  test("a rule without any cases is refused", () => {
    expect(problemsOf({ directory: "pack", files: [{ name: "disk/mine.yaml", text: goodRule }] })).toHaveLength(3);
  });

  test("a rule whose evidence cannot be missing needs no unknown case", () => {
    const rule = goodRule.replace(/require:.*/, "require: { field: name, startsWith: vm }").replace("id: disk/mine", "id: vm/mine");
    const cases = lines.slice(0, 2).join("\n");
    expect(problemsOf(source(rule, cases, "vm/mine"))).toEqual([]);
  });

  test("are checked with their place, too", () => {
    const cases = goodCases.replace("expect: fail", "expect: fails");
    expect(problemsOf(source(goodRule, cases))[0]).toMatch(/^pack\/disk\/mine\.cases\.yaml:2:\d+: 1\.expect/);
  });
});

test("a file that expands without end is refused, not expanded", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
  const lines = names.map((name, index) => {
    const item = index === 0 ? "x" : `*${names[index - 1] ?? ""}`;
    return `${name}: &${name} [${Array.from({ length: 9 }, () => item).join(", ")}]`;
  });
  expect(() => loadRules(source(lines.join("\n")))).toThrow();
});

import { describe, expect, test } from "vitest";
import { loadRules, RuleError } from "../../src/ruleset/load-rules.js";

const rule = `id: agent/mine
title: The agent is ready
failureTitle: The agent is not ready
subject: virtualMachine
level: { classic-2015: error, arm-2020: error, current: error }
unknownLevel: error
require: { field: agent.status, equals: ready }
messages: { fail: "{name} fails.", unknown: "Unknown." }
why: Because.
sources: [{ document: Our own handbook, date: 2026-01-01 }]
`;

const whole = `- { case: one, given: { agent: { status: ready } }, expect: pass, because: it is ready }
- { case: two, given: { agent: { status: notReady } }, expect: fail, because: it is not ready }
`;

/** The problems of the cases when a third one gives these facts. */
function problemsOf(given: string): readonly string[] {
  const cases = `${whole}- { case: three, given: { ${given} }, expect: unknown, because: nothing is known }\n`;
  try {
    loadRules({
      directory: "pack",
      files: [
        { name: "agent/mine.yaml", text: rule },
        { name: "agent/mine.cases.yaml", text: cases },
      ],
    });
  } catch (error) {
    if (error instanceof RuleError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("the facts that a case gives are checked, with file, line and suggestion", () => {
  test.each([
    ["agnet: { status: ready }", "unknown key agnet; did you mean agent?"],
    ["agent: { state: ready }", "unknown key state; did you mean status?"],
    ["agent: { status: redy }", 'unknown value "redy"; expected ready or notReady; did you mean ready?'],
    ["agent: ready", "expected an object, found text"],
    ["agent: { version: 2.7 }", "expected text, found a number"],
    ["planned: yes", "expected true or false, found text"],
    ["dataDisks: [{ kind: vdh }]", 'unknown value "vdh"'],
    ["dataDisks: { kind: vhd }", "expected a list, found an object"],
    ["missing: { agent.sttus: forbidden }", "unknown key agent.sttus; did you mean agent.status?"],
    ["missing: { agent: forgotten }", 'unknown value "forgotten"'],
    ["__proto__: { status: ready }", "unknown key __proto__"],
  ])("%s", (given, problem) => {
    const problems = problemsOf(given);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^pack\/agent\/mine\.cases\.yaml:3:\d+: /);
    expect(problems[0]).toContain(problem);
  });

  test.each([
    "",
    "missing: { agent: access-denied }",
    "missing: { agent.status: not-collected }",
    "dataDisks: [{ lun: 0 }, { more: true }]",
  ])("{ %s } is accepted", (given) => {
    expect(problemsOf(given)).toEqual([]);
  });
});

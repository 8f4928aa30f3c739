import { describe, expect, test } from "vitest";
import { nodeFileSystem } from "../../src/load/files/file-system.js";
import { readRuleSource } from "../../src/load/files/read-rule-source.js";
import { loadRules } from "../../src/ruleset/load-rules.js";

const mine = (line: string, subject = "virtualMachine"): string => `id: disk/mine
title: It has a name
failureTitle: Its name is not known
subject: ${subject}
level: { classic-2015: error, arm-2020: error, current: error }
unknownLevel: error
require: { field: name, like: "a*" }
${line}
messages: { fail: f, unknown: u }
why: Because.
sources:
  - { document: Our own handbook, date: 2026-01-01 }
`;

const cases = `- { case: one, given: { name: a }, expect: pass, because: of its name }
- { case: other, given: { name: b }, expect: fail, because: of its name }
`;

const load = (rule: string): ReturnType<typeof loadRules> =>
  loadRules({
    directory: "pack",
    files: [
      { name: "disk/mine.yaml", text: rule },
      { name: "disk/mine.cases.yaml", text: cases },
    ],
  });

describe("rules that rest on what only a deployed VM shows", () => {
  test("are those on agent, power state, guest and backup items", () => {
    const { rules } = loadRules(readRuleSource("rules", nodeFileSystem));
    expect(rules.filter(({ knownAfterDeployment }) => knownAfterDeployment).map(({ id }) => id)).toEqual([
      "agent/present",
      "agent/version-linux",
      "agent/version-windows",
      "enc/luks",
      "net/proxy-linux-python",
      "net/wireserver",
      "vault/single",
      "vm/power-state",
    ]);
  });

  test("say so themselves; without a word a rule does not", () => {
    expect(load(mine("")).rules[0]?.knownAfterDeployment).toBe(false);
    expect(load(mine("knownAfterDeployment: true")).rules[0]?.knownAfterDeployment).toBe(true);
  });

  test("are rules on virtual machines, and say yes or no", () => {
    expect(() => load(mine("knownAfterDeployment: true", "recoveryServicesVault"))).toThrow(
      /mine\.yaml:8:1: knownAfterDeployment is for rules on virtual/,
    );
    expect(() => load(mine("knownAfterDeployment: later"))).toThrow(/mine\.yaml:8:1: knownAfterDeployment/);
  });
});

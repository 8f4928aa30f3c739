import { describe, expect, test } from "vitest";
import { nodeFileSystem } from "../../src/load/files/file-system.js";
import { readRuleSource } from "../../src/load/files/read-rule-source.js";
import { loadRules } from "../../src/ruleset/load-rules.js";
import { sentencesOf, textProblems, titleProblems, unknownMessageProblems } from "../support/words.js";

const { rules, cases, remediations } = loadRules(readRuleSource("rules", nodeFileSystem));

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const before = typeof rule.knownAfterDeployment === "object" ? [rule.knownAfterDeployment.messages] : [];
  const messages = [rule.messages, ...before];

  test("has two titles: the requirement and the problem", () => {
    expect(titleProblems(rule.title)).toEqual([]);
    expect(titleProblems(rule.failureTitle)).toEqual([]);
    expect(rule.failureTitle).not.toBe(rule.title);
  });

  test("has messages in plain words, and one of its own for a pass", () => {
    const texts = messages.flatMap((each) => Object.values<string>(each));
    expect(texts.flatMap(textProblems)).toEqual([]);
    expect(rule.messages.pass).toBeDefined();
  });

  test("says of an unknown result what is unknown", () => {
    expect(messages.flatMap(({ unknown }) => unknownMessageProblems(unknown))).toEqual([]);
    for (const { unknown } of messages) expect(unknown).toMatch(/^Whether .* is unknown[:.]/);
  });

  test("says why in three sentences at most", () => {
    expect(textProblems(rule.why)).toEqual([]);
    expect(rule.why.split(/(?<=[.?!])\s+/).length).toBeLessThanOrEqual(3);
  });

  test("has plain settings for other tools, and plain cases", () => {
    const texts = [...rule.conflicts.map(({ setting }) => setting), ...(cases[id] ?? []).flatMap((given) => [given.case, given.because])];
    expect(texts.flatMap(textProblems)).toEqual([]);
  });
});

describe.each(Object.entries(remediations))("%s", (_, { title, restart, dataRisk, note }) => {
  test("has a title that names an action", () => {
    expect(titleProblems(title)).toEqual([]);
    expect(title).toMatch(/^(?:Add|Allow|Convert|Create|Decide|Detach|Install|Open|Route|Start|Stop|Turn off|Use)\b/);
  });

  test("describes restart, risk and steps in plain words", () => {
    expect([restart, dataRisk, note ?? ""].flatMap(textProblems)).toEqual([]);
    expect(sentencesOf(note ?? "").every((sentence) => /[.:]$/.test(sentence))).toBe(true);
  });
});

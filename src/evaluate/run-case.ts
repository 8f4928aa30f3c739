import { GivenFacts } from "../facts/given-facts.js";
import type { ProfileName } from "../model/profile.js";
import type { Rule } from "../model/rule.js";
import type { MissingReason, Verdict } from "../model/verdict.js";
import { compileRules } from "./compile-rules.js";
import { judgeSubject, type Subject } from "./judge-subject.js";

/** Judges one rule by given facts, as in the cases beside a rule. @returns the verdict, or `off` when the rule is off under the profile. */
export function runCase(rule: Rule, profile: ProfileName, given: Readonly<Record<string, unknown>>): Verdict | "off" {
  const [compiled] = compileRules([rule], [profile], () => 0).get(rule.subject) ?? [];
  if (compiled === undefined) return "off";
  const { missing = {}, ...facts } = given;
  const name = typeof facts["name"] === "string" ? facts["name"] : "case";
  const id = `/case/${name}`;
  const subject: Subject = {
    kind: rule.subject,
    id,
    ...(facts["planned"] === true ? { planned: true } : {}),
    facts: new GivenFacts({ ...facts, id, name }, missing as Readonly<Record<string, MissingReason>>),
    resourceType: rule.subject,
    classic: facts["deploymentModel"] === "classic",
  };
  return judgeSubject(subject, [compiled])[0]?.verdicts[0] ?? "off";
}

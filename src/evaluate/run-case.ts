import type { ProfileName } from "../model/profile.js";
import type { Rule } from "../model/rule.js";
import type { Verdict } from "../model/verdict.js";
import { compileRules } from "./compile-rules.js";
import { judgeSubject } from "./judge-subject.js";

/** Judges one rule on facts given by hand, as the cases beside a rule do.
 *  @returns the verdict, or `off` when the profile does not ask. */
export function runCase(rule: Rule, profile: ProfileName, given: Readonly<Record<string, unknown>>): Verdict | "off" {
  const [compiled] = compileRules([rule], [profile]).get(rule.subject) ?? [];
  if (compiled === undefined) return "off";
  const name = typeof given["name"] === "string" ? given["name"] : "case";
  const facts = { ...given, id: `/case/${name}`, name };
  const subject = { kind: rule.subject, facts, resourceType: rule.subject, classic: given["deploymentModel"] === "classic" };
  return judgeSubject(subject, [compiled])[0]?.verdicts[0] ?? "off";
}

import type { SubjectKind } from "../model/rule.js";
import type { Verdict } from "../model/verdict.js";
import type { CompiledRule } from "./compile-rules.js";
import type { Facts } from "./fields.js";

/** A resource that rules judge. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly facts: Facts & { readonly id: string; readonly name: string };
  readonly resourceType: string;
  readonly classic?: boolean;
}

/** What one rule says of one subject, by shown profile. */
export interface Outcome {
  readonly rule: CompiledRule;
  readonly verdicts: readonly (Verdict | "off")[];
}

/** Judges a subject by every rule on its kind. */
export function judgeSubject(subject: Subject, rules: readonly CompiledRule[]): readonly Outcome[] {
  return rules.map((rule) => ({ rule, verdicts: judgeProfiles(subject, rule) }));
}

function judgeProfiles(subject: Subject, { profiles, judgesClassic }: CompiledRule): readonly (Verdict | "off")[] {
  const verdicts: (Verdict | "off")[] = [];
  for (const { level, twin, judge } of profiles) {
    if (level === "off") verdicts.push("off");
    else if (subject.classic === true && !judgesClassic) verdicts.push("notApplicable");
    else verdicts.push(twin === undefined ? judge(subject.facts) : (verdicts[twin] as Verdict));
  }
  return verdicts;
}

import type { SubjectKind } from "../model/rule.js";
import type { Verdict } from "../model/verdict.js";
import type { CompiledRule } from "./compile-rules.js";
import type { Facts } from "./fields.js";

/** A resource that rules judge. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly facts: Facts & { readonly id: string; readonly name?: string | undefined; readonly planned?: true | undefined };
  readonly resourceType: string;
  /** Tells what a template deploys from what is deployed, and from what other templates deploy under the same id. */
  readonly plan?: string | undefined;
  /** The template that it is in, when it is yet to be deployed, and the parameter file found beside that. */
  readonly template?: string | undefined;
  readonly parameters?: string | undefined;
  readonly classic?: boolean;
}

/** Tells a subject from all others of a run. */
export const subjectKey = ({ facts, plan }: Pick<Subject, "plan"> & { readonly facts: { readonly id: string } }): string =>
  plan === undefined ? facts.id.toLowerCase() : `${facts.id.toLowerCase()}\n${plan}`;

/** What one rule says of one subject, by shown profile. */
export interface Outcome {
  readonly rule: CompiledRule;
  readonly verdicts: readonly (Verdict | "off")[];
  /** By shown profile, where any is so: not applicable, because only the deployed VM will show what the rule rests on. */
  readonly knownAfterDeployment?: readonly boolean[] | undefined;
}

/** Judges a subject by every rule on its kind. */
export function judgeSubject(subject: Subject, rules: readonly CompiledRule[]): readonly Outcome[] {
  const { planned } = subject.facts;
  return rules.map((rule) => {
    const verdicts = judgeProfiles(subject, rule);
    return planned === true && rule.rule.knownAfterDeployment ? afterDeployment(rule, verdicts) : { rule, verdicts };
  });
}

/** Of a VM that is yet to be deployed, such evidence is not missing: there is none. What is decided without it stays. */
function afterDeployment(rule: CompiledRule, verdicts: Outcome["verdicts"]): Outcome {
  const open = verdicts.map((verdict) => verdict === "unknown");
  if (!open.includes(true)) return { rule, verdicts };
  return {
    rule,
    verdicts: verdicts.map((verdict) => (verdict === "unknown" ? "notApplicable" : verdict)),
    knownAfterDeployment: open,
  };
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

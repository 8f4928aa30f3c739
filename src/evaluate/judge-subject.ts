import type { SubjectKind } from "../model/rule.js";
import type { Verdict } from "../model/verdict.js";
import type { CompiledRule } from "./compile-rules.js";
import type { SubjectFacts } from "../facts/fact-view.js";

/** A resource that rules judge. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  /** It is only in a template: not deployed yet. */
  readonly planned?: true | undefined;
  readonly facts: SubjectFacts;
  readonly resourceType: string;
  /** Tells what a template deploys from what is deployed, and from what other templates deploy under the same id. */
  readonly plan?: string | undefined;
  /** The template that it is in, when it is yet to be deployed, and the parameter file found beside that. */
  readonly template?: string | undefined;
  readonly parameters?: string | undefined;
  readonly classic?: boolean;
}

/** Tells a subject from all others of a run. */
export const subjectKey = ({ id, plan }: Pick<Subject, "id" | "plan">): string =>
  plan === undefined ? id.toLowerCase() : `${id.toLowerCase()}\n${plan}`;

/** What one rule says of one subject, by shown profile. */
export interface Outcome {
  readonly rule: CompiledRule;
  readonly verdicts: readonly (Verdict | "off")[];
  /** By shown profile, where any is so: not applicable, because only the deployed VM will show what the rule rests on. */
  readonly knownAfterDeployment?: readonly boolean[] | undefined;
  /** By shown profile: the verdict is that on what the template shows of such a rule. */
  readonly shownByTemplate?: readonly boolean[] | undefined;
}

/** Judges a subject by every rule on its kind. */
export function judgeSubject(subject: Subject, rules: readonly CompiledRule[]): readonly Outcome[] {
  const { planned } = subject;
  return rules.map((rule) => {
    const verdicts = judgeProfiles(subject, rule);
    return planned === true && rule.rule.knownAfterDeployment !== false ? afterDeployment(subject, rule, verdicts) : { rule, verdicts };
  });
}

/** Of a VM that is yet to be deployed, such evidence is not missing: there is none. What is decided without it stays. */
function afterDeployment({ facts }: Subject, rule: CompiledRule, verdicts: Outcome["verdicts"]): Outcome {
  if (!verdicts.includes("unknown")) return { rule, verdicts };
  const shown = verdicts.map((verdict, index) => {
    if (verdict !== "unknown") return verdict;
    const { judgeTemplate, parameterSet } = rule.profiles[index] as CompiledRule["profiles"][number];
    const truth = judgeTemplate === undefined ? true : judgeTemplate(facts.under(parameterSet));
    return truth === undefined ? "unknown" : truth ? "notApplicable" : "fail";
  });
  const isOpen = (index: number): boolean => verdicts[index] === "unknown" && shown[index] === "notApplicable";
  return {
    rule,
    verdicts: shown,
    knownAfterDeployment: shown.map((_, index) => isOpen(index)),
    shownByTemplate: verdicts.map((verdict, index) => verdict === "unknown" && !isOpen(index)),
  };
}

function judgeProfiles(subject: Subject, { profiles, judgesClassic }: CompiledRule): readonly (Verdict | "off")[] {
  const verdicts: (Verdict | "off")[] = [];
  for (const { level, twin, judge, parameterSet } of profiles) {
    if (level === "off") verdicts.push("off");
    else if (subject.classic === true && !judgesClassic) verdicts.push("notApplicable");
    else verdicts.push(twin === undefined ? judge(subject.facts.under(parameterSet).values) : (verdicts[twin] as Verdict));
  }
  return verdicts;
}

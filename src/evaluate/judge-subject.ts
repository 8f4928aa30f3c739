import type { SubjectKind } from "../model/rule.js";
import type { Verdict } from "../model/verdict.js";
import type { CompiledRule } from "./compile-rules.js";
import type { SubjectFacts } from "../facts/fact-view.js";

/** A resource that rules judge. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  /** The resource is only in a template and not deployed yet. */
  readonly planned?: true | undefined;
  readonly facts: SubjectFacts;
  readonly resourceType: string;
  /** Distinguishes a planned resource from a deployed one, and from resources with the same id in other templates. */
  readonly plan?: string | undefined;
  /** For a planned resource: its template, and the parameter file found beside the template. */
  readonly template?: string | undefined;
  readonly parameters?: string | undefined;
  readonly classic?: boolean;
}

/** A key that is unique among all subjects of a run. */
export const subjectKey = ({ id, plan }: Pick<Subject, "id" | "plan">): string =>
  plan === undefined ? id.toLowerCase() : `${id.toLowerCase()}\n${plan}`;

/** The verdicts of one rule on one subject, by shown profile. */
export interface Outcome {
  readonly rule: CompiledRule;
  readonly verdicts: readonly (Verdict | "off")[];
  /** By shown profile: the rule is not applicable because only the deployed VM will show its facts. Absent when no profile has this. */
  readonly knownAfterDeployment?: readonly boolean[] | undefined;
  /** By shown profile: the verdict rests only on what the template shows, although the rule needs the deployed VM. */
  readonly shownByTemplate?: readonly boolean[] | undefined;
}

/** Judges a subject by every rule for its kind. */
export function judgeSubject(subject: Subject, rules: readonly CompiledRule[]): readonly Outcome[] {
  const { planned } = subject;
  return rules.map((rule) => {
    const verdicts = judgeProfiles(subject, rule);
    return planned === true && rule.rule.knownAfterDeployment !== false ? afterDeployment(subject, rule, verdicts) : { rule, verdicts };
  });
}

/** A planned VM cannot have evidence that exists only after deployment, so this evidence is not missing.
 *  Verdicts that do not need it stay unchanged. */
function afterDeployment({ facts }: Subject, rule: CompiledRule, verdicts: Outcome["verdicts"]): Outcome {
  if (!verdicts.includes("unknown")) return { rule, verdicts };
  const shown = verdicts.map((verdict, index) => {
    if (verdict !== "unknown") return verdict;
    const { judgeTemplate, parameterSet } = rule.profiles[index] as CompiledRule["profiles"][number];
    const truth = judgeTemplate === undefined ? true : judgeTemplate(facts.under(parameterSet));
    return truth === undefined ? "unknown" : truth ? "notApplicable" : "fail";
  });
  const isKnownLater = (index: number): boolean => verdicts[index] === "unknown" && shown[index] === "notApplicable";
  return {
    rule,
    verdicts: shown,
    knownAfterDeployment: shown.map((_, index) => isKnownLater(index)),
    shownByTemplate: verdicts.map((verdict, index) => verdict === "unknown" && !isKnownLater(index)),
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

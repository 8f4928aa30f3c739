import type { ProfileName } from "../model/profile.js";
import { levels, type Level, type Verdict } from "../model/verdict.js";
import type { BeforeDeployment, Rule, RuleLevel, SubjectKind } from "../model/rule.js";
import { forEachCondition } from "../ruleset/for-each-condition.js";
import { factsOfRule } from "../ruleset/facts-of-rule.js";
import { compileCondition, type Parameters } from "./compile-condition.js";
import type { Facts } from "./fields.js";
import type { FactView } from "../facts/fact-view.js";
import type { Truth } from "./three-valued.js";

/** A rule compiled for one profile. */
export interface CompiledProfile {
  readonly level: RuleLevel;
  readonly unknownLevel: Level | "none";
  readonly parameters: Parameters;
  /** The set of parameters for the facts that the rule reads. */
  readonly parameterSet: number;
  readonly judge: (facts: Facts) => Verdict;
  /** Judges by what a template already shows; undefined: a template cannot show enough for this rule. */
  readonly judgeTemplate: ((view: FactView) => Truth) | undefined;
  /** Index of an earlier profile that always gives the same verdict. */
  readonly twin: number | undefined;
}

export interface CompiledRule {
  readonly rule: Rule;
  /** Whether bodies of classic VMs can show what the rule reads. */
  readonly judgesClassic: boolean;
  /** In the order of the shown profiles. */
  readonly profiles: readonly CompiledProfile[];
}

/** The set of parameters with which a rule reads facts under a profile. */
export type ParameterSetOf = (rule: Rule, profile: ProfileName) => number;

/** Compiles the rules for the shown profiles, grouped by the kind of resource that they judge. */
export function compileRules(
  rules: readonly Rule[],
  shownProfiles: readonly ProfileName[],
  setOf: ParameterSetOf,
): ReadonlyMap<SubjectKind, readonly CompiledRule[]> {
  const bySubject = new Map<SubjectKind, CompiledRule[]>();
  for (const rule of rules) {
    const compiled: CompiledRule = {
      rule,
      judgesClassic: !factsOfRule(rule).some(({ notClassic }) => notClassic === true),
      profiles: compileProfiles(rule, shownProfiles, setOf),
    };
    const group = bySubject.get(rule.subject);
    if (group === undefined) bySubject.set(rule.subject, [compiled]);
    else group.push(compiled);
  }
  return bySubject;
}

/** The unknownLevel that applies. It is never above the level of the profile. */
export function effectiveUnknownLevel(level: RuleLevel, unknownLevel: Level): Level | "none" {
  if (level === "pass" || level === "off") return "none";
  return levels.indexOf(level) > levels.indexOf(unknownLevel) ? level : unknownLevel;
}

/** The values of a rule's parameters under a profile. */
export function parametersOf(rule: Rule, profile: ProfileName): Parameters {
  return Object.fromEntries(Object.entries(rule.parameters).map(([name, values]) => [name, values[profile]]));
}

/** Profiles with the same parameters share one closure, so that its answer can be reused. */
function compileProfiles(rule: Rule, shownProfiles: readonly ProfileName[], setOf: ParameterSetOf): readonly CompiledProfile[] {
  const judges = new Map<string, CompiledProfile["judge"]>();
  const asked: (string | undefined)[] = [];
  return shownProfiles.map((profile) => {
    const level = rule.level[profile];
    const parameters = parametersOf(rule, profile);
    const parameterSet = setOf(rule, profile);
    const key = JSON.stringify([parameters, level === "pass"]);
    const question = `${key}\n${parameterSet}`;
    let judge = judges.get(key);
    if (judge === undefined) judges.set(key, (judge = compileJudge(rule, parameters, level)));
    const twin = asked.indexOf(question);
    const before = rule.knownAfterDeployment;
    asked.push(level === "off" ? undefined : question);
    return {
      level,
      unknownLevel: effectiveUnknownLevel(level, rule.unknownLevel),
      parameters,
      parameterSet,
      judge,
      judgeTemplate: typeof before === "object" ? compileBefore(before, parameters) : undefined,
      twin: twin === -1 ? undefined : twin,
    };
  });
}

/** A fact without a recorded missing reason means that nothing in the template contradicts the requirement. */
function compileBefore({ require }: BeforeDeployment, parameters: Parameters): (view: FactView) => Truth {
  const condition = compileCondition(require, parameters);
  const fields: string[] = [];
  forEachCondition(require, [], (each) => {
    if ("field" in each) fields.push(each.field);
  });
  return (view) => condition(view.values) ?? (fields.some((field) => view.missing(field) !== undefined) ? undefined : true);
}

function compileJudge(rule: Rule, parameters: Parameters, level: RuleLevel): CompiledProfile["judge"] {
  const when = rule.when === undefined ? undefined : compileCondition(rule.when, parameters);
  const require = compileCondition(rule.require, parameters);
  const cannotFail = level === "pass";
  return (facts) => {
    const applies = when === undefined ? true : when(facts);
    if (applies === false) return "notApplicable";
    if (cannotFail) return "pass";
    if (applies === undefined) return "unknown";
    const truth = require(facts);
    return truth === undefined ? "unknown" : truth ? "pass" : "fail";
  };
}

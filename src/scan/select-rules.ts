import type { Rule, RuleSet } from "../model/rule.js";
import { UserError } from "../model/user-error.js";
import { didYouMean } from "../util/closest-word.js";
import { globMatcher } from "./glob.js";

/** Globs on rule ids from one source, such as an option. */
export interface RuleGlobs {
  /** The source as messages name it: `--include`, `include in readiness.yaml`. */
  readonly by: string;
  readonly globs: readonly string[];
}

export interface RuleSelection {
  /** A rule must match one of these globs. No glob: all rules match. */
  readonly include: readonly RuleGlobs[];
  /** A rule must match none of these globs. */
  readonly exclude: readonly RuleGlobs[];
}

/** The globs from options and the configuration, with the name of their source. */
export interface StatedGlobs {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly configuredRules?: { readonly file: string; readonly include?: readonly string[]; readonly exclude?: readonly string[] };
}

export interface SelectedRules {
  readonly ruleSet: RuleSet;
  /** Ids of the rules that the globs leave out, in the order of the rule set. */
  readonly leftOut: readonly string[];
  /** The sources whose globs leave out at least one rule. */
  readonly leftOutBy: readonly string[];
}

/** Combines options and configuration. `--include` replaces the include of the configuration. Excludes are added together. */
export function ruleSelection({ include = [], exclude = [], configuredRules }: StatedGlobs): RuleSelection {
  const of = (by: string, globs: readonly string[] = []): readonly RuleGlobs[] => (globs.length === 0 ? [] : [{ by, globs }]);
  const configured = (key: "include" | "exclude"): readonly RuleGlobs[] =>
    configuredRules === undefined ? [] : of(`${key} in ${configuredRules.file}`, configuredRules[key]);
  return {
    include: include.length > 0 ? of("--include", include) : configured("include"),
    exclude: [...configured("exclude"), ...of("--exclude", exclude)],
  };
}

/** Keeps the rules that the globs select. @throws UserError when a glob matches no rule or no rule is left. */
export function selectRules(ruleSet: RuleSet, { include, exclude }: RuleSelection): SelectedRules {
  const { rules } = ruleSet;
  const wanted = matchers(include, rules);
  const unwanted = matchers(exclude, rules);
  const isIncluded = ({ id }: Rule): boolean => wanted.length === 0 || wanted.some(({ matches }) => matches(id));
  const excluded = (rule: Rule): readonly Matcher[] => unwanted.filter(({ matches }) => matches(rule.id));
  const kept = rules.filter((rule) => isIncluded(rule) && excluded(rule).length === 0);
  if (kept.length === 0) throw new UserError("no-rules", `no rule is left to check with ${listOrigins([...include, ...exclude])}`);
  const leftOutBy = [...(rules.every(isIncluded) ? [] : wanted.map(({ by }) => by)), ...rules.flatMap(excluded).map(({ by }) => by)];
  return {
    ruleSet: { ...ruleSet, rules: kept },
    leftOut: rules.filter((rule) => !kept.includes(rule)).map(({ id }) => id),
    leftOutBy: [...new Set(leftOutBy)],
  };
}

interface Matcher {
  readonly by: string;
  readonly matches: (id: string) => boolean;
}

/** @throws UserError when a glob matches no rule. Such a glob is probably mistyped, and the user would not notice its effect. */
function matchers(ruleGlobs: readonly RuleGlobs[], rules: readonly Rule[]): readonly Matcher[] {
  return ruleGlobs.flatMap(({ by, globs }) =>
    globs.map((glob) => {
      const matches = globMatcher(glob);
      if (!rules.some(({ id }) => matches(id))) throw noSuchRule(by, glob, rules);
      return { by, matches };
    }),
  );
}

function noSuchRule(by: string, glob: string, rules: readonly Rule[]): UserError {
  const categories = rules.map(({ id }) => `${id.slice(0, id.indexOf("/"))}/*`);
  const suggestion = didYouMean(glob, [...rules.map(({ id }) => id), ...new Set(categories)]);
  return new UserError("rule-not-found", `${by}: no rule matches ${glob}${suggestion} (\`readiness rules list\` shows all rules)`);
}

const listOrigins = (ruleGlobs: readonly RuleGlobs[]): string => ruleGlobs.map(({ by }) => by).join(" and ");

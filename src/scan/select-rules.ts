import type { RuleSet } from "../model/rule.js";
import { UserError } from "../model/user-error.js";
import { globMatcher } from "./glob.js";

/** Keeps the rules that the globs ask for. @throws UserError when an include names no rule or nothing is left. */
export function selectRules(ruleSet: RuleSet, include: readonly string[], exclude: readonly string[]): RuleSet {
  const wanted = include.map((glob) => ({ glob, matches: globMatcher(glob) }));
  const unwanted = exclude.map(globMatcher);
  for (const { glob, matches } of wanted) {
    if (!ruleSet.rules.some(({ id }) => matches(id)))
      throw new UserError("rule-not-found", `no rule matches ${glob}; \`readiness rules list\` shows them`);
  }
  const rules = ruleSet.rules.filter(
    ({ id }) => (wanted.length === 0 || wanted.some(({ matches }) => matches(id))) && !unwanted.some((matches) => matches(id)),
  );
  if (rules.length === 0) throw new UserError("no-rules", "the given --include and --exclude leave no rule");
  return { ...ruleSet, rules };
}

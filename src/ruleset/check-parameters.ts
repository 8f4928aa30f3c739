import { parameterNeedsOf } from "../facts/parameter-needs.js";
import { isOfType, type ParameterType } from "../facts/parameters.js";
import { SharedParameters } from "../facts/shared-parameters.js";
import { profileNames } from "../model/profile.js";
import type { Rule } from "../model/rule.js";
import { factsOfRule } from "./facts-of-rule.js";

/** A rule that cannot be judged, and the reason. */
export interface ParameterProblem {
  readonly ruleId: string;
  readonly message: string;
}

/** Finds the rules whose facts depend on a parameter without a usable value. Without this check, such a rule would be unknown for
 *  every subject, as if evidence were missing. @param rules all rules of a run. */
export function checkParameters(rules: readonly Rule[]): readonly ParameterProblem[] {
  const shared = new SharedParameters(rules);
  return rules.flatMap((rule) => problemsOf(rule, shared));
}

function problemsOf(rule: Rule, shared: SharedParameters): ParameterProblem[] {
  const checked = new Set<string>();
  const asked = profileNames.filter((profile) => rule.level[profile] !== "off");
  return factsOfRule(rule).flatMap(({ fact, group }) =>
    [...parameterNeedsOf(group)].flatMap(([name, type]) => {
      if (checked.has(name)) return [];
      checked.add(name);
      const depends = `${fact} depends on parameter ${name}`;
      const declarers = shared.declaring(name);
      if (declarers.length === 0) {
        return [{ ruleId: rule.id, message: `${depends}, which no rule declares; add ${name}: ${describeType(type)} to its parameters` }];
      }
      const values = asked.map((profile) => shared.valueFor(rule, name, profile));
      if (values.includes(undefined)) {
        const ids = declarers.map(({ id }) => id).join(", ");
        return [{ ruleId: rule.id, message: `${depends}, whose values differ between ${ids}; add ${name} to the parameters of this rule` }];
      }
      if (values.every((value) => value !== undefined && isOfType(value, type))) return [];
      return [{ ruleId: rule.id, message: `${depends}; expected ${describeType(type)}` }];
    }),
  );
}

function describeType(type: ParameterType): string {
  if (type === "number") return "a number";
  if (type === "numbers") return "a list of numbers";
  if (type === "texts") return "a list of texts";
  return `one of ${type.join(", ")}`;
}

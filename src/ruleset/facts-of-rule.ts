import type { Condition, Operand, Rule } from "../model/rule.js";
import { factsOf, type FactDefinition } from "../facts/fact-definition.js";
import { forEachCondition } from "./for-each-condition.js";

/** The facts that a rule reads, in the order in which the rule names them. */
export function factsOfRule(rule: Rule): readonly FactDefinition[] {
  const fields = new Set<string>();
  const visit = (condition: Condition): void => {
    if ("field" in condition) fields.add(condition.field);
    if ("count" in condition) fields.add(condition.count.field.replace(/\[\*\]$/, ""));
    for (const operand of Object.values(condition) as Operand[]) {
      if (typeof operand === "object" && operand !== null && "field" in operand) fields.add(operand.field);
    }
  };
  if (rule.when !== undefined) forEachCondition(rule.when, [], visit);
  forEachCondition(rule.require, [], visit);
  const catalogue = factsOf(rule.subject);
  return [...fields].map((field) => catalogue.get(field)).filter((fact) => fact !== undefined);
}

import { placeholder } from "../model/placeholder.js";
import type { Condition, Operand, Rule } from "../model/rule.js";
import { factsOf, isFact } from "../facts/fact-definition.js";
import { didYouMean } from "../util/closest-word.js";
import { forEachCondition } from "./for-each-condition.js";
import { patternProblem } from "./operators/pattern.js";

/** A semantic problem of a rule, at a path within its file. */
export interface RuleProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Finds problems that the schema cannot detect: facts that do not exist, undeclared parameters, invalid patterns, placeholders
 *  without a source. @param remediations ids that exist. */
export function checkRule(rule: Rule, remediations: ReadonlySet<string>): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const facts = factsOf(rule.subject);
  if (facts.size === 0) problems.push({ path: ["subject"], message: `the tool has no facts yet for subject ${rule.subject}` });
  if (rule.knownAfterDeployment !== false && rule.subject !== "virtualMachine") {
    problems.push({ path: ["knownAfterDeployment"], message: "knownAfterDeployment is for rules on virtual machines" });
  }
  const visitOperand = (operand: Operand | undefined, path: readonly PropertyKey[]): void => {
    if (typeof operand !== "object" || operand === null) return;
    if ("parameter" in operand && !(operand.parameter in rule.parameters)) {
      problems.push({ path, message: `parameter ${operand.parameter} is not declared` });
    }
    if ("field" in operand) visitField(operand.field, path);
  };
  const visitField = (field: string, path: readonly PropertyKey[]): void => {
    if (!isFact(field, rule.subject)) problems.push({ path, message: noSuchFact(field, rule.subject) });
  };
  forEachCondition(rule.require, ["require"], (condition, path) => {
    visitCondition(condition, path);
  });
  if (rule.when !== undefined) {
    forEachCondition(rule.when, ["when"], (condition, path) => {
      visitCondition(condition, path);
    });
  }
  const before = typeof rule.knownAfterDeployment === "object" ? rule.knownAfterDeployment : undefined;
  if (before !== undefined) forEachCondition(before.require, ["knownAfterDeployment", "require"], visitCondition);
  function visitCondition(condition: Condition, path: readonly PropertyKey[]): void {
    if ("field" in condition) visitField(condition.field, [...path, "field"]);
    if ("value" in condition) visitOperand(condition.value, [...path, "value"]);
    if ("count" in condition) visitField(condition.count.field, [...path, "count", "field"]);
    for (const [operator, operand] of Object.entries(condition)) {
      if (["field", "value", "count", "allOf", "anyOf", "not"].includes(operator)) continue;
      if (operator === "version") for (const bound of Object.values(operand as object)) visitOperand(bound as Operand, [...path, operator]);
      else visitOperand(operand as Operand, [...path, operator]);
      if (operator === "match")
        problems.push(...patternProblems(operand as Operand, rule).map((message) => ({ path: [...path, operator], message })));
    }
  }
  for (const id of rule.remediation) {
    if (!remediations.has(id)) problems.push({ path: ["remediation"], message: `remediation ${id} does not exist` });
  }
  const visitMessages = (messages: object, path: readonly PropertyKey[]): void => {
    for (const [verdict, text] of Object.entries(messages) as [string, string][]) {
      for (const found of malformedPlurals(text)) {
        problems.push({ path: [...path, verdict], message: `placeholder ${found} needs a singular and a plural: {list.count:item|items}` });
      }
      for (const name of placeholdersOf(text)) {
        if (name === "matches" || name in rule.parameters || isFact(name.replace(/\.count$/, ""), rule.subject)) continue;
        problems.push({ path: [...path, verdict], message: `placeholder {${name}} is neither a fact nor a parameter` });
      }
    }
  };
  visitMessages(rule.messages, ["messages"]);
  if (before !== undefined) visitMessages(before.messages, ["knownAfterDeployment", "messages"]);
  return problems;
}

/** Names in braces within a message or command. */
export const placeholdersOf = (text: string): readonly string[] => [...text.matchAll(placeholder)].map((match) => match[1] as string);

/** Braces that look like a count with its noun but are invalid. They would stay in the message unchanged. */
const malformedPlurals = (text: string): readonly string[] =>
  [...text.replace(placeholder, "").matchAll(/\{[A-Za-z][\w.]*:[^{}]*\}/g)].map(([found]) => found);

/** An error text for an unknown fact. It suggests the most similar fact. */
export function noSuchFact(field: string, subject: Rule["subject"]): string {
  return `${field} is not a fact of a ${subject}${didYouMean(field, factsOf(subject).keys())}`;
}

function patternProblems(operand: Operand, rule: Rule): readonly string[] {
  const declared =
    typeof operand === "object" && operand !== null && "parameter" in operand ? rule.parameters[operand.parameter] : undefined;
  const values = declared === undefined ? [operand] : Object.values(declared);
  return [...new Set(values)].flatMap((value) => {
    if (typeof value !== "string") return ["match takes a regular expression as text"];
    return patternProblem(value) ?? [];
  });
}

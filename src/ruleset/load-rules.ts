import type { Remediation, Rule, RuleSet, RuleSource } from "../model/rule.js";
import { UserError } from "../model/user-error.js";
import { checkRule } from "./check-rule.js";
import { factsOfRule } from "./facts-of-rule.js";
import { readCases } from "./read-cases.js";
import { remediationsSchema, ruleSchema, toRule, type RuleCase, type RuleFile } from "./rule-schema.js";
import { formatProblem, YamlFile, type FileProblem } from "./yaml-file.js";

/** Rules from files, with their cases. */
export interface LoadedRules extends RuleSet {
  readonly cases: Readonly<Record<string, readonly RuleCase[]>>;
  /** Rule id -> id of the built-in rule it replaces. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** Invalid rules; each problem has file, line and column. */
export class RuleError extends UserError {
  constructor(readonly problems: readonly FileProblem[]) {
    super("invalid-rule", problems.map(formatProblem).join("\n"));
    this.name = "RuleError";
  }
}

/** Reads and checks every rule of a directory.
 *  @param known remediation ids that exist elsewhere (for packs). @throws RuleError that names every problem. */
export function loadRules(source: RuleSource, known: Iterable<string> = []): LoadedRules {
  const problems: FileProblem[] = [];
  const read = (name: string, text: string): YamlFile => new YamlFile(`${source.directory}/${name}`, text);
  const remediations: Record<string, Remediation> = {};
  for (const { name, text } of source.files) {
    if (name !== "remediations.yaml") continue;
    const checked = read(name, text).check(remediationsSchema);
    if ("problems" in checked) problems.push(...checked.problems);
    else Object.assign(remediations, checked.value);
  }
  const remediationIds = new Set([...Object.keys(remediations), ...known]);
  const rules: Rule[] = [];
  const overrides: Record<string, string> = {};
  const cases: Record<string, readonly RuleCase[]> = {};
  for (const { name, text } of source.files) {
    if (!/^[^/]+\/[^/]+\.yaml$/.test(name) || name.endsWith(".cases.yaml")) continue;
    const yaml = read(name, text);
    const checked = yaml.check(ruleSchema);
    if ("problems" in checked) {
      problems.push(...checked.problems);
      continue;
    }
    const rule = toRule(checked.value);
    const own = readCases(source, name, rule.subject, problems);
    problems.push(...semanticProblems(yaml, name, checked.value, rule, remediationIds, own));
    rules.push(rule);
    cases[rule.id] = own ?? [];
    if (checked.value.overrides !== undefined) overrides[rule.id] = checked.value.overrides;
  }
  if (problems.length > 0) throw new RuleError(problems);
  rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { rules, remediations, cases, overrides };
}

function semanticProblems(
  yaml: YamlFile,
  name: string,
  file: RuleFile,
  rule: Rule,
  remediations: ReadonlySet<string>,
  cases: readonly RuleCase[] | undefined,
): FileProblem[] {
  const problems = checkRule(rule, remediations).map(({ path, message }) => yaml.problemAt(path, message));
  if (`${file.id}.yaml` !== name)
    problems.push(yaml.problemAt(["id"], `the id must be the path of the file: ${name.replace(/\.yaml$/, "")}`));
  if (cases === undefined) return problems;
  const expected = new Set(cases.map(({ expect }) => expect));
  const canBeMissing = factsOfRule(rule).some(({ obtain }) => obtain !== undefined);
  for (const verdict of canBeMissing ? (["pass", "fail", "unknown"] as const) : (["pass", "fail"] as const)) {
    if (expected.has(verdict)) continue;
    problems.push(yaml.problemAt(["id"], `${name.replace(/\.yaml$/, ".cases.yaml")} has no case that expects ${verdict}`));
  }
  return problems;
}

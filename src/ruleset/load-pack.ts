import semver from "semver";
import type { RuleSet, RuleSource } from "../model/rule.js";
import { checkParameters } from "./check-parameters.js";
import { loadRules, RuleError, type LoadedRules } from "./load-rules.js";
import { packSchema } from "./rule-schema.js";
import { YamlFile, type FileProblem } from "./yaml-file.js";

/** Reads a rule pack: `pack.yaml` and rules.
 *  @param builtIn the rules that the pack extends. @throws RuleError when the pack is invalid or requires another version of the tool. */
export function loadPack(source: RuleSource, builtIn: RuleSet, toolVersion: string): LoadedRules {
  const file = source.files.find(({ name }) => name === "pack.yaml");
  const manifest = `${source.directory}/pack.yaml`;
  if (file === undefined)
    throw new RuleError([{ file: manifest, line: 1, column: 1, message: "the pack has no pack.yaml with name, version and requires" }]);
  const yaml = new YamlFile(manifest, file.text);
  const checked = yaml.check(packSchema);
  if ("problems" in checked) throw new RuleError(checked.problems);
  const { requires, version } = checked.value;
  const problems: FileProblem[] = [];
  if (semver.validRange(requires) === null) problems.push(yaml.problemAt(["requires"], `${requires} is not a semver range`));
  else if (!semver.satisfies(toolVersion, requires, { includePrerelease: true })) {
    problems.push(yaml.problemAt(["requires"], `the pack requires version ${requires} of azure-backup-readiness; this is ${toolVersion}`));
  }
  if (semver.valid(version) === null) problems.push(yaml.problemAt(["version"], `${version} is not a semver version`));
  if (problems.length > 0) throw new RuleError(problems);
  return loadRules(source, Object.keys(builtIn.remediations));
}

/** Adds the rules of a pack. A rule replaces a built-in rule only if its `overrides` names that rule.
 *  @throws RuleError for an id that is already used, or an override of a rule that does not exist. */
export function addPack(ruleSet: RuleSet, pack: LoadedRules, directory: string): RuleSet {
  const problems: FileProblem[] = [];
  const problem = (id: string, message: string): void => {
    problems.push({ file: `${directory}/${id}.yaml`, line: 1, column: 1, message });
  };
  for (const { id } of pack.rules) {
    const overrides = pack.overrides[id];
    const taken = ruleSet.rules.some((rule) => rule.id === id);
    if (overrides !== undefined && !ruleSet.rules.some((rule) => rule.id === overrides))
      problem(id, `overrides: there is no rule ${overrides}`);
    if (taken && overrides !== id) problem(id, `the id is taken by a rule that is loaded already; add \`overrides: ${id}\` to replace it`);
  }
  if (problems.length > 0) throw new RuleError(problems);
  const replaced = new Set(Object.values(pack.overrides));
  const rules = [...ruleSet.rules.filter(({ id }) => !replaced.has(id)), ...pack.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const own = new Set(pack.rules.map(({ id }) => id));
  for (const { ruleId, message } of checkParameters(rules)) {
    if (own.has(ruleId)) problem(ruleId, message);
    // A rule outside the pack lost a parameter: the rules that replace others took it away.
    else for (const id of Object.keys(pack.overrides)) problem(id, `${ruleId} is in use beside this rule: ${message}`);
  }
  if (problems.length > 0) throw new RuleError(problems);
  return { rules, remediations: { ...ruleSet.remediations, ...pack.remediations } };
}

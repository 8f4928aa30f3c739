import { resolve } from "node:path";
import { stringify } from "yaml";
import { runCase } from "../../evaluate/run-case.js";
import { nodeFileSystem } from "../../load/files/file-system.js";
import { readRuleSource } from "../../load/files/read-rule-source.js";
import { profileNames, type PerProfile } from "../../model/profile.js";
import type { Rule } from "../../model/rule.js";
import { UserError } from "../../model/user-error.js";
import { builtInRuleSet, loadRuleSet, version } from "../../rule-set.js";
import type { RuleCase } from "../../ruleset/rule-schema.js";
import { printableText } from "../../util/printable-text.js";
import type { CliContext } from "../context.js";
import { exitCodes } from "../exit-code.js";

/** `readiness rules list`. */
export async function listRules(packs: readonly string[], { stdout, workingDirectory }: CliContext): Promise<number> {
  const { rules } = await loadRuleSet(packs, workingDirectory);
  const width = Math.max(...rules.map(({ id }) => id.length));
  const titleWidth = Math.max(...rules.map(({ title }) => title.length));
  const heading = ["rule".padEnd(width), ...profileNames.map((name) => name.padEnd(12)), "requirement".padEnd(titleWidth), "problem"].join(
    "  ",
  );
  stdout.write(`${heading}\n`);
  for (const rule of rules) {
    const levels = profileNames.map((name) => rule.level[name].padEnd(12));
    stdout.write(
      `${[rule.id.padEnd(width), ...levels, printableText(rule.title).padEnd(titleWidth), printableText(rule.failureTitle)].join("  ")}\n`,
    );
  }
  return exitCodes.clean;
}

/** `readiness rules show ID`: prints the whole rule as YAML. @throws UserError when the rule does not exist. */
export async function showRule(id: string, packs: readonly string[], { stdout, workingDirectory }: CliContext): Promise<number> {
  const { rules, remediations } = await loadRuleSet(packs, workingDirectory);
  const rule = rules.find((candidate) => candidate.id === id.toLowerCase());
  if (rule === undefined) throw new UserError("rule-not-found", `there is no rule ${id}; \`readiness rules list\` shows them all`);
  const fixes = Object.fromEntries(rule.remediation.map((name) => [name, remediations[name]]));
  stdout.write(
    stringify({ ...rule, parameters: compact(rule.parameters), remediation: fixes }, { lineWidth: 100, aliasDuplicateObjects: false }),
  );
  return exitCodes.clean;
}

/** Shows a parameter once when all profiles have the same value. */
function compact(parameters: Rule["parameters"]): Record<string, unknown> {
  const isSame = (values: PerProfile<unknown>): boolean => new Set(profileNames.map((name) => JSON.stringify(values[name]))).size === 1;
  return Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, isSame(values) ? values["arm-2020"] : values]));
}

/** `readiness rules test [DIR]`: judges the cases of the built-in rules, or of the rules of a pack.
 *  @returns 1 when a case fails. @throws RuleError when a rule cannot be used. */
export async function testRules(directory: string | undefined, { stdout, workingDirectory }: CliContext): Promise<number> {
  const { rules, cases } = directory === undefined ? await builtIn() : await loadDirectory(directory, workingDirectory);
  let total = 0;
  const failures: string[] = [];
  for (const rule of rules) {
    for (const given of cases[rule.id] ?? []) {
      total++;
      const verdict = runCase(rule, given.profile, given.given);
      if (verdict === given.expect) continue;
      failures.push(
        `${rule.id}: "${given.case}" under ${given.profile} gives ${verdict}, expected ${given.expect} because ${given.because}`,
      );
    }
  }
  for (const failure of failures) stdout.write(`${printableText(failure)}\n`);
  stdout.write(
    `${rules.length} ${rules.length === 1 ? "rule" : "rules"}, ${total} cases: ${failures.length === 0 ? "all pass" : `${failures.length} fail`}\n`,
  );
  return failures.length === 0 ? exitCodes.clean : exitCodes.findings;
}

interface RulesAndCases {
  readonly rules: readonly Rule[];
  readonly cases: Readonly<Record<string, readonly RuleCase[]>>;
}

async function builtIn(): Promise<RulesAndCases> {
  const { default: cases } = await import("#built-in-cases", { with: { type: "json" } });
  return { rules: builtInRuleSet.rules, cases: cases as unknown as RulesAndCases["cases"] };
}

async function loadDirectory(directory: string, workingDirectory: string): Promise<RulesAndCases> {
  const { addPack, loadPack } = await import("../../ruleset/load-pack.js");
  const source = { ...readRuleSource(resolve(workingDirectory, directory), nodeFileSystem), directory };
  const pack = loadPack(source, builtInRuleSet, version);
  // A scan refuses a pack that cannot be added, so the test refuses it too.
  addPack(builtInRuleSet, pack, directory);
  return pack;
}

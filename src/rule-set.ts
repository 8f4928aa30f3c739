import { resolve } from "node:path";
import builtInRules from "#built-in-rules" with { type: "json" };
import toolVersion from "#version" with { type: "json" };
import type { FileSystem } from "./load/files/file-system.js";
import { nodeFileSystem } from "./load/files/file-system.js";
import { readRuleSource } from "./load/files/read-rule-source.js";
import type { RuleSet } from "./model/rule.js";

/** The rules that come with the tool, checked and compiled to JSON when it was built. */
export const builtInRuleSet = builtInRules as unknown as RuleSet;

export const version: string = toolVersion.version;

/** The built-in rules and those of the packs.
 *  @param packs directories with `pack.yaml` and rules. @throws RuleError with every problem and its place. */
export async function loadRuleSet(
  packs: readonly string[],
  workingDirectory: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<RuleSet> {
  if (packs.length === 0) return builtInRuleSet;
  const { addPack, loadPack } = await import("./ruleset/load-pack.js");
  return packs.reduce((ruleSet, directory) => {
    const source = { ...readRuleSource(resolve(workingDirectory, directory), fileSystem), directory };
    return addPack(ruleSet, loadPack(source, ruleSet, version), directory);
  }, builtInRuleSet);
}

import { resolve } from "node:path";
import builtInRules from "#built-in-rules" with { type: "json" };
import toolVersion from "#version" with { type: "json" };
import type { FileSystem } from "./load/files/file-system.js";
import { nodeFileSystem } from "./load/files/file-system.js";
import { readRuleSource } from "./load/files/read-rule-source.js";
import type { RuleSet } from "./model/rule.js";

/** The built-in rules. The build checks them and compiles them to JSON. */
export const builtInRuleSet = builtInRules as unknown as RuleSet;

export const version: string = toolVersion.version;

/** Loads the built-in rules and the rules of the packs.
 *  @param packs directories with `pack.yaml` and rules. @throws RuleError with each problem and its source location. */
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

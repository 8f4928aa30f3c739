import { join } from "node:path";
import type { RuleSource } from "../../model/rule.js";
import { UserError } from "../../model/user-error.js";
import { fileProblem } from "./file-problem.js";
import { maxYamlBytes, type FileSystem } from "./file-system.js";

/** Reads the YAML files of a rule directory, two levels deep.
 *  @throws UserError when the directory or one of its files cannot be read. */
export function readRuleSource(directory: string, fileSystem: FileSystem): RuleSource {
  const files: { name: string; text: string }[] = [];
  const guarded = <Result>(what: string, action: () => Result): Result => {
    try {
      return action();
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError("rules-unreadable", `${what}: ${fileProblem(error)}`);
    }
  };
  const readFile = (path: string): string => {
    if (fileSystem.kindOf(path) === "other") throw new UserError("rules-unreadable", `rule file ${path}: it is a pipe or a device`);
    return fileSystem.readFile(path, maxYamlBytes).toString("utf8");
  };
  const visit = (path: string, prefix: string): void => {
    for (const { name, kind } of [...fileSystem.list(path)].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const entry = join(path, name);
      const isYaml = name.endsWith(".yaml");
      const isDirectory = kind === "directory" || (kind === "link" && !isYaml && isLinkedDirectory(entry));
      if (isDirectory && prefix === "") visit(entry, `${name}/`);
      else if (isYaml && !isDirectory) {
        files.push({ name: prefix + name, text: guarded(`rule file ${entry}`, () => readFile(entry)) });
      }
    }
  };
  const isLinkedDirectory = (path: string): boolean => guarded(`rule directory ${path}`, () => fileSystem.kindOf(path)) === "directory";
  guarded(`rule directory ${directory}`, () => {
    visit(directory, "");
  });
  return { directory, files };
}

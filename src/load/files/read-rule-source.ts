import { join } from "node:path";
import type { RuleSource } from "../../model/rule.js";
import { UserError } from "../../model/user-error.js";
import { fileProblem } from "./file-problem.js";
import type { FileSystem } from "./file-system.js";

/** Reads the YAML files of a rule directory, two levels deep.
 *  @throws UserError when the directory cannot be read. */
export function readRuleSource(directory: string, fileSystem: FileSystem): RuleSource {
  const files: { name: string; text: string }[] = [];
  const visit = (path: string, prefix: string): void => {
    for (const { name, kind: listed } of [...fileSystem.list(path)].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const kind = listed === "link" ? fileSystem.kindOf(join(path, name)) : listed;
      if (kind === "directory" && prefix === "") visit(join(path, name), `${name}/`);
      else if (kind === "file" && name.endsWith(".yaml"))
        files.push({ name: prefix + name, text: fileSystem.readFile(join(path, name)).toString("utf8") });
    }
  };
  try {
    visit(directory, "");
  } catch (error) {
    throw new UserError("rules-unreadable", `rule directory ${directory}: ${fileProblem(error)}`);
  }
  return { directory, files };
}

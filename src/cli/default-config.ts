import { resolve } from "node:path";
import { nodeFileSystem } from "../load/files/file-system.js";

export const defaultConfigFile = "readiness.yaml";

/** Whether the default configuration file exists. This check avoids loading the YAML parser without need. */
export function hasDefaultConfig(workingDirectory: string): boolean {
  try {
    return nodeFileSystem.kindOf(resolve(workingDirectory, defaultConfigFile)) === "file";
  } catch {
    return false;
  }
}

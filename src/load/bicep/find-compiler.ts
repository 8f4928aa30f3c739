import { accessSync, constants, statSync } from "node:fs";
import { posix, win32 } from "node:path";
import type { Command, Environment } from "./run-program.js";

/** A Bicep compiler of the user, and the beginning of a command for it. */
export interface BicepCompiler {
  readonly program: "bicep" | "az";
  readonly command: Command;
}

/** Finds the Bicep CLI, or else the Azure CLI, in the folders of PATH. Relative folders are skipped: in such a folder, the scanned input
 *  could supply its own compiler. On Windows, `az.cmd` needs a shell to start, so the Python program that it starts is
 *  started directly (`az.cmd` of the Azure CLI's installer, as of 2025-04).
 *  @param isProgram whether a path is a file that can be started. */
export function findCompiler(
  environment: Environment,
  platform: string,
  isProgram: (path: string) => boolean = canBeStarted,
): BicepCompiler | undefined {
  const windows = platform === "win32";
  const path = windows ? win32 : posix;
  const folders = pathOf(environment, windows)
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const find = (name: string): string | undefined => folders.map((folder) => path.join(folder, name)).find(isProgram);

  const bicep = find(windows ? "bicep.exe" : "bicep");
  if (bicep !== undefined) return { program: "bicep", command: [bicep] };
  const az = find(windows ? "az.cmd" : "az");
  if (az === undefined) return undefined;
  if (!windows) return { program: "az", command: [az, "bicep"] };
  const python = path.join(path.dirname(az), "..", "python.exe");
  return isProgram(python) ? { program: "az", command: [python, "-IBm", "azure.cli", "bicep"] } : undefined;
}

/** The value of PATH; on Windows its name may have any letter case. */
function pathOf(environment: Environment, windows: boolean): string {
  if (!windows) return environment["PATH"] ?? "";
  return Object.entries(environment).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
}

function canBeStarted(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

import { join, relative, resolve, sep } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import type { FileSystem } from "./file-system.js";
import { fileProblem } from "./file-problem.js";

/** A file to read. `named`: given on the command line itself, so that failing to read it is an error. */
export interface FoundFile {
  readonly path: string;
  readonly uri: string;
  readonly named: boolean;
}

export interface FileFailure {
  readonly uri: string;
  readonly named: boolean;
  readonly reason: string;
}

const skippedDirectories = new Set([".git", "node_modules"]);

/** Resolves files, directories and globs to files, each once, in a stable order. Standard input is not its business.
 *  @param workingDirectory what relative paths and URIs refer to. */
export function findFiles(
  inputs: readonly string[],
  workingDirectory: string,
  fileSystem: FileSystem,
): { files: FoundFile[]; failures: FileFailure[] } {
  const files: FoundFile[] = [];
  const failures: FileFailure[] = [];
  const seen = new Set<string>();
  const add = (path: string, typed: string | undefined): void => {
    const real = fileSystem.realPath(path);
    if (seen.has(real)) return;
    seen.add(real);
    files.push({ path, uri: uriOf(path, typed, workingDirectory), named: typed !== undefined });
  };
  const walk = (directory: string): void => {
    for (const entry of [...fileSystem.list(directory)].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(directory, entry.name);
      try {
        if (entry.kind === "directory" && !skippedDirectories.has(entry.name)) walk(path);
        else if (entry.kind === "file" && fileSystem.kindOf(path) === "file") add(path, undefined);
      } catch (error) {
        failures.push({ uri: uriOf(path, undefined, workingDirectory), named: false, reason: fileProblem(error) });
      }
    }
  };
  for (const input of inputs) {
    const path = resolve(workingDirectory, input);
    try {
      const kind = fileSystem.kindOf(path);
      if (kind === "directory") walk(path);
      else add(path, input);
    } catch (error) {
      const matches = isDynamicPattern(input) ? globSync(input, { cwd: workingDirectory, absolute: true, expandDirectories: false }) : [];
      if (matches.length > 0) for (const match of matches.sort()) add(match, undefined);
      else failures.push({ uri: uriOf(path, input, workingDirectory), named: true, reason: notFound(input, error) });
    }
  }
  return { files, failures };
}

const notFound = (input: string, error: unknown): string => (isDynamicPattern(input) ? "the pattern matches no file" : fileProblem(error));

/** Relative to the working directory where possible, else as typed; percent-encoded. */
export function uriOf(path: string, typed: string | undefined, workingDirectory: string): string {
  const fromHere = relative(workingDirectory, path);
  const outside = fromHere.startsWith("..") || fromHere === "" || resolve(fromHere) === fromHere;
  const shown = outside ? (typed ?? path) : fromHere;
  return shown.split(sep).map(encodeURIComponent).join("/");
}

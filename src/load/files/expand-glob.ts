import { dirname, join, resolve } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import type { FileEntry, FileSystem } from "./file-system.js";

export interface GlobMatch {
  /** An absolute path. */
  readonly path: string;
  /** The target of a link may be anything, and may not exist. */
  readonly kind: "file" | "link" | "other";
}

export interface GlobOptions {
  readonly workingDirectory: string;
  readonly fileSystem: FileSystem;
  readonly isSkipped: (path: string) => boolean;
  /** Names of directories that are not searched. */
  readonly skippedDirectories: ReadonlySet<string>;
}

export interface ExpandedGlob {
  /** Sorted by path; paths through a link come last. */
  readonly matches: readonly GlobMatch[];
  /** Directories that cannot be listed. */
  readonly failures: readonly { readonly path: string; readonly error: unknown }[];
}

/** The files that a glob matches. Each directory is entered through a link at most once, so that circular links end. */
export function expandGlob(glob: string, { workingDirectory, fileSystem, isSkipped, skippedDirectories }: GlobOptions): ExpandedGlob {
  const failures: ExpandedGlob["failures"][number][] = [];
  const special = new Map<string, "link" | "other">();
  const linkedDirectories = new Map<string, string>();
  const followed = new Set<string>();

  const isDirectory = (path: string, { name, kind }: FileEntry): boolean => {
    if (kind === "directory") return !skippedDirectories.has(name);
    if (kind === "file") return false;
    special.set(path, kind);
    if (kind === "other") return false;
    try {
      if (skippedDirectories.has(name) || fileSystem.kindOf(path) !== "directory") return false;
      linkedDirectories.set(path, fileSystem.realPath(path));
      return true;
    } catch {
      // A link without a target is listed as a file; reading it then fails.
      return false;
    }
  };
  const list = (directory: string): object[] => {
    const path = resolve(directory);
    const real = linkedDirectories.get(path);
    if (real !== undefined && followed.has(real)) return [];
    if (real !== undefined) followed.add(real);
    try {
      const entries = fileSystem.list(path).filter(({ name }) => !isSkipped(join(path, name)));
      return entries.map((entry) => asDirent(entry, isDirectory(join(path, entry.name), entry)));
    } catch (error) {
      if (!isAbsent(error)) failures.push({ path, error });
      return [];
    }
  };

  const found = globSync(glob, {
    cwd: workingDirectory,
    absolute: true,
    expandDirectories: false,
    fs: { readdirSync: list as never },
  });
  const isLinked = (path: string): boolean => special.get(path) === "link" || isBelow(path, linkedDirectories);
  const paths = found.map((path) => resolve(path)).sort();
  const ordered =
    linkedDirectories.size + special.size === 0 ? paths : [...paths.filter((path) => !isLinked(path)), ...paths.filter(isLinked)];
  return { matches: ordered.map((path) => ({ path, kind: special.get(path) ?? "file" })), failures };
}

function isBelow(path: string, directories: ReadonlyMap<string, string>): boolean {
  const parent = dirname(path);
  return directories.has(parent) || (parent !== path && isBelow(parent, directories));
}

/** Links are already resolved: the crawler sees only files and directories. */
const asDirent = ({ name, kind }: FileEntry, isDirectory: boolean): object => ({
  name,
  isDirectory: () => isDirectory,
  isFile: () => !isDirectory && kind !== "directory",
  isSymbolicLink: () => false,
});

/** A glob below a missing directory matches nothing. */
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

/** The directory in which a glob starts: the part before the first name with a wildcard. */
export function rootOfGlob(glob: string, workingDirectory: string): string {
  let root = glob;
  while (isDynamicPattern(root) && dirname(root) !== root) root = dirname(root);
  return resolve(workingDirectory, root);
}

import { isAbsolute, relative, resolve, sep } from "node:path";

/** Says whether a path is not to be looked at.
 *  @param root directory that a pattern without a place of its own starts from, for paths outside the working directory. */
export type ExcludesPath = (path: string, root: string) => boolean;

/** Compiles the globs of `--exclude-input`: `*` and `?` stay within a name, `**` stands for any number of directories. A glob with
 *  a slash starts at the working directory, one without is a name at any depth; what is below an excluded directory is excluded. */
export function excludesPath(globs: readonly string[], workingDirectory: string): ExcludesPath {
  const patterns = globs.map((glob) => compile(glob, workingDirectory));
  if (patterns.length === 0) return () => false;
  return (path, root) => {
    const here = relative(workingDirectory, path);
    const below = isOutside(here) ? relative(root, path) : here;
    const anywhere = below.split(sep);
    const absolute = path.split(sep);
    return patterns.some(({ segments, isAnchored }) => matchesPath(segments, isAnchored ? absolute : anywhere));
  };
}

/** A glob that starts at a directory, as one that means the same from everywhere. */
export const anchoredGlob = (glob: string, directory: string): string => (isAnchored(glob) ? resolve(directory, glob) : glob);

const toSlashes = (glob: string): string => (sep === "/" ? glob : glob.replaceAll(sep, "/"));

function isAnchored(glob: string): boolean {
  const written = toSlashes(glob);
  return written.slice(0, -1).includes("/") && !written.startsWith("**/");
}

function compile(glob: string, workingDirectory: string): { readonly segments: readonly string[]; readonly isAnchored: boolean } {
  if (isAnchored(glob)) return { segments: [...resolve(workingDirectory, glob).split(sep), "**"], isAnchored: true };
  const names = toSlashes(glob)
    .split("/")
    .filter((name, index) => name !== "" || index === 0);
  return { segments: ["**", ...names, "**"], isAnchored: false };
}

const isOutside = (path: string): boolean => path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);

const matchesPath = (pattern: readonly string[], path: readonly string[]): boolean =>
  matchesWildcards(pattern, path, "**", (segment, name) => matchesWildcards(segment, name, "*", (a, b) => a === b || a === "?"));

/** Compares items with a pattern in which `any` stands for any number of them. Only the last such place is tried again, which is
 *  enough and keeps the time at most proportional to the product of both lengths. */
function matchesWildcards(
  pattern: ArrayLike<string>,
  items: ArrayLike<string>,
  any: string,
  isMatch: (pattern: string, item: string) => boolean,
): boolean {
  let at = 0;
  let index = 0;
  let lastAny = -1;
  let resumeAt = 0;
  while (index < items.length) {
    const expected = pattern[at];
    if (expected === any) {
      lastAny = at++;
      resumeAt = index;
    } else if (expected !== undefined && isMatch(expected, items[index] as string)) {
      at++;
      index++;
    } else if (lastAny >= 0) {
      at = lastAny + 1;
      index = ++resumeAt;
    } else return false;
  }
  while (pattern[at] === any) at++;
  return at === pattern.length;
}

import { isAbsolute, relative, resolve, sep } from "node:path";

/** Whether a path is excluded.
 *  @param root directory from which an unanchored pattern starts, for paths outside the working directory. */
export type ExcludesPath = (path: string, root: string) => boolean;

/** Compiles the globs of `--exclude-input`: `*` and `?` match within a name, `**` matches any number of directories. A glob with a slash
 *  starts at the working directory; a glob without a slash matches a name at any depth. An excluded directory excludes everything in it. */
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

/** Makes a glob absolute when it starts at a directory, so that it means the same in every directory. */
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

/** Compares items with a pattern in which `any` matches any number of items. The function retries only the last `any`. This is
 *  sufficient, and it limits the time to the product of both lengths. */
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

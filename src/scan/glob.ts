/** Compiles a glob (`*`, `?`) that compares without case. */
export function globMatcher(glob: string): (text: string) => boolean {
  const pattern = glob
    .toLowerCase()
    .replace(/[\\^$.+()[\]{}|]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  const expression = new RegExp(`^${pattern}$`, "su");
  return (text) => expression.test(text.toLowerCase());
}

/** Compiles a glob (`*`, `?`) that compares without case. */
export function globMatcher(glob: string): (text: string) => boolean {
  const pattern = [...glob.toLowerCase()]
    .map((char) => (char === "*" ? ".*" : char === "?" ? "." : char.replace(/[\\^$.+()[\]{}|]/, "\\$&")))
    .join("");
  const expression = new RegExp(`^${pattern.replace(/(\.\*)+/g, ".*")}$`, "su");
  return (text) => expression.test(text.toLowerCase());
}

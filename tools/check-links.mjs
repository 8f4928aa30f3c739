/** Checks the links of the documentation pages: a relative link must lead to an existing file, an anchor to a heading, and an external
 *  link must be a URL. The README is in the npm package, so it must not name a path that the package lacks. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { anchorsOf, linksOf, pathsNamedIn } from "./markdown.mjs";

const below = (directory) =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true })
        .map((name) => join(directory, String(name)))
        .filter((name) => name.endsWith(".md"))
        .sort()
    : [];

const pages = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "rules/README.md", ...below("docs")].filter((page) => existsSync(page));
const texts = new Map(pages.map((page) => [page, readFileSync(page, "utf8")]));

const problems = pages.flatMap((page) =>
  linksOf(texts.get(page)).flatMap(({ target, label, line }) => {
    const problem = label === undefined ? problemOf(page, target) : `no link is defined for [${label}]`;
    return problem === undefined ? [] : [`${page}:${line}: ${problem}`];
  }),
);
if (texts.has("README.md")) problems.push(...missingFromPackage(texts.get("README.md")));

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

function problemOf(page, target) {
  if (/^mailto:[^@\s]+@[^@\s]+$/.test(target)) return undefined;
  if (/^[a-z][a-z+.-]*:/i.test(target)) return externalProblem(target);
  const [path, anchor] = target.split("#", 2).map(decoded);
  if (path === undefined || (target.includes("#") && anchor === undefined)) return `${target} is not a valid link`;
  if (path.startsWith("/")) return `${target} starts at the root of a site; write it relative to the page`;
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (relative(".", file).startsWith("..")) return `${target} leaves the repository`;
  if (!existsSync(file)) return `${target} does not exist`;
  if (anchor === undefined) return undefined;
  if (!file.endsWith(".md")) return /^L\d+(-L\d+)?$/.test(anchor) ? undefined : `${target}: only Markdown pages have anchors`;
  return anchorsOf(readFileSync(file, "utf8")).has(anchor) ? undefined : `${target}: ${file} has no heading for #${anchor}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function externalProblem(target) {
  const isUrl = URL.canParse(target) && /^https?:$/.test(new URL(target).protocol) && new URL(target).hostname.includes(".");
  return isUrl ? undefined : `${target} is not an http or https URL`;
}

/** @returns a problem for each repository path that a page names and the package lacks */
function missingFromPackage(text) {
  const packed = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }));
  const files = packed[0].files.map(({ path }) => path);
  const isPacked = (path) => files.includes(path) || files.some((file) => file.startsWith(`${path}/`));
  const linked = linksOf(text).flatMap(({ target, line }) =>
    target === undefined || /^([a-z][a-z+.-]*:|#)/i.test(target) ? [] : [{ path: target.split("#")[0], line }],
  );
  const named = [...linked, ...pathsNamedIn(text)].map(({ path, line }) => ({ path: normalize(path).replace(/\/$/, ""), line }));
  const missing = named.filter(({ path }) => isOfRepository(path) && !isPacked(path));
  return [...new Set(missing.map(({ path, line }) => `README.md:${line}: ${path} is not in the npm package`))];
}

/** Whether a text is a path in the repository. A folder counts only with a path after it, because "docs" and "test" are also words. */
function isOfRepository(path) {
  if (/^\.(git)?$|^\.\.|\*/.test(path) || !existsSync(path)) return false;
  return statSync(path).isFile() || path.includes("/");
}

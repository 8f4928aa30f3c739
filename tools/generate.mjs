/** Writes what is generated from the sources and committed: JSON Schemas, the index of rules, the list of template functions.
 *  With --check: compares instead, and fails with the command that brings them up to date. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const check = process.argv.includes("--check");
const profiles = ["classic-2015", "arm-2020", "current"];
const files = new Map();

for (const name of ["run", "rule", "config", "evidence", "reach"]) {
  files.set(`schemas/${name}.schema.json`, execFileSync(process.execPath, ["dist/cli/main.js", "schema", name], { encoding: "utf8" }));
}
files.set("rules/README.md", ruleIndex(JSON.parse(readFileSync("build/rules.json", "utf8")).rules));

files.set("docs/template-functions.md", await functionIndex());

const stale = [...files].filter(([file, text]) => read(file) !== text);
if (check && stale.length > 0) {
  console.error(`not up to date: ${stale.map(([file]) => file).join(", ")}; run \`npm run generate\``);
  process.exit(1);
}
for (const [file, text] of stale) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function ruleIndex(rules) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const lines = rules.map((rule) =>
    row([
      `[\`${rule.id}\`](${rule.id}.yaml)`,
      rule.title,
      ...profiles.map((profile) => levelAndParameters(rule, profile)),
      rule.unknownLevel,
    ]),
  );
  return [
    "# Rules",
    "",
    "Generated from the rule files by `npm run generate`. A cell holds the level under the profile and the parameters;",
    "`pass`: the rule runs and cannot fail, `off`: the profile does not ask. The last column says how much missing evidence",
    "matters, at most as much as the level.",
    "",
    row(["rule", "asks that", ...profiles, "unknown"]),
    row(["---", "---", ...profiles.map(() => "---"), "---"]),
    ...lines,
    "",
  ].join("\n");
}

function levelAndParameters(rule, profile) {
  const level = rule.level[profile];
  const values = Object.values(rule.parameters).map((parameter) => [parameter[profile]].flat().join(", "));
  return level === "off" || level === "pass" || values.length === 0 ? level : `${level} (${values.join("; ").replaceAll("|", "\\|")})`;
}

/** The functions of templates by category, and the limits. */
async function functionIndex() {
  const outfile = "build/template-functions.mjs";
  await build({
    stdin: {
      contents: 'export * from "./src/template/functions/table.js"; export * from "./src/template/limits.js";',
      resolveDir: ".",
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "warning",
  });
  const { allFunctions, azureLimits, engineLimits } = await import(pathToFileURL(outfile).href);
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const categories = [...new Set(allFunctions.map(({ category }) => category))].sort();
  const sections = categories.flatMap((category) => [
    `## ${category === "cidr" ? "CIDR" : category[0].toUpperCase() + category.slice(1)}`,
    "",
    row(["function", "arguments", "returns"]),
    row(["---", "---", "---"]),
    ...allFunctions
      .filter((each) => each.category === category)
      .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
      .map(({ name, arity, summary }) => row([`\`${name}\``, argumentsOf(arity), summary.replaceAll("|", "\\|")])),
    "",
  ]);
  const limits = [...Object.entries(azureLimits), ...Object.entries(engineLimits)];
  return [
    "# Functions of ARM templates",
    "",
    "Generated from the function table by `npm run generate`. Names compare without case. A function whose arguments are open",
    "(a parameter without a value, something that only Azure knows) gives an open result, unless what is known decides it;",
    "user-defined functions, `lambda` and property access work as in Azure.",
    "",
    ...sections,
    "## Limits",
    "",
    "Sources stand in [src/template/limits.ts](../src/template/limits.ts).",
    "",
    row(["limit", "value"]),
    row(["---", "---"]),
    ...limits.map(([name, value]) => row([name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`), value.toLocaleString("en")])),
    "",
  ].join("\n");
}

function argumentsOf([least, most]) {
  if (most === Infinity) return least === 0 ? "any number" : `${least} or more`;
  return least === most ? String(least) : `${least} to ${most}`;
}

/** Writes the generated files that are committed: JSON Schemas, the index of fact groups, and the lists of rules, facts and template
 *  functions.
 *  With --check: compares them instead. If they differ, it fails and prints the command that updates them. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { factCatalogue } from "./fact-catalogue.mjs";
import { factIndex } from "./fact-index.mjs";
import { functionIndex } from "./function-index.mjs";
import { tableRow as row } from "./table-row.mjs";

const check = process.argv.includes("--check");
const profiles = ["classic-2015", "arm-2020", "current"];
const files = new Map();

for (const name of ["run", "rule", "config", "evidence", "reach"]) {
  files.set(`schemas/${name}.schema.json`, execFileSync(process.execPath, ["dist/cli/main.js", "schema", name], { encoding: "utf8" }));
}
const { rules } = JSON.parse(readFileSync("build/rules.json", "utf8"));
files.set("rules/README.md", ruleIndex(rules));
files.set("src/facts/catalogue.ts", await factCatalogue());
files.set("docs/facts.md", factIndex(await sources("facts", ["facts/fact-definition", "facts/obtain/obtain"]), rules));
files.set(
  "docs/template-functions.md",
  functionIndex(await sources("template-language", ["template/functions/table", "template/functions/definition", "template/limits"])),
);

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

/** The exports of modules below src/. @param name name of the bundle. */
async function sources(name, modules) {
  const outfile = `build/${name}.mjs`;
  const stdin = { contents: modules.map((module) => `export * from "./src/${module}.ts";`).join("\n"), resolveDir: "." };
  await build({ stdin, outfile, bundle: true, platform: "node", format: "esm", logLevel: "warning" });
  return import(pathToFileURL(outfile).href);
}

function ruleIndex(rules) {
  const lines = rules.map((rule) =>
    row([
      `[\`${rule.id}\`](${rule.id}.yaml)`,
      rule.title,
      rule.failureTitle,
      ...profiles.map((profile) => levelAndParameters(rule, profile)),
      rule.unknownLevel,
    ]),
  );
  return [
    "# Rules",
    "",
    "Generated from the rule files by `npm run generate`. A rule reports its problem where the requirement is not met.",
    "The columns of the profiles show the level of that finding, with the parameters in parentheses. `pass`: the rule runs and",
    "cannot fail under that profile. `off`: the rule does not run. The last column is the level of an unknown result, which is",
    "never above the level of the rule. Profiles: `classic-2015` is the documentation of classic deployment of 2015, `arm-2020`",
    "the documents of 2017 to 2020, `current` Microsoft's documentation of 2026.",
    "",
    row(["rule", "requirement", "problem", ...profiles, "unknown"]),
    row(["---", "---", "---", ...profiles.map(() => "---"), "---"]),
    ...lines,
    "",
  ].join("\n");
}

function levelAndParameters(rule, profile) {
  const level = rule.level[profile];
  const values = Object.values(rule.parameters).map((parameter) => [parameter[profile]].flat().join(", "));
  return level === "off" || level === "pass" || values.length === 0 ? level : `${level} (${values.join("; ")})`;
}

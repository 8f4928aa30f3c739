/** Builds dist/: the rules compiled to JSON, the split ESM bundle of the command and the API, and the API's declarations. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const packageJson = JSON.parse(readFileSync("package.json", "utf8"));

/** CommonJS dependencies call `require`. */
const banner = { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" };

const shared = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  mainFields: ["module", "main"],
  logLevel: "warning",
};

rmSync("dist", { recursive: true, force: true });
mkdirSync("build", { recursive: true });
writeFileSync("build/version.json", JSON.stringify({ version: packageJson.version }));

const { rules, remediations, cases } = await compileRules();
writeFileSync("build/rules.json", JSON.stringify({ rules, remediations }));
writeFileSync("build/rule-cases.json", JSON.stringify(cases));

await build({
  ...shared,
  entryPoints: { "cli/main": "src/cli/main.ts", index: "src/index.ts" },
  outdir: "dist",
  splitting: true,
  minify: process.env.READINESS_DEBUG_BUILD !== "1",
  banner,
});
chmodSync("dist/cli/main.js", 0o755);
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });

/** Runs the loader of `--rules` on the built-in rules. */
async function compileRules() {
  await build({ ...shared, entryPoints: ["src/ruleset/load-rules.ts"], outfile: "build/load-rules.mjs", banner });
  const { loadRules } = await import(pathToFileURL("build/load-rules.mjs").href);
  const names = readdirSync("rules", { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const files = names.map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(join("rules", name), "utf8") }));
  try {
    return loadRules({ directory: "rules", files });
  } catch (error) {
    if (error.name !== "RuleError") throw error;
    console.error(error.message);
    process.exit(1);
  }
}

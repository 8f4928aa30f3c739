// Measures the expansion of a template against the time to parse its file.
// Usage: node bench/run-expand.mjs [FILE...] (default: a generated template of 1 MB, as the Bicep compiler creates it from modules)
// This is a benchmark, not a test: it prints the target next to the numbers, and the exit code is always 0.
import { mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { argv, stdout, version } from "node:process";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { moduleEstate } from "./generate-template.mjs";

/** `parses`: how often the file is parsed. `ratio`: the expansion can take this many times as long as the parsing. */
const target = { parses: 10, ratio: 2 };
const folder = join(tmpdir(), "readiness-bench");
mkdirSync(folder, { recursive: true });
const outfile = join(folder, "expand-engine.mjs");
await build({
  entryPoints: ["bench/expand-engine.mjs"],
  bundle: true,
  platform: "node",
  format: "esm",
  mainFields: ["module", "main"],
  banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
  outfile,
  logLevel: "warning",
});
const { expandTemplate } = await import(pathToFileURL(outfile).href);

const print = (/** @type {string} */ line) => stdout.write(`${line}\n`);

/** @param {() => void} run */
function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** @param {number} runs @param {() => void} run */
const best = (runs, run) => Math.min(...Array.from({ length: runs }, () => time(run)));

/** @param {Buffer} bytes */
const oneFile = (bytes) => ({
  kindOf: () => "file",
  list: () => [],
  realPath: (/** @type {string} */ path) => path,
  readFile: () => bytes,
  open: () => ({
    size: bytes.length,
    read: (/** @type {Uint8Array} */ into, /** @type {number} */ offset, /** @type {number} */ length, /** @type {number} */ position) =>
      bytes.copy(into, offset, position, position + length),
    close: () => undefined,
  }),
});

/** @param {string} name @param {Buffer} bytes */
function bench(name, bytes) {
  /** @type {any} */
  let printed;
  const expand = () => {
    printed = expandTemplate({ template: "main.json", workingDirectory: "/bench", fileSystem: oneFile(bytes) });
  };
  const first = time(expand);
  const expanding = best(9, expand);
  const parsing = best(20, () => JSON.parse(bytes.toString("utf8")));
  const ratio = expanding / (target.parses * parsing);
  const { resources, unresolved, errors } = printed;
  print(
    `${name}: ${(bytes.length / 1e6).toFixed(2)} MB, ${resources.length} resources, ${unresolved.length} values left open, ${errors.length} errors`,
  );
  print(`  parse ${parsing.toFixed(1)} ms; expand ${expanding.toFixed(0)} ms, ${first.toFixed(0)} ms the first time`);
  print(`  ${ratio.toFixed(2)} of ${target.parses} parses (<= ${target.ratio} ${ratio <= target.ratio ? "ok" : "MISSED"})`);
}

print(`node ${version}`);
const files = argv.slice(2);
for (const file of files) bench(join(basename(dirname(resolve(file))), basename(file)), readFileSync(file));
if (files.length === 0) bench("made here", Buffer.from(JSON.stringify(moduleEstate(), null, 2)));

// Measures the reachability engine on resources in memory: 10 000 network interfaces that share 1 000 groups of 200 rules, with four flows
// per interface.
// Usage: node bench/run-reach.mjs
// This is a benchmark, not a test: it prints the targets next to the numbers, and the exit code is always 0.
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stdout, version } from "node:process";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { networkScene, serviceTags } from "./generate-network.mjs";

const targets = { all: 3000, one: 5 };
const folder = join(tmpdir(), "readiness-bench");
mkdirSync(folder, { recursive: true });
const outfile = join(folder, "engine.mjs");
await build({ entryPoints: ["bench/engine.mjs"], bundle: true, platform: "node", format: "esm", outfile, logLevel: "warning" });
const { inventoryOf, createReachability, openTags } = await import(pathToFileURL(outfile).href);

const flow = (/** @type {number} */ port, /** @type {string} */ serviceTag) => ({
  flow: `Tcp/${port}/${serviceTag}`,
  protocol: "tcp",
  port,
  destination: { serviceTag },
  fqdns: [],
});
const flows = [
  flow(8443, "Storage.westeurope"),
  flow(443, "Storage.westeurope"),
  flow(443, "AzureBackup"),
  flow(443, "AzureActiveDirectory"),
];

const print = (/** @type {string} */ line) => stdout.write(`${line}\n`);
const verdict = (/** @type {boolean} */ met) => (met ? "ok" : "MISSED");

/** @param {string} label @param {any[]} resources @param {any} tags */
function bench(label, resources, tags) {
  const inventory = inventoryOf(resources);
  const virtualMachines = [...inventory.virtualMachines.values()];
  const tagFile = openTags(tags);
  const time = (/** @type {() => void} */ run) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  /** One VM with its own engine. Its first answers include the time to read the rules and to build the address sets of the tags. */
  const oneVm = () =>
    time(() => {
      const engine = createReachability(inventory, tagFile);
      for (const each of flows) engine.explain(virtualMachines[0], each);
    });
  const [cold, ...again] = Array.from({ length: 6 }, oneVm);
  const warm = Math.min(...again);
  /** @type {Record<string, number>} */
  const verdicts = {};
  const all = createReachability(inventory, openTags(tags));
  const total = time(() => {
    for (const virtualMachine of virtualMachines) {
      for (const each of flows) {
        const { verdict: word } = all.judge(virtualMachine, each);
        verdicts[word] = (verdicts[word] ?? 0) + 1;
      }
    }
  });
  print(`${label.padEnd(52)} ${total.toFixed(0).padStart(6)} ms for all (<= ${targets.all} ${verdict(total <= targets.all)})`);
  print(
    `  one VM, explained: ${warm.toFixed(1)} ms (<= ${targets.one} ${verdict(warm <= targets.one)}), ${cold?.toFixed(1)} ms the first time  ${JSON.stringify(verdicts)}`,
  );
}

print(`node ${version}; 10 000 interfaces, 1 000 groups of 200 rules, 4 flows`);
const size = { interfaces: 10_000, groups: 1000, rules: 200 };
for (const bySource of [false, true]) {
  const resources = networkScene({ ...size, bySource });
  const how = bySource ? "a quarter of the rules by source" : "rules for every source";
  bench(`service tag file, ${how}`, resources, serviceTags());
  bench(`relation table, ${how}`, resources, undefined);
}

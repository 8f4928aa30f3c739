// Measures the scan against JSON.parse on the same file, and the start-up against node without a script.
// Usage: node bench/run-bench.mjs [COUNT...] [--pretty] (default: 1000 10000; 100000 takes 2 GB of disk)
// This is a benchmark, not a test: it prints the targets next to the numbers, and the exit code is always 0.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, env, execPath, stdout, version } from "node:process";
import { fileURLToPath } from "node:url";
import { writeEstate } from "./generate-estate.mjs";

/** @typedef {{ milliseconds: number, kilobytes: number | undefined, failed: string | undefined }} Measurement */

const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const generator = fileURLToPath(new URL("generate-estate.mjs", import.meta.url));
const peakHook = new URL("peak-memory.mjs", import.meta.url).href;
const folder = join(tmpdir(), "readiness-bench");
const peakFile = join(folder, "peak");
const parseWhole = 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))';
/** Maximum length of a string in V8. */
const longestText = 0x1fffffe8;
const targets = { time: 1.5, memory: 0.5, bytesPerVm: 4096, startUp: 1.3, heapMegabytes: 512 };

const print = (/** @type {string} */ line) => stdout.write(`${line}\n`);
const verdict = (/** @type {boolean} */ met) => (met ? "ok" : "MISSED");
const megabytes = (/** @type {number} */ kilobytes) => (kilobytes / 1024).toFixed(0);

/**
 * @param {readonly string[]} args
 * @param {number} runs
 * @returns {Measurement} the best time, with the memory of that run
 */
function measure(args, runs) {
  /** @type {Measurement | undefined} */
  let best;
  for (let run = 0; run < runs; run++) {
    rmSync(peakFile, { force: true });
    const start = performance.now();
    const child = spawnSync(execPath, ["--import", peakHook, ...args], {
      env: { ...env, READINESS_BENCH_PEAK: peakFile, NO_COLOR: "1" },
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
    const milliseconds = performance.now() - start;
    if (child.status !== 0) {
      const reason =
        child.stderr
          .trim()
          .split("\n")
          .find((line) => /error|fatal/i.test(line)) ??
        child.stderr.trim().split("\n")[0] ??
        "";
      return { milliseconds, kilobytes: undefined, failed: `exit ${child.status ?? child.signal}: ${reason}`.slice(0, 160) };
    }
    const kilobytes = existsSync(peakFile) ? Number(readFileSync(peakFile, "utf8")) : undefined;
    if (best === undefined || milliseconds < best.milliseconds) best = { milliseconds, kilobytes, failed: undefined };
  }
  return best ?? { milliseconds: 0, kilobytes: undefined, failed: "not run" };
}

/**
 * @param {string} label
 * @param {Measurement} measured
 * @param {number} bytes
 * @param {number} count
 * @param {Measurement | undefined} reference
 * @param {number} bare  kilobytes of node without a script
 */
function row(label, measured, bytes, count, reference, bare) {
  const cells = [label.padEnd(24)];
  if (measured.failed !== undefined) {
    print(`  ${cells[0]} ${measured.failed}`);
    return;
  }
  cells.push(`${measured.milliseconds.toFixed(0).padStart(7)} ms`, `${(bytes / 1e3 / measured.milliseconds).toFixed(0).padStart(5)} MB/s`);
  if (measured.kilobytes !== undefined) {
    const perVm = ((measured.kilobytes - bare) * 1024) / count;
    cells.push(
      `${megabytes(measured.kilobytes).padStart(6)} MB peak`,
      `${perVm.toFixed(0).padStart(7)} B/VM${reference === undefined ? "" : ` (<= ${targets.bytesPerVm} ${verdict(perVm <= targets.bytesPerVm)})`}`,
    );
  }
  if (reference !== undefined && reference.failed === undefined) {
    const time = measured.milliseconds / reference.milliseconds;
    cells.push(`time x${time.toFixed(2)} (<= ${targets.time} ${verdict(time <= targets.time)})`);
    if (measured.kilobytes !== undefined && reference.kilobytes !== undefined) {
      const memory = measured.kilobytes / reference.kilobytes;
      cells.push(`memory x${memory.toFixed(2)} (<= ${targets.memory} ${verdict(memory <= targets.memory)})`);
    }
  }
  print(`  ${cells.join("  ")}`);
}

/**
 * @param {number} count
 * @param {boolean} pretty
 * @param {number} bare
 */
function benchSize(count, pretty, bare) {
  const file = join(folder, `estate-${count}${pretty ? "-pretty" : ""}.json`);
  // An older version of the generator wrote the file, so it is written again.
  if (!existsSync(file) || statSync(file).mtimeMs < statSync(generator).mtimeMs) writeEstate(count, file, pretty);
  const { size } = statSync(file);
  print(`\n${count} VMs, ${(size / 1e6).toFixed(1)} MB${pretty ? ", pretty-printed" : ""}`);
  const fitsText = size < longestText;
  const runs = fitsText ? 3 : 1;
  const reference = fitsText
    ? measure(["-e", parseWhole, file], runs)
    : { milliseconds: 0, kilobytes: undefined, failed: "the file is longer than a string can be" };
  row("JSON.parse, whole file", reference, size, count, undefined, bare);
  if (!existsSync(command)) return;
  const heap = fitsText ? [] : [`--max-old-space-size=${targets.heapMegabytes}`];
  for (const format of ["json", "table"]) {
    const output = join(folder, `run.${format}`);
    const measured = measure([...heap, command, "scan", file, "-f", `${format}=${output}`, "--fail-on", "never"], runs);
    row(`scan -f ${format}${fitsText ? "" : `, ${targets.heapMegabytes} MB heap`}`, measured, size, count, reference, bare);
    rmSync(output, { force: true });
  }
}

/**
 * Runs the commands in turns, so that other load on the computer affects all of them equally.
 * @param {readonly (readonly string[])[]} commands
 * @param {number} runs
 * @returns {number[]} median milliseconds of each
 */
function medians(commands, runs) {
  const times = commands.map(() => /** @type {number[]} */ ([]));
  for (let run = 0; run < runs; run++) {
    for (const [position, args] of commands.entries()) {
      const start = performance.now();
      spawnSync(execPath, args, { stdio: "ignore" });
      times[position]?.push(performance.now() - start);
    }
  }
  return times.map((list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0);
}

const words = argv.slice(2);
const counts = words.filter((word) => /^\d+$/.test(word)).map(Number);
mkdirSync(folder, { recursive: true });
if (!existsSync(command)) print("dist/cli/main.js is missing: run `npm run build` to measure the scan too");
const bare = measure(["-e", "0"], 5).kilobytes ?? 0;
print(`node ${version}, bare process ${megabytes(bare)} MB; files in ${folder}`);
for (const count of counts.length > 0 ? counts : [1000, 10000]) benchSize(count, words.includes("--pretty"), bare);

const commands = existsSync(command)
  ? [
      ["-e", "0"],
      [command, "--version"],
    ]
  : [["-e", "0"]];
const [node = 0, tool] = medians(commands, 20);
print(`\nStart-up, median of 20: node -e 0 ${node.toFixed(1)} ms`);
if (tool !== undefined)
  print(
    `  readiness --version ${tool.toFixed(1)} ms, x${(tool / node).toFixed(2)} (<= ${targets.startUp} ${verdict(tool / node <= targets.startUp)})`,
  );
rmSync(peakFile, { force: true });

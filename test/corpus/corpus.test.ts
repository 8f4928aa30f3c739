import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { loadRules, renderReport, scan, type Run } from "../../src/index.js";
import {
  expectedDistinctVirtualMachines,
  expectedNotJudged,
  expectedVirtualMachines,
  notScannable,
  type NotScannableKind,
} from "./expected-counts.js";

const corpus = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus");
if (!existsSync(corpus)) throw new Error(`the corpus of real exports is not at ${corpus}; set READINESS_CORPUS`);

const ruleSet = await loadRules([], corpus);

const scanCorpus = (...inputs: string[]): Promise<Run> => scan({ inputs, ruleSet, workingDirectory: corpus, results: "all" });

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(directory, name)).isFile())
    .map((name) => join(directory, name))
    .sort();
}

/** Negative inputs: no reading of JSON takes them. */
const broken = new Set(
  readFileSync(join(corpus, "MANIFEST.csv"), "utf8")
    .split("\n")
    .filter((line) => line.includes(",invalid,"))
    .map((line) => line.split(",")[0]),
);

describe("every file of the corpus", () => {
  for (const file of filesBelow(corpus).filter((name) => name.endsWith(".json"))) {
    const name = relative(corpus, file);
    it(`${name} gives a report or a clear error`, async () => {
      const run = await scanCorpus(name);
      const [input, ...linked] = run.inputs;
      for (const { status, kind, reason } of linked)
        expect({ status, kind, reason }).toMatchObject({ status: "ignored", kind: "template" });
      if (input?.status === "failed") {
        expect(input.reason).toMatch(/\S.{10,}/);
        expect(input.reason).not.toMatch(/\bat .*:\d+:\d+|undefined|\[object/);
      } else expect(input?.status).toBe("read");
      if (broken.has(name)) expect(input?.status).toBe("failed");
      if (name.startsWith("templates/")) expect(run.virtualMachines.filter(({ planned }) => !planned)).toEqual([]);
      for (const { evidence, message } of run.results) {
        expect(message).not.toMatch(/\bundefined\b|NaN|\{\w+\.\w+\}/);
        for (const { location } of evidence) expect(location, `${message} has a place`).not.toBeNull();
      }
      expect((await renderReport(run, "table")).length).toBeGreaterThan(0);
      expect(JSON.parse(await renderReport(run, "sarif"))).toHaveProperty("version", "2.1.0");
    });
  }
});

/** What becomes of a file without a machine: templates and what-if results are read like any other. */
const statusOf = {
  nothingOfOurs: expect.any(String) as string,
  serviceTags: "failed",
  template: "read",
  whatIf: "read",
} as const satisfies Record<NotScannableKind, string>;

describe("exports hold the virtual machines that reading them shows", () => {
  for (const [name, count] of Object.entries(expectedVirtualMachines)) {
    it(`${name}: ${count}`, async () => {
      const run = await scanCorpus(`outputs/${name}`);
      expect(run.virtualMachines).toHaveLength(count);
      expect(run.notJudged).toHaveLength(expectedNotJudged[name] ?? 0);
    });
  }

  for (const [name, { kind, because }] of Object.entries(notScannable)) {
    it(`${name} holds none (${kind}): ${because}`, async () => {
      const run = await scanCorpus(`outputs/${name}`);
      expect(run.virtualMachines).toEqual([]);
      expect(run.inputs[0]?.status).toEqual(statusOf[kind]);
    });
  }

  it("covers every file of outputs/", () => {
    const covered = new Set([...Object.keys(expectedVirtualMachines), ...Object.keys(notScannable)]);
    const directory = join(corpus, "outputs");
    expect(
      filesBelow(directory)
        .map((file) => relative(directory, file))
        .filter((name) => !covered.has(name)),
    ).toEqual([]);
  });

  it("together, each machine counted once", async () => {
    const run = await scanCorpus("outputs");
    expect(run.virtualMachines).toHaveLength(expectedDistinctVirtualMachines);
    expect(new Set(run.virtualMachines.map(({ id }) => id.toLowerCase())).size).toBe(expectedDistinctVirtualMachines);
  });
});

it("the built command reports on the whole corpus at once", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli/main.js", "scan", corpus, "--fail-on", "never", "--no-color"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  expect(stdout).toMatch(/^\d+ of \d+ VMs (is|are) ready/);
  // Two samples of the documentation are not well-formed: they have failed, and the rest is reported.
  expect(stderr.trimEnd().split("\n")).toEqual([
    expect.stringMatching(/datetimeadd-automation\.json: it is not JSON: .* at line 31, column 5$/),
    expect.stringMatching(/tenant-to-subscription\.json: it is not JSON: .* at line 18, column 15$/),
  ]);
  expect(status).toBe(2);
});

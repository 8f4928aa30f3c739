import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseRange } from "../../src/network/address.js";
import { checkReachability, type ReachReport, type ReportedFlow } from "../../src/index.js";
import { memoryFiles, workingDirectory } from "../support/memory-files.js";
import { exportOf, flowText, readVectors, type Vector, type VectorFlow } from "./network-vectors/vectors.js";

const corpus = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus");
if (!existsSync(corpus)) throw new Error(`the corpus is not at ${corpus}; set READINESS_CORPUS`);

const { vectors, serviceTags } = readVectors(corpus);
const titled = vectors.map((vector) => [`${vector.id}: ${vector.description}`, vector] as const);

function ask(vector: Vector): Promise<ReachReport> {
  const hasTags = vector.serviceTags !== null;
  const files = { "scene.json": exportOf(vector), ...(hasTags ? { "tags.json": JSON.stringify(serviceTags) } : {}) };
  return checkReachability({
    inputs: ["scene.json"],
    workingDirectory,
    fileSystem: memoryFiles(files),
    virtualMachine: vector.vm.name,
    flows: vector.flows.map(flowText),
    ...(hasTags ? { serviceTags: "tags.json" } : {}),
  });
}

function expectAnswer(report: ReachReport, { expected, flows }: Vector): void {
  const { verdict, alsoPossible = [], decidingRule, alsoDecidingRule = [], perFlow = {}, shadowed = [] } = expected;
  expect([verdict, ...alsoPossible]).toContain(report.verdict);
  const verdicts = Object.fromEntries(flows.map(({ id }, index) => [id, report.flows[index]?.verdict]));
  expect(verdicts).toMatchObject(perFlow);
  const deciders = report.flows.filter((flow) => flow.verdict === report.verdict).map((flow) => flow.decidingRule);
  const possible = [decidingRule, ...alsoDecidingRule];
  expect(
    deciders.some((rule) => possible.includes(rule)),
    `${deciders.join(", ")} for ${possible.join(", ")}`,
  ).toBe(true);
  expect(report.flows.flatMap((flow) => flow.shadowed)).toEqual(expect.arrayContaining([...shadowed]));
}

const prefixesOf = ({ dst }: VectorFlow): readonly string[] =>
  "prefix" in dst ? [dst.prefix] : (serviceTags.values.find(({ name }) => name === dst.serviceTag)?.properties.addressPrefixes ?? []);

/** What is blocked with known addresses has an example, and that lies in the destination. */
function expectWitness({ verdict, witness }: ReportedFlow, asked: VectorFlow, hasTags: boolean): void {
  if (verdict !== "blocked" && verdict !== "partly") {
    expect(witness).toBeNull();
    return;
  }
  expect(witness).toMatchObject({ protocol: asked.protocol, port: asked.port });
  if (!hasTags && "serviceTag" in asked.dst) return;
  const address = parseRange(witness?.dst ?? "");
  const holds = prefixesOf(asked).some((prefix) => {
    const range = parseRange(prefix);
    return range !== undefined && address?.family === range.family && address.start >= range.start && address.start < range.end;
  });
  expect(holds, `${witness?.dst ?? "no address"} in ${prefixesOf(asked).join(", ")}`).toBe(true);
}

describe("every network vector, through the API", () => {
  test.each(titled)("%s", async (_, vector) => {
    const report = await ask(vector);
    expectAnswer(report, vector);
    for (const [index, flow] of report.flows.entries()) expectWitness(flow, vector.flows[index] as VectorFlow, vector.serviceTags !== null);
  });
});

describe("some network vectors, through the command", () => {
  const everyTenth = titled.filter((_, index) => index % 10 === 0);
  const exitCodes = { allowed: 0, blocked: 1, partly: 1, unknown: 3 };
  let directory = "";

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "readiness-vectors-"));
    writeFileSync(join(directory, "tags.json"), JSON.stringify(serviceTags));
  });

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test.each(everyTenth)("%s", (_, vector) => {
    writeFileSync(join(directory, "scene.json"), exportOf(vector));
    const tags = vector.serviceTags === null ? [] : ["--service-tags", "tags.json"];
    const flows = vector.flows.flatMap((flow) => ["--flow", flowText(flow)]);
    const commandLine = [resolve("dist/cli/main.js"), "reach", "scene.json", "--vm", vector.vm.name, ...flows, ...tags, "-f", "json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, commandLine, { cwd: directory, encoding: "utf8" });
    expect(stderr).toBe("");
    const report = JSON.parse(stdout) as ReachReport;
    expectAnswer(report, vector);
    expect(status).toBe(exitCodes[report.verdict]);
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { command } from "./support/run-command.js";
import { blocked } from "./support/exports.js";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "readiness-pipe-"));
  writeFileSync(join(directory, "export.json"), JSON.stringify(blocked));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

test("the output of another command can be an input, and its findings have places", () => {
  const line = `'${process.execPath}' '${command}' scan <(cat export.json) -f json`;
  const { stdout, stderr, status } = spawnSync("bash", ["-c", line], { cwd: directory, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(1);
  const run = JSON.parse(stdout) as { results: { ruleId: string; evidence: { location: { line: number } | null }[] }[] };
  const finding = run.results.find(({ ruleId }) => ruleId === "disk/data-count");
  expect(finding?.evidence[0]?.location?.line).toBe(1);
});

describe("input without end", () => {
  const limit = "it is larger than the limit of 256 MB";

  test.each([
    ["standard input", "yes | $R scan - export.json", `readiness: stdin.json: ${limit}. Save it to a file and scan the file\n`],
    ["a device", "$R scan /dev/zero export.json", `readiness: /dev/zero: ${limit}. Save it to a file and scan the file\n`],
    ["evidence", "$R scan export.json --evidence /dev/zero", `readiness: /dev/zero: ${limit}. Save it to a file and scan the file\n`],
    ["a run", "$R report /dev/zero", "readiness: /dev/zero: it is larger than the limit of 500 MB\n"],
    ["a run from standard input", "yes | $R report -", `readiness: -: ${limit}\n`],
    [
      "a configuration",
      "$R scan export.json --config /dev/zero",
      "readiness: configuration /dev/zero: it is larger than the limit of 1 MB\n",
    ],
  ])("%s stops at the limit", (_, line, expected) => {
    const { stderr, status } = spawnSync("bash", ["-c", line.replace("$R", `'${process.execPath}' '${command}'`)], {
      cwd: directory,
      encoding: "utf8",
    });
    expect(stderr).toBe(expected);
    expect(status).toBe(2);
  });
});

test("standard input that cannot be read is said", () => {
  const { stdout, stderr, status } = spawnSync("bash", ["-c", `'${process.execPath}' '${command}' scan - export.json < .`], {
    cwd: directory,
    encoding: "utf8",
  });
  expect(stderr).toBe("readiness: stdin.json: it is a directory\n");
  expect(status).toBe(2);
  expect(stdout).toMatch(/^0 of 1 VM/);
});

test("a pipe that is closed does not keep other reports from being written", () => {
  const line = `'${process.execPath}' '${command}' scan export.json -f table -f json=run.json | true; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", line], { cwd: directory, encoding: "utf8" });
  expect([stdout, stderr]).toEqual(["1\n", ""]);
  expect(JSON.parse(readFileSync(join(directory, "run.json"), "utf8"))).toMatchObject({ profile: "arm-2020" });
});

test("a configuration in the working directory that would take all memory is refused", () => {
  writeFileSync(join(directory, "readiness.yaml"), `include: [&a [x], ${"*a,".repeat(1000)}]`);
  const { stderr, status } = spawnSync(process.execPath, [command, "scan", "export.json"], { cwd: directory, encoding: "utf8" });
  expect(stderr).toMatch(/^readiness: readiness\.yaml:1:\d+: more aliases than the limit of 100\n$/);
  expect(status).toBe(2);
});

test("a run document that is nested too deeply is refused", () => {
  writeFileSync(join(directory, "run.json"), `{"schemaVersion":"1.0.0","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`);
  const { stderr, status } = spawnSync(process.execPath, [command, "report", "run.json", "-f", "json"], {
    cwd: directory,
    encoding: "utf8",
  });
  expect(stderr).toBe("readiness: run.json: nested deeper than 200 levels; that is no run document\n");
  expect(status).toBe(2);
});

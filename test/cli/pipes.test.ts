import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
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

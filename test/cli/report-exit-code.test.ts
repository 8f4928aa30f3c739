import { describe, expect, test } from "vitest";
import { instanceView, readyEstate } from "../evaluate/support/arm.js";
import { blocked, ready, unknown } from "./support/exports.js";
import { expectParagraph, useWorkplace, type Finished } from "./support/run-command.js";

const { run, write } = useWorkplace();

/** Fails vm/power-state (warning). */
const stopped = readyEstate("vm-stopped", { view: instanceView("deallocated", undefined) });

/** Scans and saves the run; the code of the scan. */
function scan(bodies: unknown, ...more: readonly string[]): number | null {
  write("export.json", bodies);
  return run(["scan", "export.json", "-f", "json=run.json", ...more]).code;
}

const report = (...more: readonly string[]): Finished => run(["report", "run.json", ...more]);

describe("report has the exit code of the scan", () => {
  test.each<[string, unknown, string[], number]>([
    ["nothing found", ready, [], 0],
    ["an error", blocked, [], 1],
    ["a warning below the threshold", stopped, [], 0],
    ["a warning at the threshold", stopped, ["--fail-on", "warning"], 1],
    ["--fail-on never", blocked, ["--fail-on", "never"], 0],
    ["a VM that is unknown", unknown, [], 0],
    ["a VM that is unknown, with --fail-on unknown", unknown, ["--fail-on", "unknown"], 3],
    ["results of other verdicts alone", blocked, ["--results", "pass"], 1],
    ["an input that failed", ready, ["missing.json"], 2],
    ["an input that failed, with --fail-on never", blocked, ["missing.json", "--fail-on", "never"], 2],
    ["nothing to evaluate", [], [], 2],
  ])("%s", (_, bodies, more, code) => {
    expect(scan(bodies, ...more)).toBe(code);
    expect(report().code).toBe(code);
  });

  test("readiness.yaml counts as well", () => {
    write("readiness.yaml", "failOn: [warning]\n");
    expect(scan(stopped)).toBe(1);
    expect(report().code).toBe(1);
  });

  test("--fail-on of the report outranks that of the scan", () => {
    expect(scan(stopped, "--fail-on", "warning")).toBe(1);
    expect(report("--fail-on", "error").code).toBe(0);
    expect(scan(unknown)).toBe(0);
    expect(report("--fail-on", "unknown").code).toBe(3);
    expect(report("--fail-on", "never").code).toBe(0);
  });

  test("a run that was rendered again keeps it", () => {
    expect(scan(stopped, "--fail-on", "warning")).toBe(1);
    run(["report", "run.json", "-f", "json=again.json", "--fail-on", "never"]);
    expect(run(["report", "again.json"]).code).toBe(1);
  });

  test("what could not be read is named", () => {
    scan(ready, "missing.json");
    const { code, stdout, stderr } = report();
    expect(code).toBe(2);
    expect(stdout).toMatch(/^1 of 1 VM/);
    expectParagraph(stderr, /missing\.json: no such file/i);
  });
});

describe("a document that is no run is refused", () => {
  test.each<[string, string]>([
    ["an export", JSON.stringify(ready)],
    ["a list", "[]"],
    ["null", "null"],
    ["a run that lacks its summary", JSON.stringify({ schemaVersion: "1.0.0", inputs: [] })],
    ["a text that is cut off", '{"schemaVersion":"1.'],
    ["nothing", ""],
    ["levels without end", "[".repeat(100_000)],
  ])("%s", (_, text) => {
    write("run.json", text);
    const { code, stdout, stderr } = report("--fail-on", "never");
    expect([code, stdout]).toEqual([2, ""]);
    expectParagraph(stderr, /run\.json: \S/);
  });

  test("a run with a value that is nested without end", () => {
    scan(blocked, "--results", "all");
    const { stdout } = report("-f", "json");
    const depth = 200_000;
    const nested = `${"[".repeat(depth)}${"]".repeat(depth)}`;
    write("run.json", stdout.replace(/"value": [^\n{[]+,/, `"value": ${nested},`));
    const { code, stderr } = report("-f", "json");
    expect(code).toBe(2);
    expectParagraph(stderr, /run\.json: .*deep/);
  });
});

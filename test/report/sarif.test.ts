import type { Log, Result, Run as SarifRun } from "sarif";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/model/run.js";
import type { ReportOptions } from "../../src/report/reporter.js";
import { reportSarif } from "../../src/report/sarif.js";
import { aFail, anUnknown, aRule, aRun, detach, vmId, written } from "./run-builder.js";

function sarif(run: Run, options: Partial<ReportOptions> = {}): SarifRun & { results: Result[] } {
  const [only] = (JSON.parse(written(reportSarif, run, options)) as Log).runs;
  if (only?.results === undefined) throw new Error("no run with results");
  return { ...only, results: only.results };
}

const elsewhere = [{ fact: "x", value: 1, path: "p", location: { uri: "other.json", pointer: "/0", line: 7, column: 3 } }] as const;

test("rules are named by their problem, and their help by the requirement", () => {
  const rules = [{ ...aRule("a/b"), failureTitle: "Problem of a/b" }, aRule("a/c")];
  const described = sarif(aRun({ rules, results: [aFail("a/b", "vm1"), aFail("a/c", "vm1")] })).tool.driver.rules ?? [];
  expect(described.map(({ shortDescription }) => shortDescription?.text)).toEqual(["Problem of a/b.", "Title of a/c."]);
  expect(described[0]?.help?.text).toContain("Requirement: Title of a/b");
});

describe("for GitHub", () => {
  test("holds fails only", () => {
    const results = [aFail("a/b", "vm1"), anUnknown("a/c", "vm1"), aFail("a/d", "vm1", { verdict: "pass", level: "none" })];
    expect(sarif(aRun({ results })).results.map(({ ruleId, level, kind }) => [ruleId, level, kind])).toEqual([["a/b", "error", undefined]]);
  });

  test("holds unknowns as notes when they fail the run", () => {
    const { results } = sarif(aRun({ results: [anUnknown("a/c", "vm1")] }), { failOn: ["error", "unknown"] });
    expect(results.map(({ level, kind }) => [level, kind])).toEqual([["note", undefined]]);
  });

  test("merges one rule in one place and names every VM", () => {
    const results = [aFail("a/b", "vm1"), aFail("a/b", "vm2"), aFail("a/b", "vm3", { evidence: elsewhere }), aFail("a/c", "vm1")];
    const merged = sarif(aRun({ results })).results;
    expect(merged.map(({ ruleId }) => ruleId)).toEqual(["a/b", "a/b", "a/c"]);
    expect(merged[0]?.message.text).toContain("vm1, vm2");
    expect(merged[0]?.locations?.[0]?.logicalLocations?.map((each) => each.fullyQualifiedName)).toEqual([vmId("vm1"), vmId("vm2")]);
    expect(merged[0]?.partialFingerprints).toEqual({ "azureBackupReadiness/v1": "a/b:vm1" });
  });

  test("names the VM even where the message does not", () => {
    const { results } = sarif(aRun({ results: [aFail("a/b", "vm1", { message: "17 data disks" })] }));
    expect(results[0]?.message.text).toBe("vm1: 17 data disks.");
  });

  test("locates every result", () => {
    const results = [
      aFail("a/first", "vm1"),
      aFail("a/second", "vm1", { evidence: [{ fact: "y", value: 1, path: "p", location: null }, ...elsewhere] }),
      aFail("a/third", "vm1", { evidence: [] }),
    ];
    const places = sarif(aRun({ results })).results.map(({ locations }) => {
      const place = locations?.[0]?.physicalLocation;
      return [place?.artifactLocation?.uri, place?.region?.startLine, place?.region?.startColumn];
    });
    expect(places).toEqual([
      ["export.json", 31, 9],
      ["other.json", 7, 3],
      ["export.json", 1, 1],
    ]);
  });

  test("turns an absolute path into a file URI", () => {
    const evidence = [{ ...elsewhere[0], location: { ...elsewhere[0].location, uri: "/tmp/export.json" } }];
    const { results } = sarif(aRun({ results: [aFail("a/b", "vm1", { evidence })] }));
    expect(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("file:///tmp/export.json");
  });

  test("says what it leaves out when there is more than GitHub takes, and keeps the errors", () => {
    const many = Array.from({ length: 25_010 }, (_, index) => {
      const place = { ...elsewhere[0], location: { ...elsewhere[0].location, line: index + 1 } };
      return aFail("a/b", `vm${String(index)}`, { evidence: [place], level: index < 20 ? "warning" : "error", remediation: [] });
    });
    const { results, invocations } = sarif(aRun({ results: many }));
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ level }) => level === "warning")).toHaveLength(10);
    expect(invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toContain("25010 results; only the 25000 most severe");
    expect(invocations?.[0]?.executionSuccessful).toBe(true);
  });

  test("a name can neither forge a link nor hide", () => {
    const message = "vm1 [click](https://evil.example)\u202E\u001B[2J";
    const text = sarif(aRun({ results: [aFail("a/b", "vm1", { message })] })).results[0]?.message.text;
    expect(text).toBe("vm1 [click] (https://evil.example)\\u{202e}\\u{1b}[2J.");
  });
});

describe("full", () => {
  test("holds every result with its kind, and a level on fails only", () => {
    const results = [
      aFail("a/fail", "vm1", { level: "warning" }),
      aFail("a/fail", "vm2"),
      anUnknown("a/open", "vm1"),
      aFail("a/pass", "vm1", { verdict: "pass", level: "none" }),
      aFail("a/none", "vm1", { verdict: "notApplicable", level: "none" }),
    ];
    const full = sarif(aRun({ results }), { sarifProfile: "full" }).results;
    expect(full.map(({ kind, level }) => [kind, level])).toEqual([
      ["fail", "warning"],
      ["fail", "error"],
      ["open", "none"],
      ["pass", "none"],
      ["notApplicable", "none"],
    ]);
  });
});

describe("around the results", () => {
  test("every rule explains itself: why, how to fix, who says so", () => {
    const rules = [aRule("disk/data-count", { title: "Few disks", level: "warning" }), aRule("os/docker", { level: "off" })];
    const { tool, results } = sarif(aRun({ results: [aFail("disk/data-count", "vm1")], rules }));
    const [rule, off] = tool.driver.rules ?? [];
    expect(rule).toMatchObject({ id: "disk/data-count", name: "DiskDataCount", defaultConfiguration: { level: "warning" } });
    expect(rule?.help?.markdown).toMatch(/Because the service[^]*Detach surplus[^]*az vm disk detach[^]*2018-12-17/);
    expect(rule?.helpUri).toMatch(/^https:.*\/rules\/disk\/data-count\.yaml$/);
    expect(off?.defaultConfiguration).toEqual({ enabled: false, level: "none" });
    expect(results[0]?.ruleIndex).toBe(0);
  });

  test("a command cannot leave its code block in the help", () => {
    const remediation = [{ ...detach, az: "az vm show -n '```'" }];
    const { tool } = sarif(aRun({ results: [aFail("a/b", "vm1", { remediation })] }));
    expect(tool.driver.rules?.[0]?.help?.markdown).toContain("````sh\naz vm show -n '```'\n````");
  });

  test("a failed input makes the execution unsuccessful and is told once", () => {
    const failed = { uri: "bad.json", kind: "unknown", resources: 0, complete: false, status: "failed", reason: "cut off" } as const;
    const run = aRun({ inputs: [failed] });
    expect(sarif(run).invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: "error", message: { text: "bad.json could not be read: cut off." } }],
      },
    ]);
    const told = { level: "error", code: "unreadable", message: "Cut off", uri: "bad.json", resourceId: null } as const;
    expect(sarif({ ...run, notifications: [told] }).invocations?.[0]?.toolExecutionNotifications).toHaveLength(1);
  });

  test("names the tool, the profile and the column unit", () => {
    const run = sarif(aRun());
    expect(run.automationDetails?.id).toBe("azure-backup-readiness/arm-2020");
    expect(run.columnKind).toBe("utf16CodeUnits");
    expect(run.tool.driver).toMatchObject({ name: "azure-backup-readiness", semanticVersion: "0.1.0" });
    expect(run.results).toEqual([]);
  });
});

import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../src/report/outcome.js";
import { otherFormats, reporters } from "../../src/report/reporters.js";
import { reportTable } from "../../src/report/table.js";
import { aFail, aRule, aRun, aStep, aVm, written } from "./run-builder.js";

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => aVm(`vm-${String(index).padStart(5, "0")}`, index < 5 ? "blocked" : "ready"));
const listed = (text: string) => [...text.matchAll(/^ *(vm-\S+) +/gm)].map(([, name]) => name);

describe("the last lines", () => {
  const run = aRun({
    virtualMachines: [aVm("a", "ready"), aVm("b", "blocked")],
    results: [aFail("disk/data-count", "b")],
    rules: [aRule("disk/data-count", { results: { pass: 1, fail: 1, unknown: 0, notApplicable: 0, suppressed: 0 } })],
  });

  test("repeat the answer: counts, exit code and why, where the full report is", () => {
    const last = written(reportTable, run, { outcome: outcomeOf(run, ["error"]) })
      .trimEnd()
      .split("\n")
      .slice(-3);
    expect(last[0]).toMatch(/^Summary: 1 blocked, 1 ready of 2 VMs\. Results: /);
    expect(last[1]).toBe("exit 1: 1 finding at level error (--fail-on error)");
    expect(last[2]).toBe("Full report: scan again with -f json=FILE or -f sarif=FILE");
  });

  test("name the files that were written", () => {
    const text = written(reportTable, run, { reportsWritten: [{ format: "json", file: "run.json" }] });
    expect(text.trimEnd().split("\n").at(-1)).toBe("Full report: run.json (json)");
  });

  test("say why the exit code is 0 or 2", () => {
    expect(outcomeOf(run, ["never"])).toEqual({ exitCode: 0, reason: "findings do not change the exit code (--fail-on never)" });
    expect(outcomeOf(aRun(), ["error"])).toEqual({ exitCode: 2, reason: "no VM to judge" });
    expect(outcomeOf(run, ["error"], ["run.json cannot be written"]).exitCode).toBe(2);
  });
});

describe("the number of VMs", () => {
  test("is 50, the most severe first, with the formats that exist for the rest", () => {
    const text = written(reportTable, aRun({ virtualMachines: [...many(2000)].reverse() }), { otherFormats });
    expect(listed(text)).toHaveLength(50);
    expect(
      listed(text)
        .slice(0, 5)
        .every((name) => Number(name?.slice(3)) < 5),
    ).toBe(true);
    expect(text).toContain("… and 1 950 more");
    const [, named = ""] = /… and 1 950 more.*: -f (.*), or --all-vms/.exec(text) ?? [];
    const formats = named.split(/, | or /);
    expect(formats.length).toBeGreaterThan(0);
    for (const name of formats) expect(Object.keys(reporters)).toContain(name);
  });

  test("is all with --all-vms", () => {
    const text = written(reportTable, aRun({ virtualMachines: many(2000) }), { allVms: true });
    expect(listed(text)).toHaveLength(2000);
    expect(text).not.toContain("more: ");
  });
});

test.each([
  ["resourceGroup", "rg-a: 2 VMs (1 blocked, 1 ready)", "rg-b: 1 VM (1 ready)"],
  ["location", "northeurope: 1 VM (1 blocked)", "westeurope: 2 VMs (2 ready)"],
  ["subscription", "00000000-0000-0000-0000-000000000001: 3 VMs (1 blocked, 2 ready)", ""],
] as const)("--group-by %s has a heading for each group, the worst first", (groupBy, first, second) => {
  const virtualMachines = [
    aVm("vm-1", "ready", { resourceGroup: "rg-b" }),
    aVm("vm-2", "ready", { resourceGroup: "rg-a" }),
    aVm("vm-3", "blocked", { resourceGroup: "RG-A", location: "northeurope" }),
  ];
  const text = written(reportTable, aRun({ virtualMachines }), { groupBy }).replaceAll("RG-A", "rg-a");
  expect(text).toContain(`\n${first}\n`);
  expect(text.indexOf(second)).toBeGreaterThanOrEqual(second === "" ? 0 : text.indexOf(first) + 1);
});

test("PROTECTED ? is explained once, with the command that supplies it", () => {
  const virtualMachines = [aVm("a", "ready", { protected: null }), aVm("b", "ready", { protected: true }), aVm("c", "ready")];
  const command = "az graph query -q 'recoveryservicesresources' -o json > protected-items.json";
  const text = written(reportTable, aRun({ virtualMachines, nextSteps: [aStep(command, { facts: ["protectingVaults"] })] }));
  expect(text).toContain("Protected: 1 yes, 1 no, 1 unknown (backup items not in the input)");
  expect(text.match(/^PROTECTED \?/gm)).toHaveLength(1);
  expect(text).toMatch(/^PROTECTED \? .*\n +az graph query .*protected-items\.json$/m);
  expect(written(reportTable, aRun({ virtualMachines: [aVm("c", "ready")] }))).not.toContain("PROTECTED ?");
});

describe("at 80 columns", () => {
  const name = "prd-application-serv-001";
  const vm = aVm(name, "blocked", {
    resourceGroup: "rg-production-westeurope",
    blockedBy: ["disk/write-accelerator", "net/outbound-required"],
    readinessByProfile: { "arm-2020": "blocked", current: "conditional", "classic-2015": "blocked" },
  });
  const text = written(reportTable, aRun({ virtualMachines: [vm] }), { width: 80 });

  test("names stay whole, columns are left out and named", () => {
    const row = text.split("\n").find((line) => line.startsWith("prd-"));
    expect(row).toMatch(new RegExp(`^${name} `));
    expect(stringWidth(row ?? "")).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^Columns hidden at width 80: .*CLASSIC-2015/m);
  });

  test("the number of further reasons is never cut", () => {
    expect(text).toMatch(/^prd-.* \+1$/m);
  });

  test("no column that is shown has less than 12 characters for a long text", () => {
    const long = aVm("n".repeat(60), "blocked", { resourceGroup: "g".repeat(60), blockedBy: ["r".repeat(60), "net/nsg-rule"] });
    for (const width of [60, 80, 100, 120]) {
      const row = /^n.*$/m.exec(written(reportTable, aRun({ virtualMachines: [long] }), { width }))?.[0] ?? "";
      for (const cell of row.split(/ {2,}/).filter((each) => each.includes("…"))) expect(stringWidth(cell)).toBeGreaterThanOrEqual(12);
      expect(row).toMatch(/\+1$/);
    }
  });
});

test("profiles are explained where they first appear", () => {
  const text = written(reportTable, aRun({ virtualMachines: [aVm("a", "ready")] })).replace(/\s+/g, " ");
  expect(text).toContain("arm-2020 (the documented rules of 2017-2020)");
  expect(text).toContain("current (Microsoft's documentation of 2026)");
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { builtInRuleSet, loadRuleSet, version } from "../../src/rule-set.js";
import { readyEstate, managedDisk } from "../evaluate/support/arm.js";
import { resultOf, scanBodies, vmOf } from "../evaluate/support/run-scan.js";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "readiness-pack-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), text);
}

const manifest = (requires: string, packVersion = "1.0.0"): string => `name: ours\nversion: ${packVersion}\nrequires: "${requires}"\n`;

const rule = (id: string, most: number, extra = ""): string => `id: ${id}
title: Few data disks
failureTitle: Too many data disks
subject: virtualMachine
level: { classic-2015: error, arm-2020: error, current: error }
unknownLevel: error
require: { count: { field: dataDisks }, lessOrEquals: ${most} }
messages: { fail: "{name} has {dataDisks.count} data disks.", unknown: "Not known." }
why: Ours.
remediation: [R-DISK-DETACH]
sources: [{ document: Handbook, date: 2026-01-01 }]
${extra}`;

const cases = `- { case: none, given: { dataDisks: [] }, expect: pass, because: none }
- { case: many, given: { dataDisks: [${"{}, ".repeat(40)}] }, expect: fail, because: forty }
- { case: open, given: {}, expect: unknown, because: open }
`;

function writeRule(id: string, most: number, extra = ""): void {
  write(`${id}.yaml`, rule(id, most, extra));
  write(`${id}.cases.yaml`, cases);
}

const load = (): ReturnType<typeof loadRuleSet> => loadRuleSet(["."], directory);

describe("a rule pack", () => {
  test("adds its rules to the built-in ones, which may use the built-in remediations", async () => {
    write("pack.yaml", manifest(`>=${version}`));
    writeRule("disk/few", 1);
    const { rules } = await load();
    expect(rules.map(({ id }) => id)).toEqual([...builtInRuleSet.rules.map(({ id }) => id), "disk/few"].sort());
    const run = await scanBodies(readyEstate("vm1", { dataDisks: [managedDisk("a"), managedDisk("b")] }), { ruleSet: await load() });
    expect(resultOf(run, "disk/few")).toMatchObject({ verdict: "fail", level: "error", message: "vm1 has 2 data disks." });
    expect(resultOf(run, "disk/few").remediation[0]?.az).toContain("az vm disk detach");
    expect(vmOf(run, "vm1").blockedBy).toEqual(["disk/few"]);
  });

  test("replaces a built-in rule only when it says so", async () => {
    write("pack.yaml", manifest("*"));
    writeRule("disk/data-count", 1);
    await expect(load()).rejects.toThrow(/disk\/data-count\.yaml:1:1: the id is taken .*add `overrides: disk\/data-count`/);
    writeRule("disk/data-count", 1, "overrides: disk/data-count\n");
    const { rules } = await load();
    expect(rules).toHaveLength(builtInRuleSet.rules.length);
    expect(rules.find(({ id }) => id === "disk/data-count")?.title).toBe("Few data disks");
  });

  test("may replace a rule by one of another id", async () => {
    write("pack.yaml", manifest("*"));
    writeRule("disk/few", 1, "overrides: disk/data-count\n");
    const ids = (await load()).rules.map(({ id }) => id);
    expect(ids).toContain("disk/few");
    expect(ids).not.toContain("disk/data-count");
  });

  test("cannot replace what is not there", async () => {
    write("pack.yaml", manifest("*"));
    writeRule("disk/few", 1, "overrides: disk/none\n");
    await expect(load()).rejects.toThrow(/there is no rule disk\/none/);
  });

  test.each([
    ["asks for another version of the tool", manifest(">=99.0.0"), /pack\.yaml:3:1: the pack requires version >=99\.0\.0/],
    ["asks for no range", manifest("soon"), /pack\.yaml:3:1: soon is not a semver range/],
    ["has no version of its own", manifest("*", "one"), /pack\.yaml:2:1: one is not a semver version/],
    ["says what is not understood", `${manifest("*")}priority: 1\n`, /pack\.yaml:4:1: unknown key priority/],
    ["lacks a name", 'version: 1.0.0\nrequires: "*"\n', /pack\.yaml:1:1: name/],
  ])("is refused when it %s", async (_, text, problem) => {
    write("pack.yaml", text);
    writeRule("disk/few", 1);
    await expect(load()).rejects.toThrow(problem);
  });

  test("is refused without pack.yaml, and when it is no directory", async () => {
    writeRule("disk/few", 1);
    await expect(load()).rejects.toThrow(/pack\.yaml:1:1: the pack has no pack\.yaml/);
    await expect(loadRuleSet(["missing"], directory)).rejects.toThrow(/rule directory .*missing/);
  });

  test("the same id in two packs is refused", async () => {
    write("a/pack.yaml", manifest("*"));
    write("a/disk/few.yaml", rule("disk/few", 1));
    write("a/disk/few.cases.yaml", cases);
    write("b/pack.yaml", manifest("*"));
    write("b/disk/few.yaml", rule("disk/few", 2));
    write("b/disk/few.cases.yaml", cases);
    await expect(loadRuleSet(["a", "b"], directory)).rejects.toThrow(/b\/disk\/few\.yaml:1:1: the id is taken/);
  });
});

import { expect, test } from "vitest";
import { runSchema } from "../../src/report/run-schema.js";
import { fromEarlierRun } from "../../src/report/earlier-run.js";
import { aRule, aRun, aVm, anUnknown } from "./run-builder.js";

test("the run schema takes planned VMs and what a template leaves open, and asks for planned", () => {
  const missing = {
    fact: "vmSize",
    reason: "unresolved-expression",
    obtainWith: "--parameters <file>",
    expression: "[parameters('size')]",
  } as const;
  const run = aRun({
    virtualMachines: [aVm("vm1", "conditional", { planned: true, template: "main.json" })],
    results: [anUnknown("disk/data-count", "vm1", { reason: "unresolved-expression", missing: [missing] })],
  });
  expect(runSchema.safeParse(run).error).toBeUndefined();
  const [entry] = run.virtualMachines;
  expect(runSchema.safeParse({ ...run, virtualMachines: [{ ...entry, planned: undefined }] }).success).toBe(false);
  expect(runSchema.safeParse({ ...run, virtualMachines: [{ ...entry, template: undefined }] }).success).toBe(true);
});

test("the run schema takes rules with the title of the problem, and runs without it", () => {
  const rule = aRule("a/b");
  expect(runSchema.safeParse(aRun({ rules: [{ ...rule, failureTitle: "Problem of a/b" }] })).error).toBeUndefined();
  expect(runSchema.safeParse(aRun({ rules: [rule] })).error).toBeUndefined();
});

test("a run of an earlier version names predicting rules in its own way", () => {
  const azure = { backupStatus: null, preValidation: null, features: null, agreement: "agrees", disagreesOn: [], askedAt: null };
  const [entry] = aRun({ virtualMachines: [aVm("vm1", "blocked")] }).virtualMachines;
  const runOf = (names: object): object => ({ ...aRun(), virtualMachines: [{ ...entry, azure: { ...azure, ...names } }] });
  const rules = ["vm/power-state"];
  expect(runSchema.safeParse(runOf({ predictedBy: rules })).error).toBeUndefined();
  expect(fromEarlierRun(runOf({ foretoldBy: rules }))).toEqual(runOf({ predictedBy: rules }));
  expect(fromEarlierRun(runOf({ predictedBy: rules }))).toEqual(runOf({ predictedBy: rules }));
  expect(fromEarlierRun([])).toEqual([]);
});

import { expect, test } from "vitest";
import { runSchema } from "../../src/report/run-schema.js";
import { aRun, aVm, anUnknown } from "./run-builder.js";

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

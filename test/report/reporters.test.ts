import { expect, test } from "vitest";
import { reporters } from "../../src/report/reporters.js";
import { aFail, aRun, aVm, written } from "./run-builder.js";

test.each(Object.entries(reporters))("%s loads, and writes the same run the same way twice", async (_, load) => {
  const report = await load();
  const run = aRun({ virtualMachines: [aVm("vm1", "blocked")], results: [aFail("disk/data-count", "vm1")] });
  const before = JSON.stringify(run);
  expect(written(report, run)).toBe(written(report, run));
  expect(written(report, run)).toMatch(/\n$/);
  expect(JSON.stringify(run)).toBe(before);
});

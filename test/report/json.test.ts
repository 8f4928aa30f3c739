import { expect, test } from "vitest";
import { reportJson } from "../../src/report/json.js";
import { jsonChunks } from "../../src/report/json-chunks.js";
import { aFail, aRun, aStep, aVm, written } from "./run-builder.js";

const run = aRun({
  virtualMachines: [aVm("vm1", "blocked"), aVm("vm2", "ready")],
  results: [aFail("disk/data-count", "vm1", { message: 'line\nbreak and "quotes"' })],
  nextSteps: [aStep("az vm list")],
});

test("json is what JSON.stringify writes, and a newline", () => {
  expect(written(reportJson, run)).toBe(`${JSON.stringify(run, null, 2)}\n`);
});

test("no piece of the json holds more than one list element", () => {
  const many = aRun({ virtualMachines: Array.from({ length: 1000 }, (_, index) => aVm(`vm${String(index)}`, "ready")) });
  const longest = Math.max(...[...reportJson(many)].map((chunk) => chunk.length));
  expect(longest).toBeLessThan(1500);
});

test.each([
  ["nothing", {}],
  ["empty members", { a: [], b: {}, c: null }],
  ["undefined, which objects leave out and lists do not", { a: undefined, b: [undefined, 1] }],
  ["lists in lists", [[[1, 2], []], "x"]],
  ["a key that must be escaped", { 'a"\n': "\u2028\ud800" }],
])("chunks equal JSON.stringify at any depth: %s", (_, value) => {
  for (const depth of [0, 1, 2, 3, 9]) expect([...jsonChunks(value, depth)].join("")).toBe(JSON.stringify(value, null, 2));
});

test("a generator is written as the list it makes", () => {
  function* numbers(): Generator<number> {
    yield* [1, 2];
  }
  expect([...jsonChunks({ n: numbers() }, 2)].join("")).toBe(JSON.stringify({ n: [1, 2] }, null, 2));
});

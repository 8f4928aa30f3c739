import { describe, expect, test } from "vitest";
import type { FailOn } from "../../src/model/exit-codes.js";
import { outcomeOf } from "../../src/report/outcome.js";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { resultOf } from "../support/scan-files.js";
import { deployment, machine, parameterFile, scanTemplate, seventeenDisks, template, templateOf } from "./support/templates.js";

const exitCode = (run: Run, failOn: readonly FailOn[]): number => outcomeOf(run, failOn).exitCode;

const errors = (run: Run): readonly string[] =>
  run.notifications.filter(({ code }) => code === "template-error").map(({ message }) => message);

const scanned = (resources: JsonValue, members: Parameters<typeof template>[1] = {}): Promise<Run> =>
  scanTemplate({ "main.json": template(resources, members) });

describe("an error in a template", () => {
  const wrong = machine("vm1", { dataDisks: "[concat(variables('gone'), 1)]" });

  test("is a warning that says where and what, and leaves its property open", async () => {
    const run = await scanned([wrong]);
    expect(errors(run)).toHaveLength(1);
    expect(errors(run)[0]).toMatch(/Azure rejects this template: .*no variable gone.*properties\.storageProfile\.dataDisks of .*vm1/);
    expect(run.notifications.find(({ code }) => code === "template-error")).toMatchObject({ level: "warning", uri: "main.json" });
    expect(resultOf(run, "disk/data-count", "vm1").verdict).toBe("unknown");
    expect(resultOf(run, "disk/unmanaged", "vm1").verdict).toBe("pass");
  });

  test("in a parameter that nobody uses fails the template alone, when checking it takes too much", async () => {
    const variables = Object.fromEntries(
      Array.from({ length: 22 }, (_, n) => [`v${n + 1}`, `[concat(variables('v${n}'), variables('v${n}'))]`]),
    );
    const parameters = { unused: { type: "string", minLength: 1, defaultValue: "[variables('v22')]" } };
    const members = { parameters, variables: { ...variables, v0: "0123456789" } };
    const files = { "costly.json": template([machine("vm1")], members), "main.json": template([machine("vm2")]) };
    const run = await scanTemplate(files, { inputs: ["costly.json", "main.json"] });
    expect(run.inputs.find(({ uri }) => uri === "main.json")?.status).toBe("read");
    expect(run.virtualMachines.map(({ name }) => name)).toContain("vm2");
  });

  test("does not decide over the exit code", async () => {
    expect(exitCode(await scanned([wrong]), ["note"])).toBe(exitCode(await scanned([machine("vm1")]), ["note"]));
    expect(exitCode(await scanned([wrong]), ["error"])).toBe(0);
    expect(exitCode(await scanned([wrong, machine("vm2", { dataDisks: seventeenDisks })]), ["error"])).toBe(1);
  });

  test("is said once for each value that is wrong, in nested templates as well", async () => {
    const nested = deployment("nested", { template: templateOf([machine("vm2", { dataDisks: "[nosuch()]" })]) });
    const found = errors(await scanned([wrong, nested]));
    expect(found).toHaveLength(2);
    expect(found.join("\n")).toMatch(/nosuch/);
  });

  test("is said of a value that its parameter does not take", async () => {
    const parameters = { size: { type: "string", allowedValues: ["small"] }, n: { type: "int" } };
    const vm = machine(
      "vm1",
      {},
      { properties: { hardwareProfile: { vmSize: "[parameters('size')]" } }, tags: { n: "[parameters('n')]" } },
    );
    const files = { "main.json": template([vm], { parameters }), "given.json": parameterFile({ size: "big", n: "three" }) };
    const found = errors(await scanTemplate(files, { parameters: ["given.json"] }));
    expect(found.join("\n")).toMatch(/size/);
    expect(found.join("\n")).toMatch(/\bn\b/);
  });

  test("is not buried under others: the rest is counted", async () => {
    const many = Array.from({ length: 50 }, (_, index) => machine(`vm${index}`, { dataDisks: `[nosuch(${index})]` }));
    const found = errors(await scanned(many));
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toMatch(/^the template has 30 more errors; .*readiness expand/);
  });

  test("is told once where one parameter spoils many expressions", async () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      machine(`vm${index}`, {}, { tags: { a: `[concat(parameters('n'), '${index}')]` } }),
    );
    const run = await scanTemplate(
      {
        "main.json": template(many, { parameters: { n: { type: "string" } } }),
        "p.json": '{"parameters":{"n":{"metadata":{}},"m":{"value":1}}}',
      },
      { parameters: ["p.json"] },
    );
    const found = errors(run).filter((message) => message.includes("has no value for n"));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("49 other places, in 50 expressions");
  });

  test("keeps a VM whose condition is wrong", async () => {
    const run = await scanned([machine("vm1", { dataDisks: seventeenDisks }, { condition: "[variables('gone')]" })]);
    expect(resultOf(run, "disk/data-count", "vm1").verdict).toBe("fail");
    expect(run.notifications.map(({ code }) => code)).toContain("may-not-be-deployed");
  });

  test("keeps VMs whose number is wrong", async () => {
    const run = await scanned([machine("[concat('vm', copyIndex())]", {}, { copy: { name: "vms", count: -1 } })]);
    expect(run.virtualMachines).toHaveLength(1);
    expect(run.notifications.map(({ code }) => code)).toContain("open-loop");
  });

  test("is none when something is only open", async () => {
    const run = await scanned([machine("[parameters('name')]", { dataDisks: "[reference('x').disks]" })], {
      parameters: { name: { type: "string" } },
    });
    expect(errors(run)).toEqual([]);
  });
});

describe("a template that takes too much to expand", () => {
  const loop = (depth: number): JsonValue => (depth === 0 ? "x" : { copy: [{ name: `n${depth}`, count: 800, input: loop(depth - 1) }] });

  test("fails as an input, the others are judged", async () => {
    const files = { "main.json": template([machine("vm1", {}, { tags: loop(5) })]), "other.json": template([machine("vm2")]) };
    const run = await scanTemplate(files, { inputs: ["main.json", "other.json"] });
    expect(run.inputs).toMatchObject([
      { uri: "main.json", status: "failed", complete: false, reason: expect.stringContaining("cannot expand the template") as string },
      { uri: "other.json", status: "read" },
    ]);
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm2"]);
    expect(exitCode(run, ["error"])).toBe(2);
  });
});

describe("a template that cannot be read", () => {
  test.each([
    ["cut off", template([machine("vm1")]).slice(0, -100), /cut off at line \d+, column \d+/],
    ["not JSON", template([machine("vm1")]).replace('"name"', "name name"), /not JSON: .* at line \d+, column \d+/],
  ])("fails: %s", async (_, text, reason) => {
    const run = await scanTemplate({ "main.json": text });
    expect(run.inputs).toMatchObject([{ uri: "main.json", status: "failed", reason: expect.stringMatching(reason) as string }]);
    expect(exitCode(run, ["error"])).toBe(2);
  });

  test.each<[string, string]>([
    ["resources that are a text", template("none")],
    ["resources that are null", template([null, 1, [], "x"])],
    ["no resources", template([])],
    ["sections of other kinds", template([machine("vm1")], { parameters: [] as never, variables: 3, outputs: "x", functions: {} })],
    ["a resource without anything", template([{}, { type: "Microsoft.Compute/virtualMachines" }])],
    [
      "types and names of other kinds",
      template([
        { type: [], name: {} },
        { type: "Microsoft.Compute/virtualMachines", name: 5 },
      ]),
    ],
    ["names that are those of methods", template([machine("__proto__", {}, { "[string('__proto__')]": 1, constructor: {} })])],
  ])("as far as it has %s does no harm", async (_, text) => {
    const run = await scanTemplate({ "main.json": text });
    expect(run.inputs[0]?.uri).toBe("main.json");
    expect(run.virtualMachines.every(({ planned }) => planned)).toBe(true);
  });
});

import { describe, expect, test } from "vitest";
import type { Run, RunInput } from "../../src/index.js";
import type { JsonObject } from "../../src/model/json.js";
import { resultOf, scanFiles } from "../support/scan-files.js";
import { emptyDisk, here, machine, parameterFile, scanTemplate, seventeenDisks, template } from "./support/templates.js";

const withDisks = (name = "vm1"): string =>
  template([machine(name, { dataDisks: "[parameters('disks')]" })], {
    parameters: { disks: { type: "array" }, tags: { type: "object", defaultValue: {} } },
  });

const withCount = (): string =>
  template([machine("vm2", { copy: [{ name: "dataDisks", count: "[parameters('n')]", input: emptyDisk("[copyIndex('dataDisks')]") }] })], {
    parameters: { n: { type: "int" } },
  });

const inputOf = (run: Run, uri: string): RunInput | undefined => run.inputs.find((input) => input.uri === uri);

const countOf = (run: Run, vm = "vm1"): unknown => resultOf(run, "disk/data-count", vm).evidence[0]?.value;

const tooMany = parameterFile({ disks: seventeenDisks });
const one = parameterFile({ disks: [emptyDisk(0)] });

describe("--parameters", () => {
  test("gives a template its values, of several files the later one", async () => {
    const files = { "main.json": withDisks(), "first.json": one, "second.json": tooMany, "third.json": parameterFile({ tags: {} }) };
    expect(countOf(await scanTemplate(files, { parameters: ["first.json"] }))).toBe(1);
    expect(countOf(await scanTemplate(files, { parameters: ["second.json", "first.json"] }))).toBe(1);
    expect(countOf(await scanTemplate(files, { parameters: ["first.json", "second.json", "third.json"] }))).toBe(17);
  });

  test("takes names in any case, and the short form that has parameters alone", async () => {
    const files = { "main.json": withDisks(), "bare.json": JSON.stringify({ DISKS: { value: seventeenDisks } }) };
    const run = await scanTemplate(files, { parameters: ["bare.json"] });
    expect(countOf(run)).toBe(17);
    expect(resultOf(run, "disk/data-count", "vm1").evidence[0]?.location).toMatchObject({ uri: "bare.json", pointer: "/DISKS/value" });
  });

  test("is listed in the ledger", async () => {
    const run = await scanTemplate({ "main.json": withDisks(), "given.json": one }, { parameters: ["given.json"] });
    expect(inputOf(run, "given.json")).toMatchObject({ status: "read", resources: 0, complete: true });
  });

  test("is no input that failed where it is among these as well, nor is another file beside it", async () => {
    const files = { "main.json": withDisks(), "main.parameters.json": one, "main.parameters.prod.json": tooMany };
    const run = await scanTemplate(files, { inputs: Object.keys(files), parameters: ["main.parameters.json"] });
    expect(inputOf(run, "main.parameters.json")).toMatchObject({ status: "read", reason: "parameters of main.json" });
    expect(inputOf(run, "main.parameters.prod.json")).toMatchObject({
      status: "ignored",
      reason: "parameters that are not used because --parameters names others",
    });
    expect(countOf(run)).toBe(1);
  });

  test("holds over the file that bears the name of the template", async () => {
    const files = { "in/main.json": withDisks(), "in/main.parameters.json": tooMany, "given.json": one };
    const run = await scanFiles(files, { context: here, inputs: ["in"], parameters: ["given.json"] });
    expect(run.virtualMachines).toHaveLength(1);
    expect(countOf(run)).toBe(1);
  });

  test("goes to the template that declares what it gives", async () => {
    const files = { "a.json": withDisks(), "b.json": template([machine("vm2")]), "given.json": tooMany };
    const run = await scanTemplate(files, { inputs: ["a.json", "b.json"], parameters: ["given.json"] });
    expect(countOf(run, "vm1")).toBe(17);
    expect(countOf(run, "vm2")).toBe(0);
    expect(run.notifications.filter(({ code }) => code === "template-error")).toEqual([]);
  });

  test("of each of several templates go to these", async () => {
    const files = { "a.json": withDisks(), "b.json": withCount(), "a.values.json": tooMany, "b.values.json": parameterFile({ n: 3 }) };
    const run = await scanTemplate(files, { inputs: ["a.json", "b.json"], parameters: ["a.values.json", "b.values.json"] });
    expect([countOf(run, "vm1"), countOf(run, "vm2")]).toEqual([17, 3]);
    expect(run.notifications.filter(({ code }) => code === "template-error")).toEqual([]);
  });

  test("leaves open what a reference to a key vault holds", async () => {
    const reference = { keyVault: { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv" }, secretName: "disks" };
    const files = {
      "main.json": withDisks(),
      "given.json": JSON.stringify({ $schema: "https://x/deploymentParameters.json#", parameters: { disks: { reference } } }),
    };
    const run = await scanTemplate(files, { parameters: ["given.json"] });
    const result = resultOf(run, "disk/data-count", "vm1");
    expect(result.verdict).toBe("unknown");
    expect(JSON.stringify(result)).not.toContain("KeyVault/vaults/kv");
    expect(run.notifications.filter(({ code }) => code === "template-error")).toEqual([]);
  });

  test("that the template does not declare is an error in what would be deployed", async () => {
    const files = { "main.json": withDisks(), "given.json": parameterFile({ disks: [], diskz: 1 }) };
    const run = await scanTemplate(files, { parameters: ["given.json"] });
    expect(countOf(run)).toBe(0);
    const [error, ...others] = run.notifications.filter(({ code }) => code === "template-error");
    expect(others).toEqual([]);
    expect(error).toMatchObject({ level: "warning", uri: "main.json" });
    expect(error?.message).toContain("diskz");
  });

  test.each<[string, JsonObject]>([
    ["without a schema", { parameters: { disks: { value: [] } } }],
    ["as parameters alone", { disks: { value: [] } }],
    ["with no parameters", { parameters: {} }],
  ])("is taken %s", async (_, document) => {
    const run = await scanTemplate({ "main.json": withDisks(), "given.json": JSON.stringify(document) }, { parameters: ["given.json"] });
    expect(run.virtualMachines).toHaveLength(1);
    expect(run.notifications.filter(({ code }) => code === "template-error")).toEqual([]);
  });

  describe("is refused", () => {
    const files = {
      "main.json": withDisks(),
      "other.json": template([machine("vm2")]),
      "given.json": tooMany,
      "odd.json": parameterFile({ elsewhere: 1 }),
      "export.json": JSON.stringify([{ id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d", properties: {} }]),
      "broken.json": tooMany.slice(0, 200),
      "bare.json": JSON.stringify({ disks: [] }),
      "in/given.json": tooMany,
    };
    const refused: [string, string[], string[], RegExp][] = [
      ["without a template", ["export.json"], ["given.json"], /--parameters requires a template, but the input contains no template/],
      ["when it fits none of several templates", ["main.json", "other.json"], ["odd.json"], /no template of the input declares/],
      ["when the file is missing", ["main.json"], ["gone.json"], /parameters gone\.json: no such file/],
      ["when it is a folder", ["main.json"], ["in"], /parameters in: it is a directory/],
      ["when it is a template", ["main.json"], ["other.json"], /parameters other\.json: it is not a parameter file; expected/],
      ["when it is broken", ["main.json"], ["broken.json"], /parameters broken\.json: .*cut off/],
      [
        "when it holds something else",
        ["main.json"],
        ["bare.json"],
        /parameters bare\.json: it is not a parameter file; expected .*"value"/,
      ],
      ["when it is an export", ["main.json"], ["export.json"], /parameters export\.json: it is not a parameter file; expected .*"value"/],
      ["on standard input", ["main.json"], ["-"], /parameters -: give the name of a file/],
    ];
    test.each(refused)("%s", async (_, inputs, parameters, message) => {
      const run = scanTemplate(files, { inputs, parameters });
      await expect(run).rejects.toMatchObject({ name: "UserError" });
      await expect(run).rejects.toThrow(message);
    });
  });
});

describe("a parameter file among the inputs", () => {
  test.each(["main.parameters.json", "MAIN.Parameters.json", "main.parameters.prod.json", "main.param.json", "main.parameter.json"])(
    "belongs to the template that it is named after: %s",
    async (name) => {
      const files = { "in/main.json": withDisks(), "in/other.json": template([machine("vm2")]), [`in/${name}`]: tooMany };
      const run = await scanFiles(files, { context: here, inputs: ["in"] });
      expect(run.virtualMachines.map((vm) => vm.name)).toEqual(["vm1", "vm2"]);
      expect(countOf(run)).toBe(17);
      expect(inputOf(run, `in/${name}`)).toMatchObject({ status: "read", reason: "parameters of in/main.json" });
    },
  );

  test("does not belong to one in another folder", async () => {
    const files = { "in/a/main.json": withDisks(), "in/b/main.parameters.json": tooMany };
    const run = await scanFiles(files, { context: here, inputs: ["in"] });
    expect(resultOf(run, "disk/data-count", "vm1").verdict).toBe("unknown");
    expect(inputOf(run, "in/b/main.parameters.json")).toMatchObject({
      status: "ignored",
      reason: expect.stringContaining("in/b/main.json, which is not in the input") as string,
    });
  });

  test("with blanks in its name belongs to its template too", async () => {
    const files = { "in/my vm.json": withDisks(), "in/my vm.parameters.json": tooMany };
    const run = await scanFiles(files, { context: here, inputs: ["in"] });
    expect(countOf(run)).toBe(17);
    expect(run.inputs.find(({ reason }) => reason !== null)?.reason).toBe("parameters of in/my vm.json");
  });

  test("that was named fails when its template was not, with what to do", async () => {
    const run = await scanFiles({ "main.parameters.json": tooMany }, { context: here });
    expect(run.inputs).toMatchObject([{ uri: "main.parameters.json", status: "failed" }]);
    expect(run.inputs[0]?.reason).toMatch(/parameters of main\.json, which is not in the input\. .*--parameters/);
  });

  test("that names no template fails with what to do", async () => {
    const run = await scanFiles({ "values.json": tooMany }, { context: here });
    expect(run.inputs).toMatchObject([{ uri: "values.json", status: "failed" }]);
    expect(run.inputs[0]?.reason).toMatch(/^parameters that no template in the input uses\. .*--parameters/);
  });

  test("beside its template, both named, belongs to it", async () => {
    const run = await scanFiles({ "main.parameters.json": tooMany, "main.json": withDisks() }, { context: here });
    expect(countOf(run)).toBe(17);
    expect(run.inputs.map(({ status }) => status)).toEqual(["read", "read"]);
  });
});

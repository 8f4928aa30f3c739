import { describe, expect, test } from "vitest";
import type { RunInput } from "../../src/index.js";
import { armBodies, changed, plainEstate, vmBody } from "../support/estate.js";
import { ledgerOf, scanFiles, scanText } from "../support/scan-files.js";
import { asGenericResource, asRow } from "../support/shapes.js";

const json = (value: unknown, _?: null, indent?: number): string => JSON.stringify(value, null, indent);
const one = json([vmBody()]);
const two = json([vmBody({ name: "vm2" })]);

/** An ARM template as people have it in their repository. */
const template = json({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [{ type: "Microsoft.Compute/virtualMachines", apiVersion: "2024-07-01", name: "vm1", properties: {} }],
});

describe("what is not an export of resources", () => {
  test.each<[string, string, Partial<RunInput>]>([
    [
      "a parameter file alone",
      json({ $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", parameters: {} }),
      {
        kind: "template",
        reason: expect.stringContaining(
          "that no template in the input uses. To use them for a template, name them with --parameters",
        ) as string,
      },
    ],
    [
      "the values of service tags alone",
      json({ values: [{ name: "Storage", id: "Storage", properties: { addressPrefixes: ["1.2.3.0/24"] } }] }),
      { kind: "service-tags", reason: expect.stringContaining("not a valid list of service tags: /changeNumber: ") as string },
    ],
    [
      "a bare instance view",
      json(vmBody().properties["instanceView"]),
      { kind: "unknown", reason: expect.stringContaining("az vm get-instance-view") as string },
    ],
    [
      "JSON of something else",
      json({ name: "my-package", version: "1.0.0" }),
      { kind: "unknown", reason: expect.stringContaining("expected ARM JSON") as string },
    ],
    ["a list of something else", json([{ a: 1 }, "x", 3, null]), { reason: expect.stringContaining("expected ARM JSON") as string }],
    ["a string", '"hello"', { kind: "unknown", reason: expect.stringContaining("expected ARM JSON") as string }],
    ["a number", "42", { kind: "unknown", reason: expect.stringContaining("expected ARM JSON") as string }],
    ["null", "null", { kind: "unknown", reason: expect.stringContaining("expected ARM JSON") as string }],
    ["an empty object", "{}", { kind: "unknown", reason: expect.stringContaining("expected ARM JSON") as string }],
    ["nothing at all", "", { reason: expect.stringContaining("empty") as string }],
    ["blank lines", " \r\n\t\n", { reason: expect.stringContaining("empty") as string }],
    ["text", "ERROR: Please run 'az login' to setup account.\n", { reason: expect.stringContaining("it is not JSON") as string }],
    ["HTML", "<!DOCTYPE html><html></html>", { reason: expect.stringContaining("it is not JSON") as string }],
    ["YAML", "vms:\n  - name: vm1\n", { reason: expect.stringContaining("it is not JSON") as string }],
  ])("%s is refused with a sentence", async (_, text, expected) => {
    const input = await ledgerOf(text);
    expect(input).toMatchObject({ status: "failed", resources: 0, ...expected });
    expect(input.reason).not.toMatch(/\n|\bat .*:\d+:\d+|Error:/);
  });

  test("binary files are refused, whatever they start with", async () => {
    for (const bytes of [
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]),
      Buffer.alloc(4096),
      Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)),
      Buffer.from([0xff, 0xfe]),
      Buffer.from([0x5b, 0x22, 0xc3, 0x28, 0xff, 0xff, 0x22, 0x5d]),
    ]) {
      const input = await ledgerOf(bytes);
      expect(input).toMatchObject({ status: "failed", resources: 0 });
      expect(input.reason).toBeTruthy();
    }
  });

  test("beside an export, they do not keep it from being read", async () => {
    const run = await scanFiles({ "view.json": json(vmBody().properties["instanceView"]), "vms.json": one, "notes.txt": "hello" });
    expect(run.inputs.map(({ status }) => status)).toEqual(["failed", "read", "failed"]);
    expect(run.summary.virtualMachines.total).toBe(1);
  });
});

describe("what says what is to be deployed", () => {
  const foreseen = [{ resourceId: vmBody().id, changeType: "Create", after: vmBody({ name: "vm1" }) }];

  test.each<[string, string, Partial<RunInput>]>([
    ["a template", template, { kind: "template" }],
    ["an exported template", json({ template: JSON.parse(template) as unknown, error: null }), { kind: "exported-template" }],
    ["a what-if result", json({ status: "Succeeded", properties: { correlationId: "1", changes: foreseen } }), { kind: "what-if" }],
    ["a what-if result of az", json({ changes: foreseen, error: null, status: "Succeeded" }), { kind: "what-if" }],
  ])("%s is read, and its VM judged as a planned one", async (_, text, expected) => {
    const run = await scanText(text);
    expect(run.inputs).toEqual([expect.objectContaining({ status: "read", resources: 1, complete: true, ...expected })]);
    expect(run.virtualMachines).toEqual([expect.objectContaining({ name: "vm1", planned: true, template: run.inputs[0]?.uri })]);
  });

  test("an exported template that Azure made with errors is not a whole one", async () => {
    const error = { code: "ExportTemplateCompletedWithErrors", message: "Export template operation completed with errors." };
    const input = await ledgerOf(json({ template: JSON.parse(template) as unknown, error }));
    expect(input).toMatchObject({ status: "read", complete: false, reason: expect.stringContaining("with errors") as string });
  });
});

describe("an honest empty list", () => {
  test.each([
    ["an empty array", "[]"],
    ["an empty page", '{"value": []}'],
    ["an empty page of a list with a null link", '{"value": [], "nextLink": null}'],
    ["an empty answer of Resource Graph", '{"count": 0, "data": [], "skip_token": null, "total_records": 0}'],
    ["an array of empty pages", '[{"value": []}, {"value": []}]'],
    ["a recorded REST example of an empty list", '{"parameters": {}, "responses": {"200": {"body": {"value": []}}}}'],
    ["an empty table", '{"totalRecords": 0, "count": 0, "data": {"columns": [], "rows": []}, "resultTruncated": "false"}'],
  ])("%s is read and holds nothing", async (_, text) => {
    expect(await ledgerOf(text)).toMatchObject({ status: "read", resources: 0, complete: true, reason: null });
  });
});

describe("text that breaks off", () => {
  test("what was read before is used, and the ledger says where it ends", async () => {
    const text = json([vmBody(), vmBody({ name: "vm2" }), vmBody({ name: "vm3" })], null, 2);
    const run = await scanText(text.slice(0, text.indexOf('"vm3"') + 40));
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm1", "vm2"]);
    const [input] = run.inputs;
    expect(input).toMatchObject({ status: "failed", complete: false, resources: 2 });
    expect(input?.reason).toMatch(/cut off at line \d+, column \d+.*the 2 resources before that are used/);
  });

  test("a truncated file never counts as a complete one, wherever it ends", async () => {
    const text = json({ value: [vmBody({ dataDisks: [] })], nextLink: null });
    for (let end = 1; end < text.length; end += 7) {
      const { inputs } = await scanText(text.slice(0, end), { locations: false });
      expect(inputs[0]).toMatchObject({ status: "failed", complete: false });
      expect(inputs[0]?.reason).toContain("cut off");
    }
  });

  test("a mistake in the middle is named with line and column", async () => {
    const text = `[\n${json(vmBody())},\n{"id": oops}\n]`;
    const { inputs, virtualMachines } = await scanText(text);
    expect(inputs[0]?.reason).toMatch(/line 3, column \d+/);
    expect(virtualMachines).toHaveLength(1);
  });
});

describe("an input that says itself that more exists", () => {
  const list = [asRow(vmBody())];
  test.each<[string, object]>([
    ["nextLink", { value: [vmBody()], nextLink: "https://management.azure.com/subscriptions/x?$skiptoken=1" }],
    ["nextLink", { nextLink: "https://management.azure.com/subscriptions/x?$skiptoken=1", value: [vmBody()] }],
    ["@odata.nextLink", { value: [vmBody()], "@odata.nextLink": "https://x" }],
    ["skip_token", { count: 1, data: list, skip_token: "eyJ", total_records: 1 }],
    ["$skipToken", { totalRecords: 1, count: 1, data: list, $skipToken: "eyJ", resultTruncated: "false" }],
    ["resultTruncated", { totalRecords: 1, count: 1, data: list, resultTruncated: "true" }],
    ["1 of 2500 rows", { count: 1, data: list, skip_token: null, total_records: 2500 }],
    ["1 of 2500 rows", { totalRecords: 2500, count: 1, data: list, resultTruncated: "false" }],
    [
      "1 of 2 rows",
      {
        totalRecords: 2,
        count: 1,
        data: { columns: [{ name: "id", type: "string" }], rows: [[vmBody().id]] },
        resultTruncated: "false",
      },
    ],
    ["nextLink", { parameters: {}, responses: { "200": { body: { value: [vmBody()], nextLink: "https://x" } } } }],
  ])("%s: read, and incomplete", async (hint, document) => {
    const { inputs } = await scanText(json(document));
    expect(inputs[0]).toMatchObject({ status: "read", complete: false });
    expect(inputs[0]?.reason).toContain(hint);
  });

  test("one page among several files or documents is enough", async () => {
    const page = json({ value: [vmBody()], nextLink: "https://x" });
    expect(await ledgerOf(`${page}\n${json({ value: [vmBody({ name: "vm2" })] })}`)).toMatchObject({ complete: false, resources: 2 });
    expect(await ledgerOf(json([JSON.parse(page) as unknown, { value: [] }]))).toMatchObject({ complete: false });
  });

  test("nobody concludes from what an incomplete input leaves out", async () => {
    const estate = armBodies({ ...plainEstate, vaultElsewhere: true, protected: false });
    const verdict = async (document: object): Promise<string | undefined> =>
      (await scanText(json(document))).results.find(({ ruleId }) => ruleId === "vault/region")?.verdict;
    expect(await verdict({ value: estate })).toBe("fail");
    expect(await verdict({ value: estate, nextLink: "https://x" })).toBe("unknown");
  });
});

describe("standard input", () => {
  test("is one input named stdin.json, beside files", async () => {
    const run = await scanFiles({ "a.json": one }, { inputs: ["-", "a.json"], readStandardInput: () => Buffer.from(two) });
    expect(run.inputs.map(({ uri, status, resources }) => [uri, status, resources])).toEqual([
      ["stdin.json", "read", 1],
      ["a.json", "read", 1],
    ]);
    expect(run.results.find(({ resourceId }) => resourceId.endsWith("vm2"))?.evidence[0]?.location?.uri).toBe("stdin.json");
  });

  test("takes what files take: UTF-16, comments, NDJSON", async () => {
    for (const bytes of [Buffer.from(`\uFEFF${one}`, "utf16le"), Buffer.from(`// x\n${one}`), Buffer.from(`${json(vmBody())}\n`)]) {
      const run = await scanFiles({}, { inputs: ["-"], readStandardInput: () => bytes });
      expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm1"]);
      for (const { evidence } of run.results) expect(evidence[0]?.location?.uri).toBe("stdin.json");
    }
  });

  test("that is empty is a failed input", async () => {
    const run = await scanFiles({}, { inputs: ["-"], readStandardInput: () => Buffer.alloc(0) });
    expect(run.inputs[0]).toMatchObject({ uri: "stdin.json", status: "failed", reason: "it is empty" });
  });
});

describe("the resources of an input", () => {
  test("are counted, whatever their type; children that stand inside count as well", async () => {
    const extension = {
      id: `${vmBody().id}/extensions/e1`,
      name: "e1",
      type: "Microsoft.Compute/virtualMachines/extensions",
      properties: {},
    };
    const run = await scanText(
      json([
        { ...vmBody(), resources: [extension] },
        changed(vmBody(), { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/w", type: "Microsoft.Web/sites" }),
      ]),
    );
    expect(run.inputs[0]?.resources).toBe(3);
    expect(run.summary.virtualMachines.total).toBe(1);
  });

  test("a row without id is put together from type, name, group and subscription", async () => {
    const { id: _, ...row } = asRow(vmBody());
    const run = await scanText(json([row]));
    expect(run.virtualMachines[0]?.id.toLowerCase()).toBe(vmBody().id.toLowerCase());
  });

  test("of two spellings of one member, the one that is not null counts", async () => {
    const body = asGenericResource(vmBody());
    for (const nothing of [{ ResourceId: null }, { Id: null }, { ResourceType: null, Type: null }]) {
      expect((await scanText(json([{ ...body, SubscriptionId: null, ...nothing }]))).virtualMachines.map(({ id }) => id)).toEqual([
        vmBody().id,
      ]);
    }
  });

  test("a row without type is recognised by its id", async () => {
    const run = await scanText(json([changed(vmBody(), { type: undefined })]));
    expect(run.summary.virtualMachines.total).toBe(1);
  });

  test("an export without any VM is read, and judges nobody", async () => {
    const run = await scanText(json(armBodies(plainEstate).slice(1)));
    expect(run.inputs[0]).toMatchObject({ status: "read" });
    expect(run.summary.virtualMachines.total).toBe(0);
    expect(run.virtualMachines).toEqual([]);
  });
});

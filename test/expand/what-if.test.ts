import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { vnet, vmId } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { evidenceOf, expectWritten } from "./support/places.js";
import { emptyDisk, machine, scanTemplate, seventeenDisks, template, templateOf } from "./support/templates.js";

type Members = Record<string, JsonValue>;

/** A resource as a what-if result foresees it. */
const after = (name: string, storage: Members = {}): Members => {
  const body = machine(name, storage);
  return { ...body, id: vmId(name), properties: { ...(body["properties"] as Members), networkProfile: { networkInterfaces: [] } } };
};

const change = (changeType: string, name: string, members: Members): JsonValue => ({ changeType, resourceId: vmId(name), ...members });

const whatIf = (changes: JsonValue): string => JSON.stringify({ changes, error: null, status: "Succeeded" }, null, 2);

describe("a what-if result", () => {
  const changes = [
    change("Create", "vm1", { before: null, after: after("vm1", { dataDisks: seventeenDisks }) }),
    change("Modify", "vm2", { before: after("vm2", { dataDisks: seventeenDisks }), after: after("vm2", { dataDisks: [emptyDisk(0)] }) }),
    change("Delete", "vm3", { before: after("vm3", { dataDisks: seventeenDisks }), after: null }),
    change("NoChange", "vm4", { before: after("vm4"), after: after("vm4") }),
    change("Unsupported", "vm5", { unsupportedReason: "cannot be evaluated" }),
  ];

  test("is judged by what will be after it; what it deletes is left out", async () => {
    const run = await scanTemplate({ "main.json": whatIf(changes) });
    expect(run.virtualMachines.map(({ name, planned, template: from }) => [name, planned, from])).toEqual([
      ["vm1", true, "main.json"],
      ["vm2", true, "main.json"],
      ["vm4", true, "main.json"],
    ]);
    expect(resultOf(run, "disk/data-count", "vm1").verdict).toBe("fail");
    expect(resultOf(run, "disk/data-count", "vm2")).toMatchObject({ verdict: "pass", evidence: [{ value: 1 }] });
    expect(run.inputs).toMatchObject([{ kind: "what-if", status: "read", resources: 3 }]);
    expect(resultOf(run, "agent/present", "vm1").message).toContain("known after deployment");
  });

  test("has its locations in the result itself, with or without `properties` around the changes", async () => {
    const files = { "main.json": whatIf(changes) };
    const pointer = "/changes/0/after/properties/storageProfile/dataDisks";
    expectWritten(evidenceOf(await scanTemplate(files), "disk/data-count", "vm1").location, files, {
      in: "main.json",
      at: '"dataDisks"',
      pointer,
    });
    const fromRest = { "main.json": JSON.stringify({ status: "Succeeded", properties: { correlationId: "x", changes } }, null, 2) };
    const { location } = evidenceOf(await scanTemplate(fromRest), "disk/data-count", "vm1");
    expectWritten(location, fromRest, { in: "main.json", at: '"dataDisks"', pointer: `/properties${pointer}` });
  });

  test("leaves open what it has as an expression", async () => {
    const open = after("vm1", { dataDisks: [emptyDisk(0, { writeAcceleratorEnabled: "[reference('elsewhere').fast]" })] });
    const run = await scanTemplate({ "main.json": whatIf([change("Create", "vm1", { after: open })]) });
    const result = resultOf(run, "disk/write-accelerator", "vm1");
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
    expect(result.missing[0]).toMatchObject({ expression: "[reference('elsewhere').fast]", obtainWith: "" });
    const whole = after("vm1", { dataDisks: "[reference('elsewhere').disks]" as never });
    const list = await scanTemplate({ "main.json": whatIf([change("Create", "vm1", { after: whole })]) });
    expect(resultOf(list, "disk/data-count", "vm1").verdict).toBe("unknown");
  });

  test("may refer to what an export shows, and is one VM beside the deployed one", async () => {
    const deployed = { ...after("vm1"), properties: { ...(after("vm1")["properties"] as Members), provisioningState: "Succeeded" } };
    const files = { "main.json": whatIf(changes), "export.json": JSON.stringify([deployed, vnet()]) };
    const run = await scanTemplate(files, { inputs: ["main.json", "export.json"] });
    expect(run.virtualMachines.filter(({ name }) => name === "vm1").map(({ planned }) => planned)).toEqual([false, true]);
    expect(run.notifications.map(({ code }) => code)).toContain("state-and-intent");
    expect(run.notifications.map(({ code }) => code)).not.toContain("conflicting-evidence");
  });

  test.each([
    [
      "changes of odd kinds",
      [null, 1, "x", [], {}, { after: 1 }, { after: {} }, { after: { id: 1, type: [] } }, { after: { id: "x", type: "y" } }],
    ],
    ["no changes", []],
  ])("with %s is read without harm", async (_, odd) => {
    const run = await scanTemplate({ "main.json": whatIf(odd) });
    expect(run.virtualMachines).toEqual([]);
    expect(run.inputs[0]?.kind).toBe("what-if");
  });
});

describe("an exported template", () => {
  const exported = templateOf([machine("[parameters('virtualMachines_vm1_name')]", { dataDisks: seventeenDisks })], {
    parameters: { virtualMachines_vm1_name: { type: "String", defaultValue: "vm1" } },
    variables: {},
  });

  const placed = async (text: string, pointer: string): Promise<Run> => {
    const files = { "main.json": text };
    const run = await scanTemplate(files);
    const { location } = evidenceOf(run, "disk/data-count", "vm1");
    expectWritten(location, files, {
      in: "main.json",
      at: '"dataDisks"',
      pointer: `${pointer}/resources/0/properties/storageProfile/dataDisks`,
    });
    return run;
  };

  test("of the portal is a template", async () => {
    const run = await placed(JSON.stringify(exported, null, 4), "");
    expect(run.inputs).toMatchObject([{ kind: "template", status: "read", complete: true, resources: 1 }]);
    expect(run.virtualMachines).toMatchObject([{ name: "vm1", planned: true }]);
  });

  test("in the answer of exportTemplate is shown where it stands there", async () => {
    const run = await placed(JSON.stringify({ template: exported }, null, 2), "/template");
    expect(run.inputs).toMatchObject([{ kind: "exported-template", status: "read", complete: true, resources: 1 }]);
  });

  test("that was exported with errors is incomplete", async () => {
    const answer = { template: exported, error: { code: "ExportTemplateCompletedWithErrors", message: "some were not", details: [] } };
    const run = await placed(JSON.stringify(answer), "/template");
    expect(run.inputs).toMatchObject([{ status: "read", complete: false, reason: expect.stringContaining("errors") as string }]);
  });
});

test("a template beside a what-if result of the same VM is another plan", async () => {
  const files = {
    "main.json": template([machine("vm1", { dataDisks: seventeenDisks })]),
    "what-if.json": whatIf([change("Create", "vm1", { after: after("vm1") })]),
  };
  const run = await scanTemplate(files, { inputs: ["main.json", "what-if.json"] });
  expect(run.virtualMachines.map(({ template: from }) => from)).toEqual(["main.json", "what-if.json"]);
  expect(run.results.filter(({ ruleId }) => ruleId === "disk/data-count").map(({ verdict }) => verdict)).toEqual(["fail", "pass"]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { Inventory } from "../../src/model/inventory.js";
import { arbitraryEstate } from "../support/arbitrary-estate.js";
import { armBodies, plainEstate, vmBody, type EstateSpec } from "../support/estate.js";
import type { Files } from "../support/memory-files.js";
import { readInventory, scanFiles } from "../support/scan-files.js";
import { shapes, type Shape } from "../support/shapes.js";

const reference = shapes[0] as Shape;

/** Facts that need more of the instance view than the power state. */
const agentFields = ["agentState", "agentVersion", "agentReportedAt", "osProvisioningInProgress"];
const agentRules = ["agent/present", "agent/version-linux", "agent/version-windows"];

type Plain = Record<string, unknown>;

/** All tables of an inventory; without places, the casing of ids, and what the shape cannot show. */
function tablesOf(inventory: Inventory, shows: Shape["shows"]): Plain {
  const tables: Plain = {};
  for (const [table, records] of Object.entries(inventory)) {
    if (!(records instanceof Map)) continue;
    tables[table] = Object.fromEntries(
      [...(records as Map<string, Plain>)].sort().map(([key, record]) => {
        const { sources: _, id, ...facts } = record;
        if (shows === "power state only") for (const field of agentFields) Reflect.deleteProperty(facts, field);
        return [key, { ...definedOnly(facts), id: String(id).toLowerCase() }];
      }),
    );
  }
  return tables;
}

const definedOnly = (facts: Plain): Plain =>
  Object.fromEntries(Object.entries(facts).filter(([field, value]) => value !== undefined && !(field === "gaps" && isEmpty(value))));

const isEmpty = (value: unknown): boolean => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** What a run says of each VM and by which rule; without places and the casing of ids. */
function judgementsOf(run: Run, shows: Shape["shows"]): unknown {
  const rules = run.results.filter(({ ruleId }) => shows === "everything" || !agentRules.includes(ruleId));
  const judged = rules.map(({ ruleId, verdict, level, reason, resourceId, message, evidence, missing, otherProfiles }) => ({
    ...{ ruleId, verdict, level, reason, resourceId, message, missing, otherProfiles },
    evidence: evidence.map(({ fact, value, path }) => ({ fact, value, path })),
  }));
  const virtualMachines = run.virtualMachines.map((vm) => ({
    ...vm,
    ...(shows === "everything" ? {} : { readiness: 0, readinessByProfile: 0, blockedBy: 0, unknownBecause: 0, conditions: 0, results: 0 }),
  }));
  return JSON.parse(JSON.stringify({ judged, virtualMachines }).toLowerCase());
}

async function expectSame(shape: Shape, spec: EstateSpec): Promise<void> {
  const files: Files = shape.render(armBodies(spec));
  const expectedFiles: Files = reference.render(armBodies(spec));
  expect(tablesOf(readInventory(files).inventory, shape.shows)).toEqual(tablesOf(readInventory(expectedFiles).inventory, shape.shows));
  const run = await scanFiles(files, { locations: false });
  const expected = await scanFiles(expectedFiles, { locations: false });
  expect(judgementsOf(run, shape.shows)).toEqual(judgementsOf(expected, shape.shows));
  expect(run.notifications.filter(({ code }) => code === "conflicting-evidence")).toEqual([]);
}

describe.each(shapes.map((shape) => [shape.name, shape] as const))("%s", (_, shape) => {
  test("the same estate gives the same facts and the same verdicts", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEstate, (spec) => expectSame(shape, spec)),
      { numRuns: 40 },
    );
  });

  test("is named in the ledger as what it is, read whole", () => {
    const { ledger } = readInventory(shape.render([vmBody()]));
    for (const input of ledger) expect(input).toMatchObject({ kind: shape.kind, status: "read", complete: true, resources: 1, reason: null });
  });
});

describe("what the reference shape says", () => {
  const judge = async (changes: Partial<EstateSpec>): Promise<Record<string, string>> => {
    const run = await scanFiles(reference.render(armBodies({ ...plainEstate, ...changes })), { locations: false });
    return Object.fromEntries(run.results.map(({ ruleId, verdict }) => [ruleId, verdict]));
  };

  // The comparison above would hold as well if nothing were read at all.
  test.each<[string, Partial<EstateSpec>, string, string]>([
    ["17 data disks", { dataDisks: Array(17).fill({ vhd: false }) as { vhd: boolean }[] }, "disk/data-count", "fail"],
    ["16 data disks", { dataDisks: Array(16).fill({ vhd: false }) as { vhd: boolean }[] }, "disk/data-count", "pass"],
    ["a VHD behind a closed firewall", { osDisk: { vhd: true }, firewall: "Deny" }, "storage/firewall", "fail"],
    ["a VHD behind one open to Azure", { osDisk: { vhd: true }, firewall: "Deny with trusted services" }, "storage/firewall", "pass"],
    ["Write Accelerator", { dataDisks: [{ vhd: false, writeAccelerator: true }] }, "disk/write-accelerator", "fail"],
    ["no Write Accelerator", {}, "disk/write-accelerator", "pass"],
    ["a rule that denies Storage", { denyStorage: true }, "net/nsg-rule", "fail"],
    ["no such rule", {}, "net/nsg-rule", "pass"],
    ["a stopped VM", { power: "stopped" }, "vm/power-state", "fail"],
    ["an agent that is not ready", { agent: { version: "2.9.1.1", ready: false } }, "agent/present", "fail"],
    ["an agent that is ready", {}, "agent/present", "pass"],
    ["an old agent", { os: "Windows", agent: { version: "2.6.1198.0", ready: true } }, "agent/version-windows", "fail"],
    ["a vault elsewhere", { vaultElsewhere: true }, "vault/region", "fail"],
    ["a vault in the same location, spelled differently", {}, "vault/region", "pass"],
  ])("%s", async (_, changes, ruleId, verdict) => {
    expect((await judge(changes))[ruleId]).toBe(verdict);
  });
});

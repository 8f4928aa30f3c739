import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import { arbitraryEstate } from "../support/arbitrary-estate.js";
import { armBodies, plainEstate, vmBody, type EstateSpec } from "../support/estate.js";
import { readInventory, scanFiles } from "../support/scan-files.js";
import { shapes, type Shape } from "../support/shapes.js";

const reference = shapes[0] as Shape;

/** Rules that need more of the instance view than the power state. */
const agentRules = ["agent/present", "agent/version-linux", "agent/version-windows", "net/wireserver"];

/** What the guest shows: an encrypted volume, so that the stamps on disks decide whose it is. */
const guest = JSON.stringify({
  schemaVersion: "1",
  evidence: ["vm1", "SQL-01", "app.web_02"].map((virtualMachine) => ({
    virtualMachine,
    kind: "lsblk",
    data: {
      blockdevices: [
        {
          name: "sdc",
          type: "disk",
          fstype: "crypto_LUKS",
          label: null,
          children: [{ name: "data", type: "crypt", fstype: "ext4", label: null }],
        },
      ],
    },
  })),
});

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

const scanShape = (shape: Shape, spec: EstateSpec): Promise<Run> => {
  const files = shape.render(armBodies(spec));
  // Commands would follow the shell that printed the shape.
  const options = { inputs: Object.keys(files), evidence: ["guest"], locations: false, shell: "az" } as const;
  return scanFiles({ ...files, "guest/evidence.json": guest }, options);
};

async function expectSame(shape: Shape, spec: EstateSpec): Promise<void> {
  const run = await scanShape(shape, spec);
  expect(judgementsOf(run, shape.shows)).toEqual(judgementsOf(await scanShape(reference, spec), shape.shows));
  expect(run.notifications.filter(({ code }) => code === "conflicting-evidence")).toEqual([]);
}

describe.each(shapes.map((shape) => [shape.name, shape] as const))("%s", (_, shape) => {
  test("the same estate gives the same facts and the same verdicts", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEstate, (spec) => expectSame(shape, spec)),
      { numRuns: 30 },
    );
  });

  test("is named in the ledger as what it is, read whole", () => {
    const { ledger } = readInventory(shape.render([vmBody()]));
    for (const input of ledger)
      expect(input).toMatchObject({ kind: shape.kind, status: "read", complete: true, resources: 1, reason: null });
  });
});

describe("what the reference shape says", () => {
  const judge = async (changes: Partial<EstateSpec>): Promise<Record<string, string>> => {
    const run = await scanShape(reference, { ...plainEstate, ...changes });
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
    ["disks without a stamp of Azure Disk Encryption", {}, "enc/luks", "fail"],
    ["disks with a stamp that the guest contradicts", { encryptedDisk: true }, "enc/luks", "unknown"],
    ["a vault elsewhere", { vaultElsewhere: true }, "vault/region", "fail"],
    ["a vault in the same location, spelled differently", {}, "vault/region", "pass"],
  ])("%s", async (_, changes, ruleId, verdict) => {
    expect((await judge(changes))[ruleId]).toBe(verdict);
  });
});

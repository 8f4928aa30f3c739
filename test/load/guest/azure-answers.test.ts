import { describe, expect, test } from "vitest";
import type { Run } from "../../../src/index.js";
import type { JsonObject, JsonValue } from "../../../src/model/json.js";
import { armBodies, plainEstate, vmBody, vmId } from "../../support/estate.js";
import { scanFiles } from "../../support/scan-files.js";

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const entry = (virtualMachine: string, kind: string, data: JsonValue, more: object = {}): JsonObject => ({
  virtualMachine,
  kind,
  data,
  ...more,
});
const document = (...evidence: JsonObject[]): string => json({ schemaVersion: "1", evidence });

const scanWith = (evidence: string, vms: readonly JsonObject[] = armBodies(plainEstate)): Promise<Run> =>
  scanFiles({ "vms.json": json(vms), "answers.json": evidence }, { inputs: ["vms.json"], evidence: ["answers.json"] });

const failed = {
  status: "Failed",
  errorCode: "AzureVmOffline",
  errorMessage: "It is off.",
  recommendation: "Start it.",
  containerName: "c",
};

describe("saved answers of Azure Backup", () => {
  test("are set beside the VM that is named by id or by name, in any case", async () => {
    for (const name of [vmId(), vmId().toUpperCase(), "vm1", "VM1"]) {
      const run = await scanWith(document(entry(name, "backupPreValidateProtection", failed, { vault: "/v" })));
      expect(run.virtualMachines[0]?.azure?.preValidation).toEqual({
        status: "Failed",
        vaultId: "/v",
        errorCode: "AzureVmOffline",
        errorMessage: "It is off.",
        recommendation: "Start it.",
      });
    }
  });

  test("change nothing else of the run, and other VMs have none", async () => {
    const vms = [vmBody(), vmBody({ name: "vm2" })];
    const plain = await scanWith(document(), vms);
    const run = await scanWith(
      document(
        entry("vm1", "backupStatus", { protectionStatus: "Protected" }),
        entry("vm1", "backupValidateFeatures", { supportStatus: "NotSupported" }),
      ),
      vms,
    );
    const [first, second] = run.virtualMachines;
    expect(second).toEqual(plain.virtualMachines[1]);
    expect({ ...run, virtualMachines: [{ ...first, azure: undefined }, second] }).toEqual(plain);
    expect(first?.azure).toBeDefined();
    expect("azure" in (second ?? {})).toBe(false);
  });

  test("that are no object say nothing", async () => {
    for (const data of [null, "Protected", ["Protected"], { protectionStatus: 1 }, { error: { code: "X" } }] as readonly JsonValue[]) {
      const run = await scanWith(document(entry("vm1", "backupStatus", data)));
      expect(run.virtualMachines[0]?.azure).toMatchObject({ backupStatus: { protectionStatus: null }, agreement: "undecided" });
    }
  });

  test("for a VM that is not there, or whose name is not unique, are a warning", async () => {
    const twins = [vmBody(), vmBody({ group: "other" })];
    for (const [name, vms] of [
      ["gone", [vmBody()]],
      ["vm1", twins],
    ] as const) {
      const run = await scanWith(document(entry(name, "backupStatus", { protectionStatus: "Protected" })), vms);
      expect(run.notifications).toContainEqual(expect.objectContaining({ level: "warning", code: "evidence-unassigned" }));
      expect(run.virtualMachines.filter(({ azure }) => azure !== undefined)).toEqual([]);
    }
  });

  test("with members that no answer has make the file invalid", async () => {
    for (const wrong of [{ vault: "/v" }, { extra: 1 }]) {
      const run = await scanWith(document(entry("vm1", "backupStatus", {}, wrong)));
      expect(run.notifications).toContainEqual(expect.objectContaining({ level: "error", code: "invalid-evidence" }));
    }
  });

  test("the rule that predicted the code of Azure is named", async () => {
    const off = vmBody({ power: "deallocated" });
    const run = await scanWith(document(entry("vm1", "backupPreValidateProtection", failed)), [off]);
    const failing = run.results.filter(({ verdict, resourceId }) => verdict === "fail" && resourceId === run.virtualMachines[0]?.id);
    const predicting = run.rules.filter(
      ({ id, predicts }) => predicts.includes("AzureVmOffline") && failing.some(({ ruleId }) => ruleId === id),
    );
    expect(predicting.map(({ id }) => id)).toContain("vm/power-state");
    expect(run.virtualMachines[0]?.azure?.predictedBy).toEqual(predicting.map(({ id }) => id));
  });
});

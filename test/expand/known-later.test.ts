import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { vnet } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { networkInterface, securityGroup } from "./support/network.js";
import { machine, scanTemplate, template } from "./support/templates.js";

const vault = (location: JsonValue, name = "rsv1"): JsonValue => ({
  type: "Microsoft.RecoveryServices/vaults",
  apiVersion: "2023-01-01",
  name,
  location,
  properties: {},
});

const scanned = (resources: JsonValue, options: Parameters<typeof scanTemplate>[1] = {}): Promise<Run> =>
  scanTemplate(
    { "main.json": template(resources), "network.json": JSON.stringify([vnet()]) },
    { inputs: ["main.json", "network.json"], ...options },
  );

describe("what only a deployed VM can show", () => {
  const whole = [machine("vm1"), networkInterface("vm1-nic", "nsg1"), securityGroup("nsg1", "Allow"), vault("westeurope")];
  const runtime = ["agent/present", "agent/version-linux", "enc/luks", "net/wireserver", "vault/single", "vm/power-state"];

  test.each(runtime)("does not apply yet: %s", async (ruleId) => {
    const result = resultOf(await scanned(whole, { profile: "current" }), ruleId, "vm1");
    expect(result).toMatchObject({ verdict: "notApplicable", missing: [] });
    expect(result.message).toContain("known after deployment");
  });

  test("makes such a VM conditional at best, on just these", async () => {
    const run = await scanned(whole, { profile: "current" });
    expect(run.results.filter(({ verdict, level }) => verdict === "unknown" && level !== "none")).toEqual([]);
    expect(run.virtualMachines).toMatchObject([{ name: "vm1", readiness: "conditional", conditions: runtime, protected: null }]);
  });

  test("is not taken from the body of a template, whatever that pretends", async () => {
    const pretended = {
      properties: {
        provisioningState: "Failed",
        instanceView: {
          statuses: [{ code: "PowerState/deallocated" }],
          vmAgent: { vmAgentVersion: "1.0", statuses: [{ code: "ProvisioningState/Unavailable" }] },
        },
      },
    };
    const run = await scanned([machine("vm1", {}, pretended)], { profile: "current" });
    for (const ruleId of ["agent/present", "agent/version-linux", "vm/power-state"]) {
      expect(resultOf(run, ruleId, "vm1").message).toContain("known after deployment");
    }
  });
});

describe("what a template leaves out", () => {
  test("is taken for the default of the deployment where that is documented", async () => {
    const run = await scanned([machine("vm1")]);
    expect(resultOf(run, "disk/write-accelerator", "vm1")).toMatchObject({
      verdict: "pass",
      evidence: [
        { fact: "osDisk.writeAcceleratorEnabled", value: false },
        { fact: "dataDisks.count", value: 0 },
      ],
    });
    expect(resultOf(run, "disk/unmanaged", "vm1")).toMatchObject({ verdict: "pass", evidence: [{ value: "managed" }, {}] });
  });

  test("is not known where no default is documented", async () => {
    const noSystem = { osDisk: { createOption: "FromImage", managedDisk: { storageAccountType: "Premium_LRS" } } };
    const run = await scanned([machine("vm1", noSystem)], { profile: "current" });
    expect(resultOf(run, "enc/luks", "vm1").verdict).not.toBe("pass");
    expect(resultOf(run, "agent/version-linux", "vm1").verdict).not.toBe("pass");
    const noProfile = { ...machine("vm2"), properties: {} };
    const bare = await scanned([noProfile]);
    expect(resultOf(bare, "disk/data-count", "vm2").verdict).toBe("unknown");
  });

  test("is not taken for its default when an expression for it is open", async () => {
    const disks = { dataDisks: [{ lun: 0, createOption: "Empty", writeAcceleratorEnabled: "[parameters('fast')]" }] };
    const files = { "main.json": template([machine("vm1", disks)], { parameters: { fast: { type: "bool" } } }) };
    const result = resultOf(await scanTemplate(files), "disk/write-accelerator", "vm1");
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
    expect(result.missing[0]).toMatchObject({ expression: "[parameters('fast')]" });
  });
});

describe("the vault of VMs that a template deploys", () => {
  const asked = (run: Run): readonly string[] =>
    run.notifications.filter(({ code }) => code === "vault-location-needed").map(({ message }) => message);

  test("is asked for once when there is none, and what depends on it does not apply", async () => {
    const run = await scanned([machine("vm1"), machine("vm2")]);
    for (const name of ["vm1", "vm2"]) {
      expect(resultOf(run, "vault/region", name).verdict).toBe("notApplicable");
      expect(resultOf(run, "vault/subscription", name).verdict).toBe("notApplicable");
    }
    expect(asked(run)).toHaveLength(1);
    expect(asked(run)[0]).toContain("--vault-location");
  });

  test("is asked for once by several templates", async () => {
    const files = { "a.json": template([machine("vm1")]), "b.json": template([machine("vm2")]) };
    expect(asked(await scanTemplate(files, { inputs: ["a.json", "b.json"] }))).toHaveLength(1);
  });

  test("counts by the location that is given for it", async () => {
    const verdict = async (vaultLocation: string): Promise<string> =>
      resultOf(await scanned([machine("vm1")], { vaultLocation }), "vault/region", "vm1").verdict;
    expect(await verdict("West Europe")).toBe("pass");
    expect(await verdict("northeurope")).toBe("fail");
    expect(asked(await scanned([machine("vm1")], { vaultLocation: "westeurope" }))).toEqual([]);
  });

  const atGroup = { location: "[resourceGroup().location]" };

  test("matches when both stand where the resource group stands, wherever that is", async () => {
    const resources = [machine("vm1", {}, atGroup), vault("[resourceGroup().location]")];
    for (const context of [{}, { location: "japaneast" }]) {
      const run = await scanned(resources, { context });
      expect(resultOf(run, "vault/region", "vm1").verdict).toBe("pass");
      expect(run.virtualMachines[0]?.location).toBe("location" in context ? "japaneast" : null);
    }
  });

  test("matches through parameters that default to it", async () => {
    const files = {
      "main.json": template([machine("vm1", {}, { location: "[parameters('location')]" }), vault("[resourceGroup().location]")], {
        parameters: { location: { type: "string", defaultValue: "[resourceGroup().location]" } },
      }),
    };
    expect(resultOf(await scanTemplate(files, { context: {} }), "vault/region", "vm1").verdict).toBe("pass");
  });

  test("is not known to match when only one of them stands there", async () => {
    const resources = [machine("vm1", {}, atGroup), vault("westeurope")];
    expect(resultOf(await scanned(resources, { context: {} }), "vault/region", "vm1")).toMatchObject({
      verdict: "unknown",
      reason: "unresolved-expression",
    });
    const located = async (location: string): Promise<string> =>
      resultOf(await scanned(resources, { context: { location } }), "vault/region", "vm1").verdict;
    expect(await located("westeurope")).toBe("pass");
    expect(await located("eastus")).toBe("fail");
  });
});

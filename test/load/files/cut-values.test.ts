import { describe, expect, test } from "vitest";
import { findCutValue } from "../../../src/load/files/cut-values.js";
import type { JsonObject } from "../../../src/model/json.js";
import { changed, vmBody } from "../../support/estate.js";
import { readInventory, resultOf, scanText } from "../../support/scan-files.js";
import { asGenericResource, asRow } from "../../support/shapes.js";

/** What ConvertTo-Json makes of the members of `properties` at its default depth. */
const cutRow = (name: string): JsonObject => {
  const row = asRow(vmBody({ name }));
  return {
    ...row,
    properties: {
      provisioningState: "Succeeded",
      hardwareProfile: "@{vmSize=Standard_D2s_v5}",
      storageProfile: "@{imageReference=; osDisk=; dataDisks=System.Object[]}",
      networkProfile: "@{networkInterfaces=System.Object[]}",
    },
  };
};

describe("an export that ConvertTo-Json cut off at its depth", () => {
  test("is incomplete, says so once, and names the depth; what was cut is unknown", async () => {
    const run = await scanText(JSON.stringify([cutRow("vm1"), cutRow("vm2")]));
    expect(run.inputs[0]).toMatchObject({ status: "read", complete: false, resources: 2 });
    expect(run.inputs[0]?.reason).toContain("ConvertTo-Json -Depth 100");
    const said = run.notifications.filter(({ code }) => code === "cut-at-depth");
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ level: "warning", uri: "export.json" });
    expect(said[0]?.message).toContain("ConvertTo-Json -Depth 100");
    expect(resultOf(run, "disk/data-count", "/vm1")).toMatchObject({ verdict: "unknown", reason: "evidence-unreadable" });
  });

  test("rules for one operating system ask for the operating system first, not for a look into a Linux guest", async () => {
    const run = await scanText(JSON.stringify([cutRow("vm1")]));
    for (const rule of ["enc/luks", "agent/version-linux", "agent/version-windows"]) {
      const { verdict, message, missing } = resultOf(run, rule);
      expect([rule, verdict]).toEqual([rule, "unknown"]);
      expect(message).toContain("does not show the operating system");
      expect(message).not.toContain("Linux guest holds");
      expect(missing[0]).toMatchObject({ fact: "osType", obtainWith: expect.stringContaining("az vm show") as string });
    }
  });

  test("nothing is taken for absent or default in what is left of a body", () => {
    const stampOf = (settings: JsonObject | string | undefined): unknown => {
      const body = changed(vmBody(), { "properties.storageProfile.osDisk.encryptionSettings": settings });
      const { inventory } = readInventory({ "vms.json": JSON.stringify([body]) });
      const [virtualMachine] = inventory.virtualMachines.values();
      return virtualMachine?.diskEncryption?.virtualMachineStamp;
    };
    expect(stampOf(undefined)).toBe(false);
    expect(stampOf({ enabled: true })).toBe(true);
    expect(stampOf("Microsoft.Azure.Management.Compute.Models.DiskEncryptionSettings")).toBeUndefined();
  });

  test.each<[string, object]>([
    [
      "Get-AzResource",
      { ...asGenericResource(vmBody()), Properties: { StorageProfile: "System.Object[]", ProvisioningState: "Succeeded" } },
    ],
    [
      "Get-AzVM",
      {
        Id: vmBody().id,
        StorageProfile: { DataDisks: "System.Collections.Generic.List`1[Microsoft.Azure.Management.Compute.Models.DataDisk]" },
      },
    ],
    ["several objects", { ...cutRow("vm1"), properties: { storageProfile: { dataDisks: "@{lun=0} @{lun=1}" } } }],
    [
      "an array of texts of objects",
      { ...cutRow("vm1"), properties: { storageProfile: { dataDisks: ["@{lun=0; name=d}", "@{lun=1; name=e}"] } } },
    ],
    ["tags as a whole", { ...vmBody(), tags: "System.Collections.Hashtable" }],
    ["a custom object", { ...vmBody(), sku: "System.Management.Automation.PSCustomObject" }],
  ])("%s", async (_, body) => {
    expect((await scanText(JSON.stringify([body]))).inputs[0]).toMatchObject({ status: "read", complete: false });
  });
});

describe("texts of users that look like it", () => {
  test.each<[string, JsonObject]>([
    ["a tag", { tags: { owner: "@{x=1}", type: "System.Object[]", "@{x}": "System.Collections.Hashtable" } }],
    ["a name", { name: "@{x=1}" }],
    ["names and descriptions inside", { properties: { osProfile: { computerName: "@{x=1}" }, description: "System.Object[]" } }],
    ["settings of an extension", { properties: { settings: { run: "@{a=1}" } } }],
    ["the publisher of an extension", { properties: { publisher: "Microsoft.Azure.RecoveryServices", kind: "Microsoft.Azure.Monitor" } }],
    ["something else that begins so", { plan: "@{x", properties: { more: "SystemAssigned", rest: "Microsoft.Azure", mail: "@ops" } }],
  ])("%s does not mark the file", async (_, members) => {
    expect(findCutValue({ ...vmBody(), ...members })).toBeUndefined();
    const run = await scanText(JSON.stringify([{ ...vmBody(), ...members }]));
    expect(run.inputs[0]).toMatchObject({ status: "read", complete: true });
    expect(run.notifications).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { nic, vm, vnet } from "../evaluate/support/arm.js";
import { resultOf, scanText } from "../support/scan-files.js";
import { machine, scanTemplate, template } from "./support/templates.js";

type Members = Readonly<Record<string, JsonValue>>;

const ubuntu = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "latest" };
const fromImage = { createOption: "FromImage" };

const scanned = (storage: Members, osProfile: JsonValue): Promise<Run> =>
  scanTemplate({
    "main.json": template([machine("vm1", {}, { properties: { storageProfile: { osDisk: fromImage, ...storage }, osProfile } })], {
      parameters: { provision: { type: "bool" }, publisher: { type: "string" }, image: { type: "string" } },
    }),
  });

describe("the VM agent of a planned VM", () => {
  const agentOf = async (storage: Members, osProfile: JsonValue): Promise<string> =>
    resultOf(await scanned(storage, osProfile), "agent/present", "vm1").verdict;
  const optOut = { windowsConfiguration: { provisionVMAgent: false } };

  test.each<[string, Members, JsonValue, string]>([
    ["a Marketplace image", { imageReference: ubuntu }, optOut, "fail"],
    ["a Marketplace image, as a text", { imageReference: ubuntu }, { linuxConfiguration: { provisionVMAgent: "False" } }, "fail"],
    [
      "a custom image",
      { imageReference: { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i" } },
      optOut,
      "unknown",
    ],
    ["an image of a gallery", { imageReference: { sharedGalleryImageId: "/sharedGalleries/g/images/i" } }, optOut, "unknown"],
    ["an attached disk", { osDisk: { createOption: "Attach", osType: "Linux", managedDisk: { id: "/d" } } }, optOut, "unknown"],
    ["an unresolved image", { imageReference: "[parameters('image')]" }, optOut, "unknown"],
    [
      "an unresolved setting",
      { imageReference: ubuntu },
      { linuxConfiguration: { provisionVMAgent: "[parameters('provision')]" } },
      "unknown",
    ],
    ["the agent asked for", { imageReference: ubuntu }, { linuxConfiguration: { provisionVMAgent: true } }, "notApplicable"],
    ["nothing said", { imageReference: ubuntu }, { linuxConfiguration: {} }, "notApplicable"],
  ])("with %s", async (_, storage, osProfile, verdict) => {
    expect(await agentOf(storage, osProfile)).toBe(verdict);
  });

  test("blocks the VM, and says that none will be installed", async () => {
    const run = await scanned({ imageReference: ubuntu }, optOut);
    expect(run.virtualMachines[0]?.blockedBy).toContain("agent/present");
    expect(resultOf(run, "agent/present", "vm1").message).toContain("will have no VM agent: the template sets provisionVMAgent to false");
  });

  test("names the parameter that decides", async () => {
    const result = resultOf(
      await scanned({ imageReference: ubuntu }, { linuxConfiguration: { provisionVMAgent: "[parameters('provision')]" } }),
      "agent/present",
      "vm1",
    );
    expect(result.missing).toMatchObject([{ fact: "agent.installation", expression: "[parameters('provision')]" }]);
  });
});

describe("the operating system without osType", () => {
  const image = (publisher: string, offer = "x"): Members => ({ publisher, offer, sku: "s", version: "latest" });

  test.each<[string, JsonValue, JsonValue, JsonValue, "Windows" | "Linux" | "unknown"]>([
    ["Canonical", ubuntu, {}, fromImage, "Linux"],
    ["MICROSOFTWINDOWSSERVER", image("MICROSOFTWINDOWSSERVER"), {}, fromImage, "Windows"],
    ["SQL on Windows", image("MicrosoftSQLServer", "sql2022-ws2022"), {}, fromImage, "Windows"],
    ["SQL on Linux", image("MicrosoftSQLServer", "sql2019-ubuntu2004"), {}, fromImage, "Linux"],
    ["SQL of another offer", image("MicrosoftSQLServer", "other"), {}, fromImage, "unknown"],
    ["another publisher", image("contoso"), {}, fromImage, "unknown"],
    ["an unresolved publisher", image("[parameters('publisher')]"), {}, fromImage, "unknown"],
    ["the configuration of the guest", image("contoso"), { windowsConfiguration: {} }, fromImage, "Windows"],
    ["a contradiction", ubuntu, { windowsConfiguration: {} }, fromImage, "unknown"],
    ["a contradiction with the disk", ubuntu, {}, { ...fromImage, osType: "Windows" }, "unknown"],
  ])("%s", async (_, imageReference, osProfile, osDisk, system) => {
    const run = await scanned({ imageReference, osDisk }, osProfile);
    const applies = (ruleId: string): string => resultOf(run, ruleId, "vm1").message;
    const known = "vm1: known after deployment.";
    const other = "vm1: the rule does not apply.";
    expect([applies("agent/version-windows"), applies("agent/version-linux")]).toEqual(
      system === "Windows" ? [known, other] : system === "Linux" ? [other, known] : [known, known],
    );
  });
});

describe("booleans and numbers that are written as texts", () => {
  const disk = (writeAcceleratorEnabled: JsonValue): Members => ({
    osDisk: { ...fromImage, osType: "Linux", managedDisk: {} },
    dataDisks: [{ lun: "0", createOption: "Empty", writeAcceleratorEnabled, managedDisk: { storageAccountType: "Premium_LRS" } }],
  });
  const verdict = async (value: JsonValue): Promise<string> =>
    resultOf(await scanned(disk(value), {}), "disk/write-accelerator", "vm1").verdict;

  test("are read as Azure does, and others stay unreadable", async () => {
    for (const value of ["true", "True", "TRUE", true]) expect(await verdict(value)).toBe("fail");
    for (const value of ["false", "False", false]) expect(await verdict(value)).toBe("pass");
    for (const value of ["yes", "1", 1, {}, "truee"]) expect(await verdict(value)).toBe("unknown");
  });

  test("in an export as well", async () => {
    const osDisk = { name: "os", osType: "Linux", managedDisk: { id: "/disk" }, writeAcceleratorEnabled: "true" };
    const run = await scanText(JSON.stringify([vm("vm1", { osDisk }), nic("vm1-nic"), vnet()]));
    expect(resultOf(run, "disk/write-accelerator", "vm1").verdict).toBe("fail");
  });
});

import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import {
  evidenceFile,
  instanceView,
  nic,
  nsg,
  nsgId,
  outbound,
  protectedItem,
  readyAgent,
  readyEstate,
  resource,
  storageAccount,
  vaultId,
  vhdDisk,
  vm,
  vmId,
  vnet,
  type Body,
} from "./support/arm.js";
import { resultOf, scanBodies, vmOf } from "./support/run-scan.js";

const verdictOf = async (bodies: readonly JsonObject[], ruleId: string): Promise<string> =>
  resultOf(await scanBodies(bodies), ruleId, "/vm1").verdict;

const around = readyEstate("vm1").slice(1);

describe("two parts that contradict each other decide nothing", () => {
  const allow = outbound("storage", 100, "Allow", "Storage");
  const deny = outbound("storage", 100, "Deny", "Storage");
  const scene: Body[] = [vm("vm1"), nic("vm1-nic", { nsg: "nsg1" }), vnet()];

  test.each<[string, Body, Body]>([
    ["a rule that allows and denies", nsg("nsg1", [allow]), nsg("nsg1", [deny])],
    ["a rule in one list and not in the other", nsg("nsg1", []), nsg("nsg1", [deny])],
    ["a group and a rule listed on its own", nsg("nsg1", [allow]), { ...deny, id: `${nsgId("nsg1")}/securityRules/storage` }],
  ])("%s, whichever comes first", async (_, a, b) => {
    for (const pair of [
      [a, b],
      [b, a],
    ]) {
      const run = await scanBodies([...scene, ...pair]);
      expect(resultOf(run, "net/nsg-rule").verdict).toBe("unknown");
      expect(run.notifications.map(({ code }) => code)).toContain("conflicting-evidence");
    }
  });

  test("two power states in one instance view", async () => {
    const view = { statuses: [{ code: "PowerState/running" }, { code: "PowerState/deallocated" }], vmAgent: readyAgent };
    expect(await verdictOf([vm("vm1", { view }), ...around], "vm/power-state")).toBe("unknown");
  });

  test("an agent whose status succeeded and is not ready", async () => {
    const agent = { vmAgentVersion: "2.7.41491.949", statuses: [{ code: "ProvisioningState/succeeded", displayStatus: "Not Ready" }] };
    expect(await verdictOf([vm("vm1", { view: instanceView("running", agent) }), ...around], "agent/present")).toBe("fail");
  });

  test("two storage accounts of one name", async () => {
    const open = storageAccount("sa1234", { networkAcls: { defaultAction: "Allow" } });
    const closed = storageAccount("sa1234", { networkAcls: { defaultAction: "Deny", bypass: "None" } });
    const moved = { ...closed, id: (closed["id"] as string).replace(/resourceGroups\/[^/]+/i, "resourceGroups/rg-elsewhere") };
    for (const accounts of [
      [open, moved],
      [moved, open],
    ]) {
      expect(await verdictOf([vm("vm1", { osDisk: vhdDisk("os", "sa1234") }), ...around, ...accounts], "storage/firewall")).toBe("unknown");
    }
  });
});

describe("what cannot be read is not the default", () => {
  test.each<[string, JsonValue]>([
    ["a text", "yes"],
    ["a number", 1],
  ])("Write Accelerator as %s", async (_, writeAcceleratorEnabled) => {
    const osDisk = { name: "os", managedDisk: { id: "/disk" }, writeAcceleratorEnabled };
    expect(await verdictOf([vm("vm1", { osDisk }), ...around], "disk/write-accelerator")).toBe("unknown");
  });

  test.each<[string, JsonValue]>([
    ["a number", 0],
    ["a word nobody knows", "SomethingNew"],
  ])("public network access as %s", async (_, publicNetworkAccess) => {
    const account = storageAccount("sa1234", { networkAcls: { defaultAction: "Allow", bypass: "None" }, publicNetworkAccess });
    expect(await verdictOf([vm("vm1", { osDisk: vhdDisk("os", "sa1234") }), ...around, account], "storage/firewall")).toBe("unknown");
  });

  test("a VHD address that ConvertTo-Json cut, beside a managed disk", async () => {
    const osDisk = { name: "os", vhd: "@{uri=https://sa1234}", managedDisk: { id: "/disk" } };
    expect(await verdictOf([vm("vm1", { osDisk }), ...around], "storage/firewall")).toBe("unknown");
  });

  test("the data disks of a classic VM", async () => {
    const classic = resource("Microsoft.ClassicCompute/virtualMachines", "vm1", {
      storageProfile: { operatingSystemDisk: { operatingSystem: "Windows" }, dataDisks: "System.Object[]" },
    });
    expect(await verdictOf([classic, ...around], "disk/data-count")).toBe("unknown");
  });

  test("a destination port that is a number", async () => {
    const deny = outbound("deny", 100, "Deny", "*", { destinationPortRange: 8443, destinationPortRanges: ["80"] });
    expect(await verdictOf([vm("vm1"), nic("vm1-nic", { nsg: "nsg1" }), vnet(), nsg("nsg1", [deny])], "net/nsg-rule")).toBe("unknown");
  });
});

describe("block devices that do not show their file systems", () => {
  const sda = { name: "sda", type: "disk", fstype: "ext4", label: null };
  test.each<[string, JsonObject[]]>([
    ["a device without the column", [sda, { name: "sdb", type: "disk" }]],
    ["a column of another type", [sda, { name: "sdb", type: "disk", fstype: 5 }]],
    ["children cut to a text", [{ ...sda, fstype: null, children: "System.Object[]" }]],
    ["nothing known of any of them", [{ ...sda, fstype: null, children: [{ name: "sda1", type: "part", fstype: null, mountpoint: "/" }] }]],
    ["a drive for discs only", [{ name: "sr0", type: "rom", fstype: null }]],
  ])("%s", async (_, blockdevices) => {
    const evidence = evidenceFile({ virtualMachine: "vm1", kind: "lsblk", data: { blockdevices } });
    expect(await verdictOf([vm("vm1", { osType: "Linux" }), ...around, evidence], "enc/luks")).toBe("unknown");
  });
});

describe("a VM counts as unprotected only where the input shows it", () => {
  const other = protectedItem(vmId("vm2"), vaultId("rsv1"));
  const protectedOf = async (...more: Body[]): Promise<boolean | null> =>
    vmOf(await scanBodies([...readyEstate("vm1"), ...more]), "vm1").protected;

  test("the items of the vault are there, none is its own", async () => {
    expect(await protectedOf(other)).toBe(false);
  });

  test.each<[string, Body]>([
    ["an item does not say whose it is", protectedItem(vmId("vm1"), vaultId("rsv1"), { sourceResourceId: null })],
    ["its own item waits for its deletion", protectedItem(vmId("vm1"), vaultId("rsv1"), { isScheduledForDeferredDelete: true })],
    ["an item stands in a vault that is not in the input", protectedItem(vmId("vm3"), vaultId("rsv-elsewhere"))],
  ])("not where %s", async (_, item) => {
    expect(await protectedOf(other, item)).toBeNull();
  });
});

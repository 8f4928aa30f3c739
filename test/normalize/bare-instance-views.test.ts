import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import { nic, otherSubscription, readyEstate, vm, type Body } from "../evaluate/support/arm.js";
import { json } from "../support/both-orders.js";
import { resultOf, scanFiles } from "../support/scan-files.js";

/** What `Get-AzVM -ResourceGroupName … -Name … -Status | ConvertTo-Json -Depth 100` prints of one VM. */
const statusOf = (name: string, group = "rg-app", changes: Body = {}): Body => ({
  ResourceGroupName: group,
  Name: name,
  BootDiagnostics: null,
  Disks: [{ Name: "os", EncryptionSettings: null, Statuses: [] }],
  Extensions: null,
  PlatformUpdateDomain: null,
  VMAgent: {
    VmAgentVersion: "2.7.41491.1183",
    ExtensionHandlers: [],
    Statuses: [
      { Code: "ProvisioningState/succeeded", Level: 0, DisplayStatus: "Ready", Message: "running", Time: "/Date(1764547200000)/" },
    ],
  },
  Statuses: [
    { Code: "ProvisioningState/succeeded", Level: 0, DisplayStatus: "Provisioning succeeded" },
    { Code: "PowerState/running", Level: 0, DisplayStatus: "VM running" },
  ],
  ...changes,
});

const estate = (withView = false): readonly Body[] => readyEstate("vm1", withView ? {} : { view: null });

const unassigned = ({ notifications }: Run): readonly string[] =>
  notifications.filter(({ code }) => code === "instance-view-unassigned").map(({ message, uri }) => `${uri ?? ""}: ${message}`);

const agent = (run: Run, name = "vm1"): string => resultOf(run, "agent/present", `/${name}`).verdict;

describe("Get-AzVM -Status of one VM, which prints no id", () => {
  test("joins the VM of its resource group and name, in any order and any spelling", async () => {
    const files = { "vms.json": json(estate()), "status.json": json(statusOf("VM1", "RG-App")) };
    for (const inputs of [Object.keys(files), Object.keys(files).reverse()]) {
      const run = await scanFiles(files, { inputs });
      expect([agent(run), unassigned(run)]).toEqual(["pass", []]);
      expect(run.virtualMachines).toHaveLength(1);
      expect(run.inputs.find(({ uri }) => uri === "status.json")).toMatchObject({ kind: "powershell", status: "read", resources: 1 });
    }
  });

  test("several in a list, and the spelling of newer modules", async () => {
    const { VMAgent: view, ...rest } = statusOf("vm2");
    const files = {
      "vms.json": json([...estate(), vm("vm2", { view: null }), nic("vm2-nic")]),
      "status.json": json([statusOf("vm1"), { ...rest, VmAgent: view }]),
    };
    const run = await scanFiles(files);
    expect([agent(run), agent(run, "vm2")]).toEqual(["pass", "pass"]);
  });

  test("with the id that Select-Object can add it needs no search", async () => {
    const [body] = estate() as readonly [Body];
    const twin = vm("vm1", { view: null, subscription: otherSubscription });
    const run = await scanFiles({
      "vms.json": json([...estate(), twin]),
      "status.json": json({ Id: body["id"] as string, ...statusOf("vm1") }),
    });
    expect(run.results.filter(({ ruleId }) => ruleId === "agent/present").map(({ verdict }) => verdict)).toEqual(["pass", "unknown"]);
  });

  test("is not used where two subscriptions have such a VM, and that is said with what to do", async () => {
    const twin = vm("vm1", { view: null, subscription: otherSubscription });
    const run = await scanFiles({ "vms.json": json([...estate(), twin]), "status.json": json(statusOf("vm1")) });
    expect(run.results.filter(({ ruleId }) => ruleId === "agent/present").map(({ verdict }) => verdict)).toEqual(["unknown", "unknown"]);
    const [message, ...more] = unassigned(run);
    expect(more).toEqual([]);
    expect(message).toMatch(
      /^status\.json: the instance view of rg-app\/vm1 is not used: 2 VMs of the input .*Scan each subscription separately, or/,
    );
  });

  test("is not used where the input has no such VM", async () => {
    const run = await scanFiles({ "vms.json": json(estate()), "status.json": json(statusOf("vm1", "rg-other")) });
    expect(agent(run)).toBe("unknown");
    expect(unassigned(run)).toEqual([
      expect.stringMatching(/rg-other\/vm1 is not used: the input has no VM of this resource group and name\./),
    ]);
  });

  test("contradicts an instance view that says otherwise", async () => {
    const stopped = statusOf("vm1", "rg-app", { Statuses: [{ Code: "PowerState/stopped", Level: 0, DisplayStatus: "VM stopped" }] });
    const run = await scanFiles({ "vms.json": json(estate(true)), "status.json": json(stopped) });
    expect(resultOf(run, "vm/power-state").reason).toBe("conflicting");
    expect(run.notifications.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^vm1: .*powerState differs? between status\.json and vms\.json/),
    );
  });
});

describe("an instance view of nobody", () => {
  test("names no VM: the file is refused with what to do", async () => {
    const { Name: _, ResourceGroupName: __, ...bare } = statusOf("vm1");
    const run = await scanFiles({ "vms.json": json(estate()), "status.json": json(bare) });
    expect(run.inputs.find(({ uri }) => uri === "status.json")).toMatchObject({ status: "failed" });
    expect(run.inputs.find(({ uri }) => uri === "status.json")?.reason).toContain("does not identify its VM");
  });
});

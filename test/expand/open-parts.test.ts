import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { vnet } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { networkInterface, securityGroup } from "./support/network.js";
import {
  deployment,
  emptyDisk,
  machine,
  scanTemplate,
  seventeenDisks,
  template,
  templateOf,
  thirtyThreeDisks,
} from "./support/templates.js";

type Members = Parameters<typeof template>[1];

/** No value is given for any of these. */
const parameters = { deploy: { type: "bool" }, other: { type: "bool" }, n: { type: "int" }, more: { type: "array" } };
const ifDeploy = { condition: "[parameters('deploy')]" };
const ifOther = { condition: "[parameters('other')]" };

/** Scans a template into the network of an export. */
const scanned = (resources: JsonValue, members: Members = {}): Promise<Run> =>
  scanTemplate(
    { "main.json": template(resources, { parameters, ...members }), "network.json": JSON.stringify([vnet()]) },
    { inputs: ["main.json", "network.json"] },
  );

const notes = (run: Run, code: string): readonly string[] =>
  run.notifications.filter((each) => each.code === code).map(({ message }) => message);

describe("a condition that is open", () => {
  test("keeps the VM, judges it, and says that it may not be deployed", async () => {
    const run = await scanned([machine("vm1", { dataDisks: seventeenDisks }, ifDeploy)]);
    expect(resultOf(run, "disk/data-count", "vm1").verdict).toBe("fail");
    expect(run.virtualMachines).toMatchObject([{ name: "vm1", planned: true, readiness: "blocked" }]);
    const [note, ...others] = notes(run, "may-not-be-deployed");
    expect(others).toEqual([]);
    expect(note).toContain("it is unknown whether vm1 will be deployed");
    expect(note).toContain("[parameters('deploy')]");
    expect(run.notifications.find(({ code }) => code === "may-not-be-deployed")).toMatchObject({
      level: "note",
      uri: "main.json",
      resourceId: run.virtualMachines[0]?.id,
    });
  });

  test("of the deployment around it counts as its own", async () => {
    const run = await scanned([deployment("nested", { template: templateOf([machine("vm1")]) }, ifDeploy)]);
    expect(run.virtualMachines).toHaveLength(1);
    expect(notes(run, "may-not-be-deployed")).toHaveLength(1);
  });

  test("that is decided leaves no note: the VM is there, or it is not", async () => {
    const decided = (value: boolean): Members => ({ parameters: { deploy: { type: "bool", defaultValue: value } } });
    const resources = [machine("vm1", {}, ifDeploy), machine("vm2")];
    const there = await scanned(resources, decided(true));
    const gone = await scanned(resources, decided(false));
    expect(there.virtualMachines.map(({ name }) => name)).toEqual(["vm1", "vm2"]);
    expect(gone.virtualMachines.map(({ name }) => name)).toEqual(["vm2"]);
    expect([...notes(there, "may-not-be-deployed"), ...notes(gone, "may-not-be-deployed")]).toEqual([]);
  });

  describe("of something that the VM depends on", () => {
    const vhd = { osDisk: { osType: "Linux", createOption: "FromImage", vhd: { uri: "https://vhds1.blob.core.windows.net/v/os.vhd" } } };
    const account = (members: Members): JsonValue => ({
      type: "Microsoft.Storage/storageAccounts",
      apiVersion: "2023-01-01",
      name: "vhds1",
      location: "westeurope",
      ...members,
      properties: { networkAcls: { defaultAction: "Deny", bypass: "None" } },
    });
    const vault = (members: Members): JsonValue => ({
      type: "Microsoft.RecoveryServices/vaults",
      apiVersion: "2023-01-01",
      name: "rsv1",
      location: "northeurope",
      ...members,
      properties: {},
    });
    const dependsOn: [string, string, (own: Members, ofVm: Members) => JsonValue][] = [
      [
        "a security group",
        "net/nsg-rule",
        (own, ofVm) => [machine("vm1", {}, ofVm), networkInterface("vm1-nic", "nsg1"), securityGroup("nsg1", "Deny", { ...own })],
      ],
      ["a storage account", "storage/firewall", (own, ofVm) => [machine("vm1", vhd, ofVm), account(own)]],
      ["a vault", "vault/region", (own, ofVm) => [machine("vm1", {}, ofVm), vault(own)]],
    ];

    test.each(dependsOn)("%s is not believed under a condition of its own", async (_, ruleId, resources) => {
      expect(resultOf(await scanned(resources(ifOther, {})), ruleId, "vm1").verdict).toBe("unknown");
      expect(resultOf(await scanned(resources(ifOther, ifDeploy)), ruleId, "vm1").verdict).toBe("unknown");
    });

    test.each(dependsOn)("%s is there whenever the VM is, under the condition of the VM", async (_, ruleId, resources) => {
      expect(resultOf(await scanned(resources({}, {})), ruleId, "vm1").verdict).toBe("fail");
      expect(resultOf(await scanned(resources({}, ifDeploy)), ruleId, "vm1").verdict).toBe("fail");
      expect(resultOf(await scanned(resources(ifDeploy, ifDeploy)), ruleId, "vm1").verdict).toBe("fail");
    });

    test("a vault is not believed where one of two VMs has another condition", async () => {
      const run = await scanned([machine("vm1", {}, ifDeploy), machine("vm2", {}, ifOther), vault(ifDeploy)]);
      expect(resultOf(run, "vault/region", "vm1").verdict).toBe("unknown");
      expect(resultOf(run, "vault/region", "vm2").verdict).toBe("unknown");
    });
  });
});

describe("the count of a loop that is open", () => {
  const loop = { copy: [{ name: "dataDisks", count: "[parameters('n')]", input: emptyDisk("[copyIndex('dataDisks')]") }] };

  test("of data disks leaves open how many there are, and names the parameter", async () => {
    const run = await scanned([machine("vm1", loop)]);
    const result = resultOf(run, "disk/data-count", "vm1");
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
    expect(result.missing).toMatchObject([
      { fact: "dataDisks", expression: "[parameters('n')]", obtainWith: expect.stringContaining("--parameters") as string },
    ]);
    expect(result.message).toContain("parameter n has no value");
  });

  test.each([
    ["those that are known are too many already", thirtyThreeDisks, "fail", "blocked"],
    ["those that are known are not too many", [emptyDisk(0)], "unknown", undefined],
    ["none is known", [], "unknown", undefined],
  ])("beside data disks that are known: %s", async (_, disks, verdict, current) => {
    const run = await scanned([machine("vm1", { dataDisks: "[concat(variables('disks'), parameters('more'))]" })], {
      variables: { disks },
    });
    expect(resultOf(run, "disk/data-count", "vm1").verdict).toBe(verdict);
    if (current !== undefined) expect(run.virtualMachines[0]?.readinessByProfile["current"]).toBe(current);
    if (verdict === "fail") expect(resultOf(run, "disk/data-count", "vm1").message).toContain("at least 33");
  });

  test("of VMs keeps one that stands for all, and says so", async () => {
    const run = await scanned([
      machine("[concat('vm', copyIndex())]", { dataDisks: seventeenDisks }, { copy: { name: "machines", count: "[parameters('n')]" } }),
    ]);
    expect(run.virtualMachines).toHaveLength(1);
    expect(resultOf(run, "disk/data-count").verdict).toBe("fail");
    const [note, ...others] = notes(run, "open-loop");
    expect(others).toEqual([]);
    expect(note).toMatch(/represents all iterations of the loop machines: .*\[parameters\('n'\)\]/);
  });

  test("of deployments around VMs does so too", async () => {
    const nested = { template: templateOf([machine("[concat('vm', copyIndex())]")]) };
    const run = await scanned([deployment("[concat('d', copyIndex())]", nested, { copy: { name: "all", count: "[parameters('n')]" } })]);
    expect(run.virtualMachines).toHaveLength(1);
    expect(notes(run, "open-loop")).toHaveLength(1);
  });

  test("that is 0 leaves nothing", async () => {
    const none = machine("[concat('gone', copyIndex())]", {}, { copy: { name: "machines", count: 0 } });
    const run = await scanned([none, machine("vm1", { copy: [{ name: "dataDisks", count: 0, input: emptyDisk(0) }] })]);
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm1"]);
    expect(resultOf(run, "disk/data-count", "vm1")).toMatchObject({ verdict: "pass", evidence: [{ value: 0 }] });
  });
});

describe("a disk whose storage account is open", () => {
  const account = {
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2023-05-01",
    name: "logs1",
    location: "westeurope",
    properties: { networkAcls: { defaultAction: "Deny" } },
  };
  const onAccount = (name: string): JsonValue => {
    const vhd = { uri: `[concat('https://', ${name}, '.blob.core.windows.net/vhds/os.vhd')]` };
    return machine("vm1", { osDisk: { osType: "Linux", createOption: "FromImage", name: "os", vhd } });
  };
  const verdictWith = async (name: string): Promise<string> => {
    const files = { "main.json": template([onAccount(name), account], { parameters: { account: { type: "string" } } }) };
    return resultOf(await scanTemplate(files, { inputs: ["main.json"], results: "all" }), "storage/item-restore", "logs1").verdict;
  };

  test("may lie in any account of the template", async () => {
    expect(await verdictWith("parameters('account')")).toBe("unknown");
    expect(await verdictWith("'logs1'")).toBe("fail");
    expect(await verdictWith("'other'")).toBe("notApplicable");
  });
});

import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import { conflictsOf, inBothOrders, json, missingOf } from "../support/both-orders.js";
import { armBodies, changed, idOf, plainEstate, vmBody, vmId } from "../support/estate.js";
import { resultOf, scanFiles } from "../support/scan-files.js";
import { asAz, asGenericResource, withoutInstanceView } from "../support/shapes.js";

const model = withoutInstanceView(vmBody());
const storage = (vm: JsonObject): JsonObject => (vm["properties"] as JsonObject)["storageProfile"] as JsonObject;

describe("defaults only in complete bodies", () => {
  const without = (...paths: string[]): JsonObject => changed(vmBody(), Object.fromEntries(paths.map((path) => [path, undefined])));
  const verdict = async (body: JsonObject, ruleId = "disk/data-count"): Promise<string> =>
    resultOf(await scanFiles({ "a.json": json([body]) }), ruleId).verdict;

  test("a body without dataDisks is unknown, whatever else it shows: Azure prints the list also where it is empty", async () => {
    expect(await verdict(changed(vmBody(), { "properties.storageProfile.dataDisks": [] }))).toBe("pass");
    expect(await verdict(without("properties.storageProfile.dataDisks"))).toBe("unknown");
    expect(await verdict(without("properties.storageProfile.dataDisks", "properties.provisioningState"))).toBe("unknown");
    expect(await verdict(without("properties.storageProfile"))).toBe("unknown");
    expect(await verdict({ id: vmId(), name: "vm1", location: "westeurope" })).toBe("unknown");
  });

  test("a projection that does show the disks is believed", async () => {
    const body = vmBody({ dataDisks: Array.from({ length: 17 }, () => ({ vhd: false })) });
    expect(await verdict({ id: vmId(), storageProfile: { dataDisks: storage(body)["dataDisks"] as JsonValue } })).toBe("fail");
  });

  test("Write Accelerator that is left out is off in a complete body, unknown in a projection", async () => {
    expect(await verdict(vmBody({ dataDisks: [] }), "disk/write-accelerator")).toBe("pass");
    const projection = changed(vmBody({ dataDisks: [] }), { "properties.provisioningState": undefined });
    expect(await verdict(projection, "disk/write-accelerator")).toBe("unknown");
  });

  test("null is the same as absent, in complete bodies and in projections", async () => {
    for (const complete of [true, false]) {
      const body = complete ? vmBody() : without("properties.provisioningState");
      for (const path of ["dataDisks", "osDisk"]) {
        const name = `properties.storageProfile.${path}`;
        const [asNull, absent] = [changed(body, { [name]: null }), changed(body, { [name]: undefined })];
        const rulesOf = async (vm: JsonObject): Promise<unknown> =>
          (await scanFiles({ "a.json": json([vm]) }, { locations: false })).results.map(({ ruleId, verdict: said, missing }) => [
            ruleId,
            said,
            missing,
          ]);
        expect(await rulesOf(asNull)).toEqual(await rulesOf(absent));
      }
    }
  });

  test("a complete part makes the default hold, whichever file it is in", async () => {
    const complete = withoutInstanceView(vmBody({ dataDisks: [] }));
    for (const run of await inBothOrders([{ id: vmId(), name: "vm1" }], [complete]))
      expect(resultOf(run, "disk/write-accelerator").verdict).toBe("pass");
  });

  test("two partial bodies do not make a complete one", async () => {
    const halves = [
      { id: vmId(), storageProfile: { osDisk: storage(model)["osDisk"] as JsonValue } },
      { id: vmId(), provisioningState: "Succeeded" },
    ] as const;
    for (const run of await inBothOrders([halves[0]], [halves[1]])) expect(resultOf(run, "disk/data-count").verdict).toBe("unknown");
  });

  test("a storage account that shows no firewall has none only when its body is complete", async () => {
    const estate = armBodies({ ...plainEstate, osDisk: { vhd: true } });
    const index = estate.findIndex(({ type }) => type === "Microsoft.Storage/storageAccounts");
    const firewall = async (changes: Record<string, JsonValue | undefined>): Promise<string> => {
      const bodies = estate.map((body, at) => (at === index ? changed(body, changes) : body));
      return resultOf(await scanFiles({ "a.json": json(bodies) }), "storage/firewall").verdict;
    };
    expect(await firewall({ "properties.networkAcls": undefined })).toBe("pass");
    expect(await firewall({ "properties.networkAcls": null })).toBe("pass");
    expect(await firewall({ "properties.networkAcls": undefined, "properties.primaryEndpoints": undefined })).toBe("unknown");
    expect(await firewall({ "properties.networkAcls": undefined, "properties.provisioningState": undefined })).toBe("unknown");
  });

  test("an interface or a subnet without a group has none only when its body is complete", async () => {
    const estate = armBodies(plainEstate);
    const nsg = async (type: string, changes: Record<string, JsonValue | undefined>): Promise<string> => {
      const bodies = estate.map((body) => (body["type"] === type ? changed(body, changes) : body));
      return resultOf(await scanFiles({ "a.json": json(bodies) }), "net/nsg-rule").verdict;
    };
    const nic = "Microsoft.Network/networkInterfaces";
    expect(await nsg(nic, { "properties.networkSecurityGroup": undefined })).toBe("pass");
    expect(await nsg(nic, { "properties.networkSecurityGroup": undefined, "properties.provisioningState": undefined })).toBe("unknown");
    expect(
      await nsg("Microsoft.Network/networkSecurityGroups", {
        "properties.securityRules": undefined,
        "properties.defaultSecurityRules": undefined,
      }),
    ).toBe("unknown");
    const subnet = { name: "default", id: idOf("Microsoft.Network/virtualNetworks/subnets", "vnet1/default") };
    expect(await nsg("Microsoft.Network/virtualNetworks", { "properties.subnets": [subnet] })).toBe("unknown");
    expect(
      await nsg("Microsoft.Network/virtualNetworks", {
        "properties.subnets": [{ ...subnet, properties: { addressPrefix: "10.0.0.0/24" } }],
      }),
    ).toBe("pass");
  });
});

describe("references that lead nowhere", () => {
  const nsg = async (type: string, changes: Record<string, JsonValue | undefined>): Promise<string> => {
    const bodies = armBodies(plainEstate).map((body) => (body["type"] === type ? changed(body, changes) : body));
    return resultOf(await scanFiles({ "a.json": json(bodies) }), "net/nsg-rule").verdict;
  };
  const subnet = { name: "default", id: idOf("Microsoft.Network/virtualNetworks/subnets", "vnet1/default") };

  test.each<[string, JsonValue]>([
    ["an object without id", {}],
    ["an empty id", { id: "" }],
    ["a text, as ConvertTo-Json leaves it", "@{id=/subscriptions/x}"],
  ])("%s is a group nobody can name, not the absence of one", async (_, networkSecurityGroup) => {
    expect(await nsg("Microsoft.Network/networkInterfaces", { "properties.networkSecurityGroup": networkSecurityGroup })).toBe("unknown");
    const subnets = [{ ...subnet, properties: { addressPrefix: "10.0.0.0/24", networkSecurityGroup } }];
    expect(await nsg("Microsoft.Network/virtualNetworks", { "properties.subnets": subnets })).toBe("unknown");
  });

  test("an interface without id is an interface all the same", async () => {
    const interfaces = [{ id: idOf("Microsoft.Network/networkInterfaces", "vm1-nic0") }, { properties: { primary: true } }];
    expect(await nsg("Microsoft.Compute/virtualMachines", { "properties.networkProfile.networkInterfaces": interfaces })).toBe("unknown");
  });
});

describe("strings where ConvertTo-Json reached its depth", () => {
  test.each<[string, string, JsonValue, string, string]>([
    ["the storage profile", "storageProfile", "@{osDisk=; dataDisks=System.Object[]}", "disk/data-count", "dataDisks"],
    ["the data disks", "storageProfile.dataDisks", "@{lun=0} @{lun=1}", "disk/data-count", "dataDisks"],
    ["a data disk", "storageProfile.dataDisks", ["@{lun=0; name=a}"], "disk/data-count", "dataDisks"],
    ["the OS disk", "storageProfile.osDisk", "@{osType=Linux; name=os}", "disk/unmanaged", "osDisk.kind"],
    ["where the OS disk is", "storageProfile.osDisk.managedDisk", "@{id=/subscriptions/x}", "disk/unmanaged", "osDisk.kind"],
    ["the instance view", "instanceView", "@{vmAgent=; statuses=System.Object[]}", "vm/power-state", "powerState"],
    ["the statuses", "instanceView.statuses", "System.Object[]", "vm/power-state", "powerState"],
    ["the agent", "instanceView.vmAgent", "@{vmAgentVersion=2.9.1.1; statuses=System.Object[]}", "agent/present", "agent.status"],
    ["the statuses of the agent", "instanceView.vmAgent.statuses", "@{code=ProvisioningState/succeeded}", "agent/present", "agent.status"],
    ["the OS type as a number that means nothing", "storageProfile.osDisk.osType", 7, "agent/version-linux", "osType"],
  ])("%s: unknown because unreadable, never a default", async (_, path, value, ruleId, fact) => {
    const body = changed(vmBody({ dataDisks: [{ vhd: false }] }), { [`properties.${path}`]: value });
    for (const shape of [body, asGenericResource(body), asAz(body)]) {
      const result = resultOf(await scanFiles({ "a.json": json([shape]) }, { profile: "current" }), ruleId);
      expect(result.verdict).toBe("unknown");
      expect(missingOf(result)).toContainEqual([fact, "evidence-unreadable"]);
    }
  });

  test("another part that is readable settles it", async () => {
    for (const path of [
      "storageProfile",
      "storageProfile.osDisk",
      "instanceView",
      "instanceView.vmAgent",
      "instanceView.statuses",
      "networkProfile",
    ]) {
      const cut = changed(vmBody(), { [`properties.${path}`]: "@{a=; b=System.Object[]}" });
      for (const run of await inBothOrders([cut], [vmBody()])) {
        const plain = await scanFiles({ "a.json": json([vmBody()]) }, { profile: "current" });
        expect(run.results.map(({ ruleId, verdict }) => [ruleId, verdict])).toEqual(
          plain.results.map(({ ruleId, verdict }) => [ruleId, verdict]),
        );
        expect(conflictsOf(run)).toEqual([]);
      }
    }
  });

  test("a whole resource as a string is nothing, and the rest of the list is read", async () => {
    const { inputs, virtualMachines } = await scanFiles({ "a.json": json(["@{Name=vm0}", vmBody()]) });
    expect(inputs[0]).toMatchObject({ status: "read", resources: 1 });
    expect(virtualMachines).toHaveLength(1);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.js";
import { arbitraryEstate } from "../support/arbitrary-estate.js";
import { conflictsOf, inBothOrders, json, missingOf } from "../support/both-orders.js";
import { armBodies, changed, idOf, plainEstate, vmBody, vmId, type ArmBody } from "../support/estate.js";
import { readInventory, resultOf, scanFiles } from "../support/scan-files.js";
import { asAz, asGenericResource, asRow, withoutInstanceView } from "../support/shapes.js";

const model = withoutInstanceView(vmBody());
const storage = (vm: JsonObject): JsonObject => (vm["properties"] as JsonObject)["storageProfile"] as JsonObject;

describe("parts of one VM in different files", () => {
  test("model here, instance view there", async () => {
    const view = { ...asAz(vmBody()), storageProfile: null, networkProfile: null, hardwareProfile: null };
    for (const run of await inBothOrders([model], [view])) {
      expect(run.summary.virtualMachines.total).toBe(1);
      expect(resultOf(run, "agent/present").verdict).toBe("pass");
      expect(resultOf(run, "disk/data-count").verdict).toBe("pass");
      expect(conflictsOf(run)).toEqual([]);
      expect(resultOf(run, "agent/present").evidence.at(-1)?.location?.pointer).toContain("instanceView");
    }
  });

  test("ids that differ in case only are one VM, and the model body's spelling is shown", async () => {
    const shouted = changed(vmBody({ casing: ["upper", "asIs"] }), {});
    for (const lower of [asRow(vmBody()), asRow(shouted)]) {
      for (const run of await inBothOrders([lower], [model])) {
        expect(run.virtualMachines.map(({ id }) => id)).toEqual([vmId()]);
        expect(run.results.every(({ resourceId }) => resourceId !== vmId().toLowerCase())).toBe(true);
      }
    }
    const projection = { id: vmId().toUpperCase(), name: "VM1" };
    for (const run of await inBothOrders([projection], [model])) expect(run.virtualMachines[0]).toMatchObject({ id: vmId(), name: "vm1" });
  });

  test("the same export twice changes nothing but the ledger", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEstate, async (spec) => {
        const text = json(armBodies(spec));
        const once = await scanFiles({ "a.json": text }, { locations: false });
        const twice = await scanFiles({ "a.json": text, "copy.json": text }, { locations: false });
        expect({ ...twice, inputs: once.inputs }).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });

  test("the order of files never matters", async () => {
    const parts = fc.constantFrom<readonly JsonObject[]>(
      armBodies(plainEstate),
      [model],
      [asAz(vmBody())],
      [asRow(vmBody())],
      [asGenericResource(vmBody({ dataDisks: [] }))],
      [vmBody({ power: "stopped" })],
      [{ id: vmId().toUpperCase() }],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { minLength: 2, maxLength: 4 }), async (files) => {
        const run = async (ordered: readonly (readonly JsonObject[])[]): Promise<unknown> => {
          const named = Object.fromEntries(ordered.map((bodies, index) => [`${index}.json`, json(bodies)]));
          const { results, virtualMachines, notifications } = await scanFiles(named, { locations: false });
          return JSON.parse(
            JSON.stringify({ results, virtualMachines, conflicts: notifications.map(({ message }) => message).sort() }).toLowerCase(),
          );
        };
        expect(await run([...files].reverse())).toEqual(await run(files));
      }),
      { numRuns: 60 },
    );
  });

  test("an encryption extension in another file marks the VM, and does not make one", async () => {
    const extension = {
      id: `${vmId()}/extensions/AzureDiskEncryptionForLinux`,
      name: "AzureDiskEncryptionForLinux",
      type: "Microsoft.Compute/virtualMachines/extensions",
      location: "westeurope",
      properties: { publisher: "Microsoft.Azure.Security", type: "AzureDiskEncryptionForLinux", provisioningState: "Succeeded" },
    };
    const { inventory } = readInventory({ "a.json": json([model]), "b.json": json([extension]) });
    expect([...inventory.virtualMachines.values()]).toEqual([
      expect.objectContaining({ id: vmId(), diskEncryption: expect.objectContaining({ extension: true }) as unknown }),
    ]);
    const alone = await scanFiles({ "b.json": json([extension]) });
    expect(alone.summary.virtualMachines.total).toBe(0);
    // az lifts `properties` and renames the type; it is the same extension.
    const az = {
      ...extension,
      id: `${vmId()}/extensions/ade`,
      name: "ade",
      properties: undefined,
      publisher: "Microsoft.Azure.Security",
      typePropertiesType: "AzureDiskEncryptionForLinux",
    };
    const other = { ...extension, properties: { publisher: "Microsoft.Azure.Monitor", type: "AzureMonitorLinuxAgent" }, name: "ama" };
    const markOf = (body: object): unknown =>
      [...readInventory({ "a.json": json([model]), "b.json": json([body]) }).inventory.virtualMachines.values()][0]?.diskEncryption
        ?.extension;
    expect(markOf(az)).toBe(true);
    expect(markOf({ ...other, id: `${vmId()}/extensions/ama` })).toBeUndefined();
  });

  test("subnets as children, in a network, or in both, join the interface", async () => {
    const estate = armBodies(plainEstate);
    const network = estate.find(({ type }) => type === "Microsoft.Network/virtualNetworks") as JsonObject;
    const rest = estate.filter((body) => body !== network);
    const [subnet] = (network["properties"] as JsonObject)["subnets"] as JsonObject[];
    for (const files of [
      [[...rest, network]],
      [rest, [subnet]],
      [[...rest, network], [subnet]],
      [rest, [asAz({ ...subnet, type: "Microsoft.Network/virtualNetworks/subnets" } as unknown as ArmBody)]],
    ]) {
      const run = await scanFiles(Object.fromEntries(files.map((bodies, index) => [`${index}.json`, json(bodies)])));
      expect(resultOf(run, "net/nsg-rule").verdict).toBe("pass");
    }
    expect(resultOf(await scanFiles({ "a.json": json(rest) }), "net/nsg-rule").verdict).toBe("unknown");
  });

  test("a rule listed on its own adds to its group", async () => {
    const estate = armBodies(plainEstate);
    const rule = {
      id: `${idOf("Microsoft.Network/networkSecurityGroups", "nsg1")}/securityRules/no-storage`,
      name: "no-storage",
      type: "Microsoft.Network/networkSecurityGroups/securityRules",
      properties: {
        ...{ priority: 300, direction: "Outbound", access: "Deny", protocol: "*" },
        ...{ sourceAddressPrefix: "*", sourcePortRange: "*", destinationAddressPrefix: "Storage", destinationPortRange: "*" },
      },
    };
    for (const files of [
      [estate, [rule]],
      [[rule], estate],
    ]) {
      const run = await scanFiles(Object.fromEntries(files.map((bodies, index) => [`${index}.json`, json(bodies)])));
      expect(resultOf(run, "net/nsg-rule").verdict).toBe("fail");
    }
  });
});

describe("contradictions", () => {
  test.each<[string, JsonObject, string, string, string]>([
    ["data disks", vmBody({ dataDisks: [] }), "disk/data-count", "dataDisks", "dataDisks"],
    ["power states", vmBody({ power: "deallocated" }), "vm/power-state", "powerState", "powerState"],
    ["locations", vmBody({ locations: ["northeurope", "northeurope"] }), "vault/region", "location", "location"],
    ["agent versions", vmBody({ agent: { version: "9.9.9.9", ready: true } }), "agent/version-linux", "agent.version", "agent.version"],
    ["operating systems", vmBody({ os: "Windows" }), "agent/version-linux", "osType", "osType"],
    ["agent states", vmBody({ agent: { version: "2.9.1.1", ready: false } }), "agent/present", "agent.status", "agent.status"],
    ["kinds of OS disk", vmBody({ osDisk: { vhd: true } }), "disk/unmanaged", "osDisk.kind", "osDisk"],
    [
      "disks of one number that are not the same",
      vmBody({ dataDisks: [{ vhd: true }, { vhd: false }] }),
      "disk/data-count",
      "dataDisks",
      "dataDisks",
    ],
  ])("%s: unknown because conflicting, and said, whichever file comes first", async (_, other, ruleId, fact, named) => {
    const around = armBodies(plainEstate).slice(1);
    for (const run of await inBothOrders([vmBody(), ...around], [other, ...around])) {
      const result = resultOf(run, ruleId);
      expect(result.verdict).toBe("unknown");
      expect(result.reason).toBe("conflicting");
      expect(missingOf(result)).toContainEqual([fact, "conflicting"]);
      expect(conflictsOf(run)).toContain(`vm1: ${named}`);
      expect(run.summary.virtualMachines.total).toBe(1);
    }
  });

  test("a third part does not settle it, and it is said once", async () => {
    const files = { "1.json": json([vmBody()]), "2.json": json([vmBody({ dataDisks: [] })]), "3.json": json([vmBody()]) };
    const run = await scanFiles(files);
    expect(resultOf(run, "disk/data-count").reason).toBe("conflicting");
    expect(conflictsOf(run)).toEqual(["vm1: dataDisks"]);
  });

  test("within one file they are contradictions as well", async () => {
    const run = await scanFiles({ "a.json": json([vmBody(), vmBody({ power: "stopped" })]) });
    expect(conflictsOf(run)).toEqual(["vm1: powerState"]);
  });

  test("spelling alone is none: case of enum values, blanks in locations, order of disks", async () => {
    const disks = storage(vmBody())["dataDisks"] as JsonObject[];
    const respelt = changed(vmBody({ locations: ["West Europe", "westeurope"] }), {
      "properties.storageProfile.osDisk.osType": "linux",
      "properties.hardwareProfile.vmSize": "standard_d4s_v5",
      "properties.provisioningState": "succeeded",
      "properties.storageProfile.dataDisks": [...disks].reverse(),
    });
    for (const run of await inBothOrders([vmBody()], [respelt])) {
      expect(conflictsOf(run)).toEqual([]);
      expect(resultOf(run, "disk/data-count").verdict).toBe("pass");
    }
  });

  test("on another VM, and on what else the file says, they have no effect", async () => {
    const run = await scanFiles({ "1.json": json([vmBody(), vmBody({ name: "vm2" })]), "2.json": json([vmBody({ dataDisks: [] })]) });
    expect(resultOf(run, "disk/data-count", "/vm2").verdict).toBe("pass");
    expect(resultOf(run, "vm/power-state", "/vm1").verdict).toBe("pass");
  });
});

describe("who is judged", () => {
  test("each id once, in the order of lower-cased ids", async () => {
    const bodies = ["vm10", "VM2", "vm1", "vm3"].map((name) => vmBody({ name }));
    const run = await scanFiles({ "a.json": json([...bodies, ...bodies]), "b.json": json([asRow(vmBody({ name: "vm3" }))]) });
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm1", "vm10", "VM2", "vm3"]);
  });

  test("machines that others look after are shown as not judged", async () => {
    const scaleSet = `${idOf("Microsoft.Compute/virtualMachineScaleSets", "set")}/virtualMachines/0`;
    const arc = idOf("Microsoft.HybridCompute/machines", "arc1");
    const group = {
      id: `/subscriptions/${vmId().split("/")[2] as string}/resourceGroups/MC_aks`,
      name: "MC_aks",
      type: "Microsoft.Resources/resourceGroups",
      managedBy: idOf("Microsoft.ContainerService/managedClusters", "aks"),
    };
    const run = await scanFiles({
      "a.json": json([
        vmBody(),
        { ...vmBody({ name: "managed" }), managedBy: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w" },
        vmBody({ name: "node", group: "mc_AKS" }),
        { id: scaleSet, name: "set_0", properties: { provisioningState: "Succeeded", storageProfile: {} } },
        { id: arc, name: "arc1", properties: { osType: "linux" } },
      ]),
      "groups.json": json([group]),
    });
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm1"]);
    expect(run.notJudged.map(({ id }) => id.split("/").pop()).sort()).toEqual(["0", "arc1", "managed", "node"]);
    for (const { reason } of run.notJudged) expect(reason).toBeTruthy();
  });

  test("an empty managedBy, as Resource Graph has it, manages nothing", async () => {
    expect((await scanFiles({ "a.json": json([{ ...vmBody(), managedBy: "" }]) })).summary.virtualMachines.total).toBe(1);
  });
});

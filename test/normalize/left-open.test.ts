import { describe, expect, test } from "vitest";
import { moreItems } from "../../src/model/facts.js";
import type { VirtualMachine } from "../../src/model/inventory.js";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import { resourceKey } from "../../src/model/resource-id.js";
import { unresolvedValue } from "../../src/model/unresolved.js";
import {
  disk,
  idOf,
  managedDisk,
  nic,
  nicId,
  nsg,
  nsgId,
  outbound,
  storageAccount,
  vault,
  vhdDisk,
  vm,
  vnet,
} from "../evaluate/support/arm.js";
import { inventoryOf, open, replaced, valueAt, type Path } from "../support/open-values.js";

const planned = (...bodies: readonly JsonObject[]): ReturnType<typeof inventoryOf> => inventoryOf(bodies, true);
const vmOf = (body: JsonObject): VirtualMachine => [...planned(body).virtualMachines.values()][0] as VirtualMachine;
const plain = vm("vm1", { view: null, dataDisks: [managedDisk("a"), managedDisk("b")] });
const withOpen = (path: string, by: JsonValue = open()): VirtualMachine => {
  const steps: Path = path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  expect(valueAt(plain, steps)).toBeDefined();
  return vmOf(replaced(plain, steps, by));
};

describe("a value that a template leaves open", () => {
  test.each<[string, keyof VirtualMachine]>([
    ["properties.hardwareProfile", "vmSize"],
    ["properties.hardwareProfile.vmSize", "vmSize"],
    ["properties.storageProfile", "dataDisks"],
    ["properties.storageProfile", "osType"],
    ["properties.storageProfile.osDisk.osType", "osType"],
    ["properties.storageProfile.dataDisks", "dataDisks"],
    ["properties.networkProfile.networkInterfaces", "networkInterfaces"],
    ["properties.networkProfile.networkInterfaces.0.id", "networkInterfaces"],
    ["properties", "dataDisks"],
    ["properties", "networkInterfaces"],
    ["location", "location"],
  ])("%s: %s is missing for that reason, and what stands for it is kept", (path, fact) => {
    const record = withOpen(path);
    expect(record[fact]).toBeUndefined();
    expect(record.gaps).toHaveProperty(fact, "unresolved-expression");
    expect(unresolvedValue(record.unresolved?.[fact])).toMatchObject({ remedy: "--parameters FILE" });
  });

  test("leaves records alone that need no template", () => {
    for (const record of [...inventoryOf([plain, nic("n"), vnet()], false).virtualMachines.values(), vmOf(plain)])
      expect(Object.keys(record)).not.toContain("unresolved");
  });

  test("is no default, whatever it stands for", () => {
    const account = (changes: JsonObject): unknown =>
      [...planned(storageAccount("sa1234", changes as Record<string, JsonValue>)).storageAccounts.values()][0];
    expect(account({ networkAcls: open() })).toMatchObject({ defaultAction: undefined, trustedServices: undefined });
    expect(account({ publicNetworkAccess: open() })).toMatchObject({ publicNetworkAccess: undefined });
    expect(account({ networkAcls: { defaultAction: "Deny", bypass: open() } })).toMatchObject({ trustedServices: undefined });
    expect(account({ encryption: { services: open() } })).toMatchObject({ blobEncryption: undefined });
    const stamp = (settings: JsonValue): unknown =>
      planned(disk("d", { encryptionSettingsCollection: settings })).disks.get(resourceKey(idOf("Microsoft.Compute/disks", "d")));
    for (const settings of [open(), { enabled: open() }])
      expect(stamp(settings)).toMatchObject({ encryptionStamp: undefined, gaps: { encryptionStamp: "unresolved-expression" } });
  });
});

describe("data disks that a template leaves open", () => {
  const dataDisks = (...items: JsonValue[]): VirtualMachine => withOpen("properties.storageProfile.dataDisks", items);

  test("an item is a disk of which nothing is known", () => {
    const record = dataDisks(managedDisk("a"), open());
    expect(record.dataDisks).toHaveLength(2);
    expect(record.dataDisks?.[1]).toEqual({});
    expect(record.gaps).toMatchObject({ "dataDisks.kind": "unresolved-expression" });
    expect(record.gaps).not.toHaveProperty("dataDisks");
  });

  test("any number of further ones end the list", () => {
    const record = dataDisks(managedDisk("a"), open({ more: true }));
    expect(record.dataDisks).toHaveLength(2);
    expect(record.dataDisks?.[1]).toBe(moreItems);
    expect(record.gaps).toHaveProperty("dataDisks", "unresolved-expression");
  });

  test("what a disk is shows in what it has, open or not", () => {
    const record = dataDisks({ managedDisk: { id: open() } }, { vhd: { uri: open() } }, { vhd: open() }, { managedDisk: open() });
    expect(record.dataDisks?.map(({ kind }) => kind)).toEqual(["managed", "vhd", undefined, undefined]);
    expect(record.gaps).toMatchObject({ storageAccounts: "unresolved-expression", "dataDisks.kind": "unresolved-expression" });
  });

  test.each<[string, string | undefined]>([
    ["https://sa1234.blob.core.windows.net/vhds/[parameters('vm')].vhd", "sa1234"],
    ["http://[parameters('sa')].blob.core.windows.net/vhds/os.vhd", "[parameters('sa')]"],
    ["https://sa[uniqueString(resourceGroup().id)].blob.core.windows.net/v", "sa[uniquestring(resourcegroup().id)]"],
    ["[parameters('uri')]", undefined],
    ["https://[parameters('host')]/vhds/os.vhd", undefined],
    ["https://[[[[[", undefined],
  ])("the storage account in %s", (text, expected) => {
    expect(dataDisks({ vhd: { uri: open({ text }) } }).dataDisks?.[0]?.storageAccountName).toBe(expected);
  });
});

describe("what a body in a template shows without a state", () => {
  test("what only a deployment brings stays unknown, also where the body claims it", () => {
    expect(vmOf(vm("vm1"))).toMatchObject({
      complete: true,
      planned: true,
      provisioningState: undefined,
      powerState: undefined,
      agentState: undefined,
    });
  });

  test("a VM without a storage profile patches one that exists", () => {
    const record = vmOf({ ...plain, properties: { hardwareProfile: { vmSize: "Standard_D2s_v5" } } });
    expect(record).toMatchObject({ complete: false, dataDisks: undefined, vmSize: "Standard_D2s_v5" });
  });

  const disks = (apiVersion: JsonValue | undefined, ...dataDisks: JsonObject[]): unknown => {
    const storageProfile = { osDisk: { createOption: "FromImage" }, dataDisks };
    const body = { ...plain, properties: { storageProfile }, ...(apiVersion === undefined ? {} : { apiVersion }) };
    const record = vmOf(body);
    return [record.osDisk, ...(record.dataDisks ?? [])].map((each) => each?.kind);
  };

  test("a new disk that does not say what it is is a managed one, in an API that knows those and beside no VHD", () => {
    expect(disks("2018-10-01", { createOption: "Empty" })).toEqual(["managed", "managed"]);
    expect(disks("2016-04-30-preview", { createOption: "Attach" })).toEqual(["managed", undefined]);
    expect(disks("2018-10-01", { createOption: open() })).toEqual(["managed", undefined]);
    for (const version of ["2015-06-15", "latest", open(), undefined]) expect(disks(version)).toEqual([undefined]);
    expect(disks("2018-10-01", vhdDisk("a", "sa1234"))).toEqual([undefined, "vhd"]);
  });

  test("an OS disk of which it says nothing is made of the image: a managed one where those are the default, without Write Accelerator", () => {
    const imageReference = { publisher: "Canonical", offer: "ubuntu", sku: "server", version: "latest" };
    const osDisk = (storageProfile: JsonObject, apiVersion = "2023-03-01"): unknown =>
      vmOf({ ...plain, apiVersion, properties: { storageProfile } }).osDisk;
    const ofImage = { kind: "managed", writeAcceleratorEnabled: false, name: undefined, managedDisk: undefined };
    expect(osDisk({ imageReference })).toMatchObject(ofImage);
    expect(osDisk({ imageReference: open(), osDisk: null })).toMatchObject(ofImage);
    expect(osDisk({ imageReference }, "2015-06-15")).toMatchObject({ ...ofImage, kind: undefined });
    expect(osDisk({ imageReference, dataDisks: [vhdDisk("a", "sa1234")] })).toMatchObject({ ...ofImage, kind: undefined });
    expect(osDisk({})).toBeUndefined();
    expect(osDisk({ imageReference, osDisk: open() })).toBeUndefined();
    const deployed = { ...plain, properties: { provisioningState: "Succeeded", storageProfile: { imageReference } } };
    expect([...inventoryOf([deployed], false).virtualMachines.values()][0]?.osDisk).toBeUndefined();
  });

  test("the configuration of the guest tells its system where the disk does not", () => {
    const osType = (osProfile: JsonValue): unknown => {
      const record = vmOf({ ...plain, properties: { storageProfile: { osDisk: { createOption: "FromImage" } }, osProfile } });
      return record.osType ?? record.gaps?.["osType"];
    };
    expect(osType({ linuxConfiguration: { disablePasswordAuthentication: true } })).toBe("Linux");
    expect(osType({ windowsConfiguration: {} })).toBe("Windows");
    expect(osType({ computerName: "vm1" })).toBeUndefined();
    expect(osType({ linuxConfiguration: open() })).toBe("unresolved-expression");
    expect(osType(open())).toBe("unresolved-expression");
  });

  test("whether a subnet is private is a matter of the API version", () => {
    const access = (apiVersion: string | undefined): unknown => {
      const body = { ...vnet(), ...(apiVersion === undefined ? {} : { apiVersion }) };
      return [...planned(body).subnets.values()][0]?.defaultOutboundAccess;
    };
    expect([access("2024-05-01"), access("2025-07-01"), access(undefined)]).toEqual([true, false, undefined]);
  });

  test("no default SKU is made up, and no rule of a group either", () => {
    const address = idOf("Microsoft.Network/publicIPAddresses", "p");
    const inventory = planned(
      { id: address, type: "Microsoft.Network/publicIPAddresses", properties: {} },
      {
        id: nsgId("nsg1"),
        type: "Microsoft.Network/networkSecurityGroups",
      },
    );
    expect(inventory.publicIpAddresses.get(resourceKey(address))?.sku).toBeUndefined();
    expect(inventory.networkSecurityGroups.get(resourceKey(nsgId("nsg1")))).toMatchObject({ complete: true, outboundRules: [] });
  });
});

describe("names, places and ids that are open in part", () => {
  test("a reference leads to the resource whose id is open in the same way", () => {
    const text = `${nicId("nic-")}[uniqueString(resourceGroup().id)]`;
    const inventory = planned(replaced(plain, ["properties", "networkProfile", "networkInterfaces", 0, "id"], open({ text })), {
      ...nic("x"),
      id: text,
    });
    const [record] = inventory.virtualMachines.values();
    expect(inventory.networkInterfaces.has(record?.networkInterfaces?.[0]?.key as never)).toBe(true);
  });

  test("a name is shown with its open pieces, and known to be open", () => {
    const text = "vnet1/vm-[split(parameters('id'), '/')[8]]";
    expect(withOpen("name", open({ text }))).toMatchObject({
      name: "vm-[split(parameters('id'), '/')[8]]",
      gaps: { name: "unresolved-expression" },
    });
    expect(withOpen("name").name).toBe("vm1");
  });

  test("two places that are the same whatever they turn out to be can be told", () => {
    const [place] = planned({ ...vault("rsv1"), location: open({ symbol: "resourceGroup().location" }) }).recoveryServicesVaults.values();
    expect(place).toMatchObject({ location: undefined, locationSymbol: "resourceGroup().location" });
    expect(withOpen("location", open({ symbol: "resourceGroup().location" })).locationSymbol).toBe("resourceGroup().location");
  });

  test("a list of rules that is open may hold any rule", () => {
    for (const securityRules of [open(), [open()], [open({ more: true })]]) {
      const [group] = planned(nsg("nsg1", [], { securityRules })).networkSecurityGroups.values();
      expect(group?.outboundRules).toMatchObject([
        { access: undefined, priority: undefined, destinations: ["?"], destinationPorts: ["?"] },
      ]);
      expect(group?.unresolved).toHaveProperty("outboundRules");
    }
    const [inbound] = planned(
      nsg("nsg1", [outbound("a", 100, "Allow", "*", { direction: "Inbound", destinationPortRange: open() })]),
    ).networkSecurityGroups.values();
    expect(inbound?.unresolved).toBeUndefined();
  });
});

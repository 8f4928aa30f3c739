import { describe, expect, test } from "vitest";
import type { RunResult } from "../../src/index.js";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import { idOf, nic, nicId, resource, subnetId, vm, vnet, type Body } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { scanStated } from "../support/stated.js";

const judge = async (...bodies: readonly JsonObject[]): Promise<RunResult> =>
  resultOf(await scanStated(bodies, [], { profile: "classic-2015" }), "net/multi-nic");

const publicIp = (name: string, method: string): Body =>
  resource("Microsoft.Network/publicIPAddresses", name, { publicIPAllocationMethod: method, publicIPAddressVersion: "IPv4" });
const attached = (name: string): Body => ({ publicIPAddress: { id: idOf("Microsoft.Network/publicIPAddresses", name) } });

describe("VMs of Resource Manager", () => {
  const plain = [vm("vm1"), vnet()];

  test("with one plain interface pass", async () => {
    expect((await judge(...plain, nic("vm1-nic"))).verdict).toBe("pass");
    expect((await judge(...plain, nic("vm1-nic", { ip: attached("ip1") }), publicIp("ip1", "Static"))).verdict).toBe("pass");
  });

  test("with two interfaces fail, also where they are not shown", async () => {
    const two = vm("vm1", { nics: [{ id: nicId("a"), properties: { primary: true } }, { id: nicId("b") }] });
    expect((await judge(two)).message).toContain("has 2 network interfaces");
  });

  test("with two static public addresses fail; dynamic ones are not reserved", async () => {
    const configuration = (name: string): Body => ({
      name,
      properties: { primary: name === "ip1", privateIPAddress: "10.0.0.4", subnet: { id: subnetId("app") }, ...attached(name) },
    });
    const both = nic("vm1-nic", { ipConfigurations: [configuration("ip1"), configuration("ip2")] });
    const failed = await judge(...plain, both, publicIp("ip1", "Static"), publicIp("ip2", "Static"));
    expect(failed.message).toContain("has 2 reserved IP addresses");
    expect((await judge(...plain, both, publicIp("ip1", "Static"), publicIp("ip2", "Dynamic"))).verdict).toBe("pass");
    const open = await judge(...plain, both, publicIp("ip1", "Static"));
    expect(open).toMatchObject({ verdict: "unknown", level: "warning" });
    expect(open.message).toContain("a public IP address of the VM is not in the input");
  });

  test("behind a load balancer fail", async () => {
    const pool = { id: `${idOf("Microsoft.Network/loadBalancers", "lb1")}/backendAddressPools/pool1` };
    const result = await judge(...plain, nic("vm1-nic", { ip: { loadBalancerBackendAddressPools: [pool] } }));
    expect(result.message).toContain("is behind a load balancer");
  });

  test("whose interface is not in the input are unknown", async () => {
    expect((await judge(...plain)).message).toContain("a network interface of the VM is not in the input");
  });
});

describe("classic VMs", () => {
  const classic = (networkProfile: JsonValue | undefined): JsonObject => ({
    id: idOf("Microsoft.ClassicCompute/virtualMachines", "old1"),
    name: "old1",
    type: "Microsoft.ClassicCompute/virtualMachines",
    location: "westeurope",
    properties: {
      provisioningState: "Succeeded",
      hardwareProfile: { platformGuestAgent: true, size: "Standard_D2" },
      storageProfile: { operatingSystemDisk: { diskName: "os", operatingSystem: "Windows" } },
      instanceView: { powerState: "Started" },
      ...(networkProfile === undefined ? {} : { networkProfile }),
    },
  });
  const endpoint = { endpointName: "RemoteDesktop", privatePort: 3389, publicPort: 50122, protocol: "tcp" };
  const reserved = { id: idOf("Microsoft.ClassicNetwork/reservedIps", "r1"), name: "r1", type: "Microsoft.ClassicNetwork/reservedIps" };

  test.each<[string, JsonValue, string]>([
    ["an endpoint", { inputEndpoints: [endpoint] }, "pass"],
    ["a reserved address with an endpoint", { inputEndpoints: [endpoint], reservedIps: [reserved] }, "pass"],
    ["nothing at all", {}, "pass"],
    ["a reserved address and no endpoint", { reservedIps: [reserved] }, "has a reserved IP address and no endpoint"],
    ["two reserved addresses", { inputEndpoints: [endpoint], reservedIps: [reserved, reserved] }, "has 2 reserved IP addresses"],
    ["a load-balanced endpoint", { inputEndpoints: [{ ...endpoint, loadBalancedEndpointSetName: "set1" }] }, "behind a load balancer"],
    ["a further interface", { inputEndpoints: [endpoint], networkInterfaces: [{ name: "nic2" }] }, "has several network interfaces"],
  ])("with %s", async (_, profile, expected) => {
    const result = await judge(classic(profile));
    if (expected === "pass") expect(result.verdict).toBe("pass");
    else {
      expect(result.verdict).toBe("fail");
      expect(result.message).toContain(expected);
    }
  });

  test("whose network is not shown, or cannot be read, are unknown", async () => {
    expect((await judge(classic(undefined))).verdict).toBe("unknown");
    expect(await judge(classic({ inputEndpoints: "@{endpointName=RemoteDesktop}" }))).toMatchObject({
      verdict: "unknown",
      reason: "evidence-unreadable",
    });
  });
});

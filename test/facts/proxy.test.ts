import { describe, expect, test } from "vitest";
import type { Run, RunResult } from "../../src/index.js";
import type { JsonObject } from "../../src/model/json.js";
import { idOf, nic, nsg, outbound, resource, vm, vnet, type Body } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { scanStated } from "../support/stated.js";

const stated = (data: Body = {}, more: Body = {}): JsonObject => ({
  virtualMachine: "vm1",
  kind: "proxy",
  data: { address: "10.0.0.9", port: 8080, authenticated: false, ...data },
  ...more,
});

const network = resource("Microsoft.Network/virtualNetworks", "vnet1", {
  addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
  subnets: (vnet()["properties"] as Body)["subnets"] as Body[],
  virtualNetworkPeerings: [],
});

interface Scene {
  /** Outbound rules of the group in front of vm1, and in front of the proxy. */
  readonly own?: readonly Body[];
  readonly ofProxy?: readonly Body[];
  readonly without?: "proxy" | "its group";
}

const scene = ({ own = [], ofProxy = [], without }: Scene = {}): readonly Body[] => [
  vm("vm1"),
  nic("vm1-nic", { nsg: "nsg1" }),
  nsg("nsg1", own),
  network,
  ...(without === "proxy" ? [] : [vm("proxy1"), nic("proxy1-nic", { nsg: "nsg2", ip: { privateIPAddress: "10.0.0.9" } })]),
  ...(without === undefined ? [nsg("nsg2", ofProxy)] : []),
];

const judge = async (bodies: readonly Body[], ...evidence: readonly JsonObject[]): Promise<RunResult> =>
  resultOf(await scanStated(bodies, evidence), "net/proxy", "/vm1");

const deny = (destination: string, priority = 100, changes: Record<string, string> = {}): Body =>
  outbound("deny", priority, "Deny", destination, changes);

describe("a proxy that the operator states", () => {
  test("passes where both parts of the way are open, and the message says what was looked at", async () => {
    const result = await judge(scene(), stated());
    expect(result).toMatchObject({ verdict: "pass" });
    expect(result.message).toContain("10.0.0.9:8080, and the proxy (VM proxy1) reaches the Internet on TCP port 443");
  });

  test("concerns only VMs that it is stated for", async () => {
    const run = await scanStated(scene(), [stated()]);
    expect(resultOf(run, "net/proxy", "/proxy1").verdict).toBe("notApplicable");
    expect(resultOf(await scanStated(scene(), []), "net/proxy", "/vm1").verdict).toBe("notApplicable");
  });

  test("that asks for a login is not supported, whatever the way; unsaid is unknown", async () => {
    const failed = await judge(scene(), stated({ authenticated: true }));
    expect(failed).toMatchObject({ verdict: "fail", level: "warning", evidence: [{ location: { uri: "evidence.json" } }] });
    expect(failed.remediation.map(({ id }) => id)).toEqual(["R-PROXY"]);
    expect((await judge(scene({ without: "proxy" }), stated({ authenticated: true }))).verdict).toBe("fail");
    const unsaid = { virtualMachine: "vm1", kind: "proxy", data: { address: "10.0.0.9", port: 8080 } };
    expect(await judge(scene(), unsaid)).toMatchObject({ verdict: "unknown", missing: [{ fact: "proxy.authenticated" }] });
  });

  test("is out of reach where the groups of the VM deny its port", async () => {
    const result = await judge(scene({ own: [deny("*")] }), stated());
    expect(result.verdict).toBe("fail");
    expect(result.message).toContain("between the VM and the proxy, rule deny (priority 100) of network security group nsg1 denies it");
    expect(result.remediation.map(({ id }) => id)).toEqual(["R-PROXY", "R-PROXY-NSG"]);
    expect(result.remediation[1]?.az).toContain("--nsg-name 'nsg1'");
    expect(result.remediation[1]?.az).toContain("--destination-address-prefixes '10.0.0.9/32' --destination-port-ranges 8080");
    expect((await judge(scene({ own: [deny("*", 100, { destinationPortRange: "8081" })] }), stated())).verdict).toBe("pass");
  });

  test("gets nowhere where its own groups deny both ports; one open port is enough", async () => {
    const closed = await judge(scene({ ofProxy: [deny("Internet")] }), stated());
    expect(closed.verdict).toBe("fail");
    expect(closed.message).toContain("after the proxy (VM proxy1), rule deny (priority 100) of network security group nsg2");
    expect(closed.remediation[1]?.az).toContain("--destination-address-prefixes 'Internet' --destination-port-ranges 443");
    for (const port of ["443", "80"]) {
      expect((await judge(scene({ ofProxy: [deny("Internet", 100, { destinationPortRange: port })] }), stated())).verdict).toBe("pass");
    }
  });

  test("outside the input: what it reaches is not assumed, but a closed way to it is seen", async () => {
    const result = await judge(scene({ without: "proxy" }), stated());
    expect(result).toMatchObject({ verdict: "unknown", level: "note" });
    expect(result.message).toContain("the outbound access of the proxy at 10.0.0.9 is unknown");
    expect((await judge(scene({ without: "proxy", own: [deny("*")] }), stated())).verdict).toBe("fail");
  });

  test("whose group is not in the input is unknown", async () => {
    const result = await judge(scene({ without: "its group" }), stated());
    expect(result.verdict).toBe("unknown");
    expect(result.message).toContain("after the proxy (VM proxy1), ");
  });

  test("of the same address in a network that is not connected is another one", async () => {
    const [machine, , group, ...rest] = scene() as readonly [Body, Body, Body, ...Body[]];
    const elsewhere = `${idOf("Microsoft.Network/virtualNetworks", "vnet2")}/subnets/app`;
    const away = nic("vm1-nic", { nsg: "nsg1", ip: { subnet: { id: elsewhere }, privateIPAddress: "10.1.0.4" } });
    const second = (peerings: readonly Body[]): Body =>
      resource("Microsoft.Network/virtualNetworks", "vnet2", {
        addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
        subnets: [{ id: elsewhere, name: "app", properties: { addressPrefix: "10.1.0.0/24" } }],
        virtualNetworkPeerings: [...peerings],
      });
    const peering = {
      name: "to-vnet1",
      properties: {
        peeringState: "Connected",
        allowVirtualNetworkAccess: true,
        useRemoteGateways: false,
        remoteVirtualNetwork: { id: idOf("Microsoft.Network/virtualNetworks", "vnet1") },
        remoteAddressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      },
    };
    expect((await judge([machine, away, group, ...rest, second([])], stated())).verdict).not.toBe("pass");
    expect((await judge([machine, away, group, ...rest, second([peering])], stated())).verdict).toBe("pass");
  });

  test("several that contradict each other are unknown; a newer one counts", async () => {
    const other = stated({ address: "10.0.0.10" });
    expect((await judge(scene(), stated(), other)).verdict).toBe("unknown");
    const [old, recent] = ["2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"];
    expect((await judge(scene(), stated({}, { collectedAt: recent }), { ...other, collectedAt: old })).verdict).toBe("pass");
  });
});

describe("Python behind a proxy", () => {
  const python = async (osType: "Windows" | "Linux", version?: string): Promise<string> => {
    const bodies = [vm("vm1", { osType }), nic("vm1-nic"), network];
    const run: Run = await scanStated(bodies, [stated(version === undefined ? {} : { python: version })]);
    return resultOf(run, "net/proxy-linux-python", "/vm1").verdict;
  };

  test("is asked of Linux alone", async () => {
    expect(await python("Windows", "2.6")).toBe("notApplicable");
    expect(await python("Linux", "2.6.9")).toBe("fail");
    expect(await python("Linux", "2.7.18")).toBe("pass");
    expect(await python("Linux", "3.9.2")).toBe("pass");
    expect(await python("Linux", "newest")).toBe("unknown");
    expect(await python("Linux")).toBe("unknown");
  });
});

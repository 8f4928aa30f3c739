import { expect, test } from "vitest";
import type { RunResult } from "../../src/index.js";
import { idOf, nic, resource, subnetId, vm, type Body } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { scanStated } from "../support/stated.js";

const network = (subnet: Body): Body =>
  resource("Microsoft.Network/virtualNetworks", "vnet1", {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [{ id: subnetId("app"), name: "app", properties: { addressPrefix: "10.0.0.0/24", ...subnet } }],
    virtualNetworkPeerings: [],
  });

const judge = async (subnet: Body, ...bodies: readonly Body[]): Promise<RunResult> => {
  const run = await scanStated([vm("vm1"), ...(bodies.length > 0 ? bodies : [nic("vm1-nic")]), network(subnet)], []);
  return resultOf(run, "net/private-subnet");
};

const isPrivate = { defaultOutboundAccess: false };
const table = (...routes: readonly Body[]): Body =>
  resource("Microsoft.Network/routeTables", "rt1", { disableBgpRoutePropagation: false, routes: [...routes] });
const route = (addressPrefix: string, nextHopType: string): Body => ({
  name: "r1",
  properties: { addressPrefix, nextHopType, nextHopIpAddress: "10.0.9.4" },
});
const routed = { ...isPrivate, routeTable: { id: idOf("Microsoft.Network/routeTables", "rt1") } };

test("a subnet with default outbound access passes", async () => {
  expect((await judge({})).verdict).toBe("pass");
  expect((await judge({ defaultOutboundAccess: true })).verdict).toBe("pass");
});

test("a private subnet without explicit outbound access fails as a note", async () => {
  const result = await judge(isPrivate);
  expect(result).toMatchObject({ verdict: "fail", level: "note" });
  expect(result.message).toContain("Private subnet app of virtual network vnet1 has no explicit outbound access for VM vm1.");
  expect(result.evidence[0]).toMatchObject({
    path: "properties.subnets[0].properties.defaultOutboundAccess",
    location: { uri: "export.json" },
  });
});

test("NAT gateway, public address and default route to an appliance are ways out", async () => {
  const gateway = { natGateway: { id: idOf("Microsoft.Network/natGateways", "nat1") } };
  expect((await judge({ ...isPrivate, ...gateway })).verdict).toBe("pass");
  const ip = { publicIPAddress: { id: idOf("Microsoft.Network/publicIPAddresses", "ip1") } };
  expect((await judge(isPrivate, nic("vm1-nic", { ip }))).verdict).toBe("pass");
  expect((await judge(routed, nic("vm1-nic"), table(route("0.0.0.0/0", "VirtualAppliance")))).verdict).toBe("pass");
});

test("other routes are none, and a table that is not shown may hold one", async () => {
  expect((await judge(routed, nic("vm1-nic"), table(route("10.1.0.0/16", "VirtualAppliance")))).verdict).toBe("fail");
  expect((await judge(routed, nic("vm1-nic"), table(route("0.0.0.0/0", "Internet")))).verdict).toBe("fail");
  const open = await judge(routed);
  expect(open.verdict).toBe("unknown");
  expect(open.message).toContain("the input does not show all routes of the subnet");
});

test("a VM whose interface is not in the input is unknown", async () => {
  const run = await scanStated([vm("vm1")], []);
  expect(resultOf(run, "net/private-subnet")).toMatchObject({ verdict: "unknown", level: "note" });
});

test("a route of which not all can be read may be the default route that gives a way out", async () => {
  for (const properties of [{ nextHopType: "VirtualAppliance" }, { addressPrefix: "0.0.0.0/0" }])
    expect((await judge(routed, nic("vm1-nic"), table({ name: "r1", properties }))).verdict).toBe("unknown");
  expect((await judge(routed, nic("vm1-nic"), table(route("10.0.0.0/8", "VirtualAppliance")))).verdict).toBe("fail");
});

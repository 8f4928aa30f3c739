import { describe, expect, test } from "vitest";
import { Reachability } from "../../src/network/reach-flow.js";
import { NetworkTopology } from "../../src/network/network-topology.js";
import { tcpFlow } from "../../src/network/tcp-flow.js";
import type { FlowReachability } from "../../src/model/reachability.js";
import type { JsonValue } from "../../src/model/json.js";
import { asgId, idOf, nic, nsg, outbound, resource, subnetId, vm, type Body } from "../evaluate/support/arm.js";
import { inventoryOf, open } from "../support/open-values.js";
import { ask, machine, routedBy, routeTable, vnetWith } from "./support/network-bodies.js";

const id = (type: string, name: string): string => idOf(`Microsoft.Network/${type}`, name);
const ref = (type: string, name: string): Body => ({ id: id(type, name) });
const openPart = "[parameters('open')]";
const openRef = (type: string): Body => ({ id: open({ text: id(type, openPart) }) });

/** What becomes of HTTPS to Storage in a template. */
function planned(...bodies: readonly Body[]): FlowReachability {
  const inventory = inventoryOf([...(bodies.some(({ name }) => name === "vm1-nic") ? [vm("vm1")] : machine()), ...bodies], true);
  const [virtualMachine] = inventory.virtualMachines.values();
  if (virtualMachine === undefined) throw new Error("there is no VM");
  return new Reachability(new NetworkTopology(inventory)).explain(virtualMachine, tcpFlow(443, { serviceTag: "Storage.westeurope" }));
}

/** A template leaves it to its API version. */
const access = { defaultOutboundAccess: true };
const storage = "Tcp/443/Storage.WestEurope";
const endpoint = { serviceEndpoints: [{ service: "Microsoft.Storage", locations: ["westeurope"] }] };
const toNowhere = routeTable("rt1", [["0.0.0.0/0", "None"]]);

describe("a service endpoint and routes of which not all is known", () => {
  test("comes before a default route, and not before a table that nobody has seen", () => {
    expect(ask(storage, [...machine(), vnetWith({ ...routedBy("rt1"), ...endpoint }), toNowhere]).verdict).toBe("allowed");
    expect(ask(storage, [...machine(), vnetWith({ ...routedBy("rt1"), ...endpoint })])).toMatchObject({
      verdict: "unknown",
      decidingRule: { label: "rt1/missing" },
    });
  });

  test("does not come before a route whose prefix cannot be read, for it may be the longer one", () => {
    const table = routeTable("rt1", [["not a prefix!", "None"]]);
    expect(ask(storage, [...machine(), vnetWith({ ...routedBy("rt1"), ...endpoint }), table])).toMatchObject({
      verdict: "unknown",
      decidingRule: { label: "rt1/route0" },
    });
  });

  test.each<[string, JsonValue]>([
    ["the list is open", open()],
    ["its regions are not given", [{ service: "Microsoft.Storage" }]],
    ["its regions are open", [{ service: "Microsoft.Storage", locations: open() }]],
  ])("may open what routes drop where %s", (_, serviceEndpoints) => {
    const result = planned(vnetWith({ ...routedBy("rt1"), serviceEndpoints }), toNowhere);
    expect(result).toMatchObject({ verdict: "unknown", reason: "The input does not show all service endpoints of subnet app." });
    const other = [{ service: "Microsoft.AzureActiveDirectory" }];
    expect(planned(vnetWith({ ...routedBy("rt1"), serviceEndpoints: other }), toNowhere).verdict).toBe("blocked");
  });
});

describe("routes that a gateway announces", () => {
  const gatewaySubnet = { name: "GatewaySubnet", properties: { addressPrefix: "10.0.255.0/27", ipConfigurations: [{ id: "/x" }] } };
  const tags = { Storage: ["20.60.0.0/16"], "Storage.WestEurope": ["20.60.0.0/16"] };

  test("may be longer than the prefixes of a tag, with a service tag file as without", () => {
    const bodies = [...machine(), vnetWith(routedBy("rt1"), {}, [gatewaySubnet]), routeTable("rt1", [["Storage", "Internet"]])];
    expect(ask(storage, bodies)).toMatchObject({ verdict: "unknown", decidingRule: { label: "bgp/missing" } });
    expect(ask(storage, bodies, { tags }).verdict).toBe("unknown");
  });

  test("come after service endpoints, with a service tag file as without", () => {
    const bodies = [...machine(), vnetWith(endpoint, {}, [gatewaySubnet])];
    expect(ask(storage, bodies).verdict).toBe("allowed");
    expect(ask(storage, bodies, { tags }).verdict).toBe("allowed");
  });

  test.each<[string, JsonValue, string]>([
    ["nobody knows where", open(), "unknown"],
    ["it may be here", { id: open({ text: `${openPart}/subnets/GatewaySubnet` }) }, "unknown"],
    ["it is elsewhere", { id: open({ text: `${id("virtualNetworks", "other")}/subnets/${openPart}` }) }, "allowed"],
  ])("of a gateway whose subnet a template leaves open: %s", (_, subnet, verdict) => {
    const gateway = resource("Microsoft.Network/virtualNetworkGateways", "gw", { ipConfigurations: [{ properties: { subnet } }] });
    expect(planned(vnetWith(access), gateway).verdict).toBe(verdict);
  });
});

describe("application security groups", () => {
  const denied = (group: Body): Body =>
    nsg("nsg1", [outbound("deny", 100, "Deny", "*", { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [group] })]);
  const member = (group: Body): Body => nic("vm1-nic", { nsg: "nsg1", ip: { applicationSecurityGroups: [group] } });
  const openGroup = { id: open({ text: asgId(openPart) }) };

  test.each<[string, Body, Body, string]>([
    ["the same", { id: asgId("x") }, { id: asgId("x") }, "blocked"],
    ["another", { id: asgId("x") }, { id: asgId("y") }, "allowed"],
    ["the same open one", openGroup, openGroup, "blocked"],
    ["one that is open in the rule", openGroup, { id: asgId("y") }, "unknown"],
    ["one that is open at the interface", { id: asgId("x") }, openGroup, "unknown"],
    ["another one, open in a part they share", { id: open({ text: `${openPart}/x` }) }, { id: open({ text: `${openPart}/y` }) }, "allowed"],
  ])("%s", (_, inRule, own, verdict) => {
    expect(planned(member(own), denied(inRule), vnetWith(access)).verdict).toBe(verdict);
  });
});

describe("ways out", () => {
  const natted = (natGateway: Body): Body => vnetWith({ natGateway, defaultOutboundAccess: false });
  const nat = (properties: Body, name = "nat"): Body => resource("Microsoft.Network/natGateways", name, properties);
  const address = { publicIpAddresses: [ref("publicIPAddresses", "p")] };

  test.each<[string, readonly Body[], string]>([
    ["with an address", [natted(ref("natGateways", "nat")), nat(address)], "allowed"],
    ["without one", [natted(ref("natGateways", "nat")), nat({})], "blocked"],
    ["whose addresses are open", [natted(ref("natGateways", "nat")), nat({ publicIpAddresses: open() })], "unknown"],
    ["that is not in the input", [natted(ref("natGateways", "nat"))], "allowed"],
    ["that is open, and not in the input", [natted(openRef("natGateways"))], "unknown"],
    ["that is open, and one of the input", [natted(openRef("natGateways")), nat(address, openPart)], "allowed"],
    ["that may be an open one of the input", [natted(ref("natGateways", "nat")), nat({}, openPart)], "unknown"],
  ])("a NAT gateway %s", (_, bodies, verdict) => {
    expect(planned(...bodies).verdict).toBe(verdict);
  });

  test("a NAT gateway of which the input does not show all is no certain way out", () => {
    const { provisioningState: _, ...properties } = nat({})["properties"] as Body;
    const bodies = [...machine(), natted(ref("natGateways", "nat")), { ...nat({}), properties }];
    expect(ask(storage, bodies)).toMatchObject({ verdict: "unknown", decidingRule: { label: "egress/nat-gateway" } });
  });

  const balancer: Body = {
    ...resource("Microsoft.Network/loadBalancers", "lb1", {
      frontendIPConfigurations: [{ name: "f1", properties: { publicIPAddress: ref("publicIPAddresses", "p") } }],
      backendAddressPools: [{ name: "p1" }],
      outboundRules: [
        {
          name: "o",
          properties: {
            frontendIPConfigurations: [{ id: `${id("loadBalancers", "lb1")}/frontendIPConfigurations/f1` }],
            backendAddressPool: { id: `${id("loadBalancers", "lb1")}/backendAddressPools/p1` },
          },
        },
      ],
    }),
    sku: { name: "Standard" },
  };

  test.each<[string, JsonValue, string]>([
    ["that translates", `${id("loadBalancers", "lb1")}/backendAddressPools/p1`, "allowed"],
    ["that is another one", `${id("loadBalancers", "lb1")}/backendAddressPools/q`, "blocked"],
    ["that is open", open({ text: `${id("loadBalancers", "lb1")}/backendAddressPools/${openPart}` }), "unknown"],
    ["that is open, and another one", open({ text: `${id("loadBalancers", "lb1")}/backendAddressPools/q-${openPart}` }), "blocked"],
    ["that is open altogether", open({ text: openPart }), "unknown"],
  ])("a backend pool %s", (_, pool, verdict) => {
    const interfaceIn = nic("vm1-nic", { ip: { loadBalancerBackendAddressPools: [{ id: pool }] } });
    expect(planned(interfaceIn, vnetWith(), balancer).verdict).toBe(verdict);
  });
});

describe("a firewall in a template", () => {
  const rules = [{ name: "r", protocols: ["TCP"], sourceAddresses: ["*"], destinationAddresses: ["*"], destinationPorts: ["*"] }];
  const letsOut = { networkRuleCollections: [{ name: "n", properties: { priority: 100, action: { type: "Allow" }, rules } }] };
  const firewall = (properties: Body, subnet: JsonValue = { id: subnetId("AzureFirewallSubnet") }): Body =>
    resource("Microsoft.Network/azureFirewalls", "fw1", {
      ipConfigurations: [{ name: "c", properties: { privateIPAddress: "10.0.9.4", subnet } }],
      ...properties,
    });
  const behind = (subnet: Body): readonly Body[] => [
    vnetWith(routedBy("rt1"), {}, [{ name: "AzureFirewallSubnet", properties: { addressPrefix: "10.0.9.0/26", ...subnet } }]),
    routeTable("rt1", [["0.0.0.0/0", "VirtualAppliance", "10.0.9.4"]]),
  ];

  test.each<[string, readonly Body[], string]>([
    ["has no table", behind({}), "allowed"],
    ["has one to the Internet", [...behind(routedBy("rt2")), routeTable("rt2", [["0.0.0.0/0", "Internet"]])], "allowed"],
    ["has a table that is open", behind({ routeTable: open() }), "unknown"],
    ["has a table whose id is open", behind({ routeTable: openRef("routeTables") }), "unknown"],
    [
      "has one with an open route",
      [...behind(routedBy("rt2")), resource("Microsoft.Network/routeTables", "rt2", { routes: [open()] })],
      "unknown",
    ],
  ])("ends the way unless it sends all on: its subnet %s", (_, bodies, verdict) => {
    expect(planned(...bodies, firewall(letsOut)).verdict).toBe(verdict);
  });

  test("may have a rule collection group of which it is open what policy it belongs to", () => {
    const group = (policy: string, name: string): Body => ({
      ...resource("Microsoft.Network/firewallPolicies/ruleCollectionGroups", name, {
        priority: 200,
        ruleCollections: [
          {
            ruleCollectionType: "FirewallPolicyFilterRuleCollection",
            name: "c",
            priority: 100,
            action: { type: name === "deny" ? "Deny" : "Allow" },
            rules: [{ ...rules[0], protocols: undefined as never, ruleType: "NetworkRule", ipProtocols: ["TCP"] }],
          },
        ],
      }),
      id: `${id("firewallPolicies", policy)}/ruleCollectionGroups/${name}`,
    });
    const governed = [...behind({}), firewall({ firewallPolicy: ref("firewallPolicies", "pol") })];
    const policy = resource("Microsoft.Network/firewallPolicies", "pol", {});
    expect(planned(...governed, policy, group("pol", "allow")).verdict).toBe("allowed");
    expect(planned(...governed, policy, group("pol", "allow"), group("other", "deny")).verdict).toBe("allowed");
    expect(planned(...governed, policy, group("pol", "allow"), group(openPart, "deny")).verdict).toBe("unknown");
  });
});

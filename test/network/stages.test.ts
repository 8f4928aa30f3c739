import { describe, expect, test } from "vitest";
import type { SecurityRule } from "../../src/model/network.js";
import { idOf, nic, nicId, nsg, outbound, resource, vm, type Body } from "../evaluate/support/arm.js";
import { ask, firewall, machine, peering, routedBy, routeTable, vnetWith } from "./support/network-bodies.js";

const storage = "Tcp/8443/Storage.WestEurope";
const denyInternet = outbound("deny-internet", 4000, "Deny", "Internet");
const hubSubnet = `${idOf("Microsoft.Network/virtualNetworks", "hub")}/subnets/AzureFirewallSubnet`;

describe("tags without a service tag file", () => {
  test("verdicts that rest on the relation table name its change number", () => {
    const { verdict, witness, notes } = ask(storage, [...machine([denyInternet]), vnetWith()]);
    expect(verdict).toBe("blocked");
    expect(witness?.address).toBeNull();
    expect(notes.join(" ")).toContain("change 363");
  });

  test("a part of a tag that another tag holds is blocked alone", () => {
    const rules = [outbound("allow-west", 100, "Allow", "Storage.WestEurope"), denyInternet];
    expect(ask("Tcp/443/Storage", [...machine(rules), vnetWith()]).verdict).toBe("partly");
  });

  test("regions that together are not known to be all: the rest of the tag is blocked", () => {
    const rules = [outbound("a", 100, "Allow", "Storage.WestEurope"), outbound("b", 101, "Allow", "Storage.WestUS"), denyInternet];
    expect(ask("Tcp/443/Storage", [...machine(rules), vnetWith()]).verdict).toBe("partly");
  });

  test("a file decides what the table cannot, and the answer names its change", () => {
    const rules = [outbound("deny-range", 100, "Deny", "20.60.0.0/16")];
    const topology = [...machine(rules), vnetWith()];
    expect(ask(storage, topology).verdict).toBe("unknown");
    const decided = ask(storage, topology, { tags: { "Storage.WestEurope": ["20.60.26.0/23", "52.239.140.0/22"] } });
    expect(decided).toMatchObject({ verdict: "partly", witness: { address: "20.60.26.0", port: 8443 } });
    expect(decided.notes.join(" ")).toContain("change 9");
  });

  test("a name that may be misspelt is said to be unchecked", () => {
    const topology = [...machine(), vnetWith()];
    expect(ask("Tcp/443/Storge.WestEurope", topology).notes.join(" ")).toContain("no service tag storge.westeurope");
    expect(ask(storage, topology).notes.join(" ")).not.toContain("no service tag");
  });

  test("a tag that the file does not hold is no empty set", () => {
    const unknown = ask("Tcp/443/Storage.NoSuchRegion", [...machine(), vnetWith()], { tags: { Storage: ["20.60.0.0/16"] } });
    expect(unknown.verdict).toBe("unknown");
    expect(unknown.reason).toContain("not in the service tag file");
  });
});

describe("what a scan takes for granted", () => {
  const withoutState = ({ properties, ...body }: Body): Body => {
    const { provisioningState: _, ...rest } = properties as Body;
    return { ...body, properties: rest };
  };

  test("an interface of which not all is shown may have a group", () => {
    const shown = [vm("vm1"), nic("vm1-nic"), vnetWith()];
    expect(ask(storage, shown).verdict).toBe("allowed");
    expect(
      ask(
        storage,
        shown.map((body) => (body["name"] === "vm1-nic" ? withoutState(body) : body)),
      ).verdict,
    ).toBe("unknown");
  });

  test("a subnet of which not all is shown may have a route table, but no certain deny is lost over it", () => {
    const cut = withoutState(vnetWith());
    expect(ask(storage, [...machine(), cut]).verdict).toBe("unknown");
    const closed = ask(storage, [...machine([outbound("deny-all", 100, "Deny", "*")]), cut]);
    expect(closed).toMatchObject({ verdict: "blocked", decidingRule: { label: "nsg1/deny-all" } });
  });
});

describe("a default route and the tag VirtualNetwork", () => {
  const toNone = [vnetWith(routedBy("rt1")), routeTable("rt1", [["0.0.0.0/0", "None"]])];

  test("what a deny of Internet does depends on it, so that it is not the groups that are named", () => {
    expect(ask(storage, [...machine([denyInternet]), ...toNone])).toMatchObject({
      verdict: "blocked",
      decidingRule: { label: "rt1/route0" },
      stage: "route",
    });
  });

  test("an allow ahead of it holds in both views", () => {
    const rules = [outbound("allow", 100, "Allow", "Storage"), denyInternet];
    const routed = [vnetWith(routedBy("rt1")), routeTable("rt1", [["0.0.0.0/0", "Internet"]])];
    expect(ask(storage, [...machine(rules), ...routed]).verdict).toBe("allowed");
    const open = ask(storage, [...machine([denyInternet]), ...routed]);
    expect(open).toMatchObject({ verdict: "unknown", decidingRule: { label: "nsg1/deny-internet" } });
    expect(open.reason).toContain("VirtualNetwork");
  });

  test("interfaces of which none is marked primary may carry the traffic, each of them", () => {
    const [, own, group] = machine([outbound("deny-all", 100, "Deny", "*")]) as [Body, Body, Body];
    const two = vm("vm1", { nics: ["vm1-nic", "vm1-nic2"].map((name) => ({ id: nicId(name) })) });
    const open = ask(storage, [two, own, group, nic("vm1-nic2"), vnetWith()]);
    expect(open).toMatchObject({ verdict: "unknown", decidingRule: { label: "nsg1/deny-all" } });
    expect(open.reason).toContain("vm1-nic");
  });
});

describe("addresses of the platform", () => {
  const dns = "Udp/53/168.63.129.16/32";
  const metadata = "Tcp/80/169.254.169.254/32";
  const wireServer = "Tcp/32526/168.63.129.16/32";
  const judge = (flow: string, rule: Body): string => ask(flow, [...machine([rule]), vnetWith()]).verdict;

  test("groups and routes do not apply to them", () => {
    for (const flow of [dns, metadata, wireServer]) {
      expect(judge(flow, outbound("deny-all", 100, "Deny", "*"))).toBe("allowed");
      expect(judge(flow, outbound("deny-address", 100, "Deny", "168.63.129.16/32"))).toBe("allowed");
    }
  });

  test("rules on the tag of a service apply to that service alone", () => {
    const denyDns = outbound("deny-dns", 100, "Deny", "AzurePlatformDNS");
    const denyMetadata = outbound("deny-metadata", 100, "Deny", "AzurePlatformIMDS");
    expect([dns, metadata, wireServer].map((flow) => judge(flow, denyDns))).toEqual(["blocked", "allowed", "allowed"]);
    expect([dns, metadata, wireServer].map((flow) => judge(flow, denyMetadata))).toEqual(["allowed", "blocked", "allowed"]);
  });
});

describe("next hops", () => {
  const behind = (address: string): Body[] => [
    vnetWith(routedBy("rt1"), { virtualNetworkPeerings: [peering("hub")] }),
    routeTable("rt1", [["0.0.0.0/0", "VirtualAppliance", address]]),
  ];

  const hubWith = (subnet: Body = {}): Body =>
    resource("Microsoft.Network/virtualNetworks", "hub", {
      addressSpace: { addressPrefixes: ["10.9.0.0/16"] },
      subnets: [{ id: hubSubnet, name: "AzureFirewallSubnet", properties: { addressPrefix: "10.9.0.0/26", ...subnet } }],
      virtualNetworkPeerings: [],
    });

  test("a firewall of the input in a peered network is gone through", () => {
    const open = firewall("fw1", "10.9.0.4", hubSubnet, [["Storage.WestEurope", "8443"]]);
    expect(ask(storage, [...machine(), ...behind("10.9.0.4"), open, hubWith()])).toMatchObject({
      verdict: "allowed",
      decidingRule: { label: "fw1/out/rule0" },
    });
    const closed = firewall("fw1", "10.9.0.4", hubSubnet, [["Storage.WestEurope", "443"]]);
    expect(ask(storage, [...machine(), ...behind("10.9.0.4"), closed])).toMatchObject({
      verdict: "blocked",
      decidingRule: { label: "fw1/default-deny" },
      stage: "firewall",
    });
  });

  test("a firewall of the same address in a network that is not connected is another one", () => {
    const far = firewall("fw1", "10.9.0.4", `${idOf("Microsoft.Network/virtualNetworks", "elsewhere")}/subnets/AzureFirewallSubnet`, [
      ["*", "*"],
    ]);
    expect(ask(storage, [...machine(), ...behind("10.9.0.4"), far])).toMatchObject({
      verdict: "unknown",
      unseenHop: { address: "10.9.0.4" },
    });
  });

  test("a hop that nobody can see is named with its address", () => {
    const { verdict, unseenHop, reason } = ask(storage, [...machine(), ...behind("10.9.0.200")]);
    expect(verdict).toBe("unknown");
    expect(unseenHop?.address).toBe("10.9.0.200");
    expect(reason).toContain("10.9.0.200");
  });

  test.each([
    [true, "allowed"],
    [false, "blocked"],
    [[{ destination: "Storage.WestEurope", port: 8443 }], "allowed"],
    [[{ destination: "Storage", port: undefined }], "allowed"],
    [[{ destination: "Storage.WestEurope", port: 443 }], "unknown"],
    [[{ destination: "AzureBackup", port: 8443 }], "unknown"],
  ] as const)("the operator's word on it counts: %j is %s", (allows, verdict) => {
    expect(ask(storage, [...machine(), ...behind("10.9.0.200")], { attested: { address: "10.9.0.200", allows } }).verdict).toBe(verdict);
  });

  test("a firewall that is forced to send everything on is not the end of the way", () => {
    const hub = hubWith(routedBy("rt-hub"));
    const open = firewall("fw1", "10.9.0.4", hubSubnet, [["*", "*"]]);
    const forced = routeTable("rt-hub", [["0.0.0.0/0", "VirtualAppliance", "10.9.1.4"]]);
    expect(ask(storage, [...machine(), ...behind("10.9.0.4"), open, hub, forced])).toMatchObject({
      verdict: "unknown",
      decidingRule: { label: "rt-hub/route0" },
    });
  });

  test.each<[string, readonly Body[]]>([
    ["its subnet", []],
    ["the route table of its subnet", [hubWith(routedBy("rt-hub"))]],
    ["the routes of that table", [hubWith(routedBy("rt-hub")), routeTable("rt-hub", [], { routes: null })]],
  ])("a firewall may send everything on where the input does not show %s", (_, shown) => {
    const open = firewall("fw1", "10.9.0.4", hubSubnet, [["*", "*"]]);
    expect(ask(storage, [...machine(), ...behind("10.9.0.4"), open, ...shown])).toMatchObject({
      verdict: "unknown",
      decidingRule: { label: "fw1/routes" },
    });
  });

  test("policies that are each other's parent end", () => {
    const policy = (name: string, parent: string): Body =>
      resource("Microsoft.Network/firewallPolicies", name, {
        basePolicy: { id: idOf("Microsoft.Network/firewallPolicies", parent) },
        ruleCollectionGroups: [],
      });
    const base = firewall("fw1", "10.9.0.4", hubSubnet, []);
    const { networkRuleCollections: _, applicationRuleCollections: __, ...properties } = base["properties"] as Body;
    const governed = { ...base, properties: { ...properties, firewallPolicy: { id: idOf("Microsoft.Network/firewallPolicies", "a") } } };
    expect(ask(storage, [...machine(), ...behind("10.9.0.4"), governed, policy("a", "b"), policy("b", "a")]).verdict).toBe("unknown");
  });
});

describe("gateways", () => {
  const gatewaySubnet = { name: "GatewaySubnet", properties: { addressPrefix: "10.0.255.0/27", ipConfigurations: [{ id: "/x" }] } };
  const withGateway = vnetWith({}, {}, [gatewaySubnet]);

  test("routes that a gateway announces are in no export", () => {
    expect(ask(storage, [...machine(), withGateway])).toMatchObject({ verdict: "unknown", decidingRule: { label: "bgp/missing" } });
  });

  test("a subnet that does not take them is not concerned", () => {
    const own = { ...vnetWith(routedBy("rt1"), {}, [gatewaySubnet]) };
    const table = routeTable("rt1", [["0.0.0.0/0", "Internet"]], { disableBgpRoutePropagation: true });
    expect(ask(storage, [...machine(), own, table]).verdict).toBe("allowed");
  });

  test("the gateway of a peered network counts where it may be used", () => {
    const spoke = (useRemoteGateways: boolean): Body => vnetWith({}, { virtualNetworkPeerings: [peering("hub", { useRemoteGateways })] });
    expect(ask(storage, [...machine(), spoke(true)]).verdict).toBe("unknown");
    expect(ask(storage, [...machine(), spoke(false)]).verdict).toBe("allowed");
  });

  test("service endpoints come before whatever it announces", () => {
    const endpoint = { serviceEndpoints: [{ service: "Microsoft.Storage", locations: ["westeurope"] }] };
    expect(ask(storage, [...machine(), vnetWith(endpoint, {}, [gatewaySubnet])]).verdict).toBe("allowed");
  });

  test("the routes that Azure says are in force settle it", () => {
    const internet = { addressPrefixes: ["0.0.0.0/0"], nextHopType: "Internet", nextHopIpAddresses: [], source: "default" };
    const forced = {
      addressPrefixes: ["0.0.0.0/0"],
      nextHopType: "VirtualNetworkGateway",
      nextHopIpAddresses: ["10.0.255.4"],
      source: "virtualnetworkgateway",
    };
    expect(ask(storage, [...machine(), withGateway], { effective: { routes: [internet] } }).verdict).toBe("allowed");
    expect(ask(storage, [...machine(), withGateway], { effective: { routes: [forced] } }).verdict).toBe("unknown");
    const dropped = { ...forced, nextHopType: "None", nextHopIpAddresses: [] };
    expect(ask(storage, [...machine(), withGateway], { effective: { routes: [dropped] } }).verdict).toBe("blocked");
  });
});

describe("what Azure says is in force at an interface", () => {
  const rule = (access: "allow" | "deny", priority: number, destination: string): SecurityRule => ({
    name: `${access}-${priority}`,
    priority,
    direction: "outbound",
    access,
    protocol: "*",
    sources: ["*"],
    sourcePorts: ["*"],
    destinations: [destination],
    destinationPorts: ["*"],
    sourceApplicationSecurityGroups: [],
    destinationApplicationSecurityGroups: [],
    index: -1,
  });

  test("outranks the rules of the export", () => {
    const closed = [...machine([outbound("deny-all", 100, "Deny", "*")]), vnetWith()];
    const open = { networkInterfaceRules: { networkSecurityGroup: undefined, rules: [rule("allow", 100, "*")] }, subnetRules: null };
    expect(ask(storage, closed).verdict).toBe("blocked");
    expect(ask(storage, closed, { effective: open }).verdict).toBe("allowed");
    const denied = { networkInterfaceRules: null, subnetRules: { networkSecurityGroup: undefined, rules: [rule("deny", 200, "*")] } };
    expect(ask(storage, [...machine(), vnetWith()], { effective: denied })).toMatchObject({ verdict: "blocked", stage: "subnetNsg" });
  });
});

describe("what would have to change", () => {
  test("further rules that block, and rules that never come to apply, are named", () => {
    const interfaceRules = [outbound("deny-internet", 300, "Deny", "Internet"), outbound("allow-late", 400, "Allow", "Storage.WestEurope")];
    const subnetRules = [outbound("deny-storage", 200, "Deny", "Storage")];
    const topology = [
      ...machine(interfaceRules),
      vnetWith({ networkSecurityGroup: { id: idOf("Microsoft.Network/networkSecurityGroups", "nsg2") } }),
      nsg("nsg2", subnetRules),
    ];
    const { decidingRule, alsoBlocking, shadowed, stage } = ask(storage, topology);
    expect(decidingRule).toMatchObject({ label: "nsg1/deny-internet", priority: 300, path: "properties.securityRules[0]" });
    expect(stage).toBe("nicNsg");
    expect(alsoBlocking.map(({ label }) => label)).toEqual(["nsg2/deny-storage"]);
    expect(shadowed.map(({ label }) => label)).toEqual(["nsg1/allow-late"]);
  });

  test("a route behind the groups that drops the rest is named as well", () => {
    const topology = [
      ...machine([outbound("deny-all", 100, "Deny", "*")]),
      vnetWith(routedBy("rt1")),
      routeTable("rt1", [["0.0.0.0/0", "None"]]),
    ];
    expect(ask(storage, topology).alsoBlocking.map(({ label }) => label)).toEqual(["rt1/route0"]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/model/json.js";
import { asgId, nic, nicId, nsg, nsgId, outbound, subnetId, vm, vnet, type Body } from "../evaluate/support/arm.js";
import { denyAll, denyInternet, derive, judge, outcomeOf, withRules, type Outcome } from "../evaluate/support/network-scene.js";

describe("first match by priority", () => {
  test.each<[string, readonly Body[], Outcome]>([
    ["no rules: the default rules let it out to the Internet", [], "allowed"],
    ["deny all", [denyAll], "blocked"],
    ["deny Internet: storage is reached over public addresses", [denyInternet], "blocked"],
    ["allow the regional tag before deny Internet", [outbound("a", 100, "Allow", "Storage.WestEurope"), denyInternet], "allowed"],
    ["allow the tag before deny all", [outbound("a", 100, "Allow", "Storage"), denyAll], "allowed"],
    ["allow behind the deny", [outbound("a", 4001, "Allow", "Storage"), denyInternet], "blocked"],
    ["order in the file does not matter", [denyInternet, outbound("a", 100, "Allow", "Storage.WestEurope")], "allowed"],
    ["the tag of another region", [outbound("a", 100, "Allow", "Storage.NorthEurope"), denyInternet], "blocked"],
    ["deny the tag of another region", [outbound("d", 100, "Deny", "Storage.NorthEurope")], "allowed"],
    ["AzureCloud holds storage", [outbound("a", 100, "Allow", "AzureCloud"), denyAll], "allowed"],
    ["AzureCloud of the region holds it", [outbound("a", 100, "Allow", "AzureCloud.westeurope"), denyAll], "allowed"],
    ["AzureCloud of another region does not", [outbound("a", 100, "Allow", "AzureCloud.northeurope"), denyAll], "blocked"],
    ["deny AzureCloud", [outbound("d", 100, "Deny", "AzureCloud")], "blocked"],
    ["deny a tag that shares nothing with storage", [outbound("d", 100, "Deny", "AzureKeyVault")], "allowed"],
    ["allow the backup service is not enough", [outbound("a", 100, "Allow", "AzureBackup"), denyAll], "blocked"],
    ["deny a tag that may overlap", [outbound("d", 100, "Deny", "Sql")], "undecided"],
    ["allow a tag that may overlap, then deny", [outbound("a", 100, "Allow", "Sql"), denyAll], "undecided"],
    ["deny a tag that may overlap, then deny all: blocked either way", [outbound("d", 100, "Deny", "Sql"), denyAll], "blocked"],
    ["deny VirtualNetwork", [outbound("d", 100, "Deny", "VirtualNetwork")], "allowed"],
    ["allow VirtualNetwork, deny the rest", [outbound("a", 100, "Allow", "VirtualNetwork"), denyAll], "blocked"],
    ["an inbound rule", [outbound("d", 100, "Deny", "*", { direction: "Inbound" })], "allowed"],
    ["words in any case", [outbound("d", 100, "Deny", "INTERNET", { access: "deny", direction: "OUTBOUND", protocol: "TCP" })], "blocked"],
  ])("%s: %s", (_, rules, expected) => {
    expect(judge(rules)).toBe(expected);
  });
});

describe("protocol, ports and sources", () => {
  const denied = (changes: Record<string, JsonValue | undefined>, ip?: Body): Outcome =>
    judge([outbound("d", 100, "Deny", "*", changes)], ip);

  test.each<[string, Record<string, JsonValue | undefined>, Outcome]>([
    ["UDP", { protocol: "Udp" }, "allowed"],
    ["ICMP", { protocol: "Icmp" }, "allowed"],
    ["TCP", { protocol: "Tcp" }, "blocked"],
    ["a protocol nobody knows", { protocol: "Sctp" }, "undecided"],
    ["no protocol", { protocol: undefined }, "undecided"],
    ["the port", { destinationPortRange: "8443" }, "blocked"],
    ["another port", { destinationPortRange: "443" }, "allowed"],
    ["a range around it", { destinationPortRange: "8000-9000" }, "blocked"],
    ["a range that ends on it", { destinationPortRange: "1-8443" }, "blocked"],
    ["a range that ends before it", { destinationPortRange: "1-8442" }, "allowed"],
    ["a list of ranges with it", { destinationPortRange: undefined, destinationPortRanges: ["80", "8443-8444"] }, "blocked"],
    ["a list of ranges without it", { destinationPortRange: undefined, destinationPortRanges: ["80", "443"] }, "allowed"],
    ["one port and a list", { destinationPortRange: "80", destinationPortRanges: ["8443"] }, "blocked"],
    ["a port that is no port", { destinationPortRange: "https" }, "undecided"],
    ["a range written backwards", { destinationPortRange: "9000-8000" }, "undecided"],
    ["no port", { destinationPortRange: undefined }, "undecided"],
    ["a source port that a client may have", { sourcePortRange: "1024-65535" }, "blocked"],
    ["the subnet of the VM", { sourceAddressPrefix: "10.0.0.0/24" }, "blocked"],
    ["its own address", { sourceAddressPrefix: "10.0.0.4" }, "blocked"],
    ["host bits in the prefix", { sourceAddressPrefix: "10.0.0.77/24" }, "blocked"],
    ["another subnet", { sourceAddressPrefix: "10.0.1.0/24" }, "allowed"],
    ["a list of addresses with it", { sourceAddressPrefix: undefined, sourceAddressPrefixes: ["10.9.9.9", "10.0.0.4/32"] }, "blocked"],
    ["VirtualNetwork as source", { sourceAddressPrefix: "VirtualNetwork" }, "blocked"],
    ["Internet as source", { sourceAddressPrefix: "Internet" }, "allowed"],
    ["an IPv6 source", { sourceAddressPrefix: "fd00::/8" }, "allowed"],
    ["a prefix that is none", { sourceAddressPrefix: "10.0.0.0/99" }, "undecided"],
    ["no source", { sourceAddressPrefix: undefined }, "undecided"],
  ])("deny %s: %s", (_, changes, expected) => {
    expect(denied(changes)).toBe(expected);
  });

  test("a source address cannot be compared when the address of the NIC is not shown", () => {
    const hidden = { privateIPAddress: "" };
    expect(denied({ sourceAddressPrefix: "10.0.0.0/25" }, hidden)).toBe("undecided");
    // The subnet is shown: what holds or misses all of it is decided.
    expect(denied({ sourceAddressPrefix: "10.0.0.0/24" }, hidden)).toBe("blocked");
    expect(denied({ sourceAddressPrefix: "10.0.1.0/24" }, hidden)).toBe("allowed");
    expect(denied({ sourceAddressPrefix: "*" }, hidden)).toBe("blocked");
  });

  test("application security groups: member, not a member, not shown", () => {
    const web = { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [{ id: asgId("web").toUpperCase() }] };
    expect(denied(web, { applicationSecurityGroups: [{ id: asgId("web") }] })).toBe("blocked");
    expect(denied(web, { applicationSecurityGroups: [{ id: asgId("db") }] })).toBe("allowed");
    expect(denied(web)).toBe("allowed");
    const projection = withRules([outbound("d", 100, "Deny", "*", web)]).map((body) =>
      body["name"] === "vm1-nic" ? { ...body, properties: withoutState(body["properties"] as Body, { networkSecurityGroup: true }) } : body,
    );
    expect(outcomeOf(derive(...projection))).toBe("undecided");
  });

  test("an application security group as destination is never storage", () => {
    const toGroup = { destinationAddressPrefix: undefined, destinationApplicationSecurityGroups: [{ id: asgId("db") }] };
    expect(denied(toGroup)).toBe("allowed");
  });
});

/** A NIC body that is no longer complete. */
function withoutState({ provisioningState: _, ...properties }: Body, keep: { networkSecurityGroup: boolean }): Body {
  return keep.networkSecurityGroup
    ? properties
    : Object.fromEntries(Object.entries(properties).filter(([key]) => key !== "networkSecurityGroup"));
}

describe("addresses as destination", () => {
  const cidr = (prefix: string): Body => outbound("d", 100, "Deny", prefix);

  test.each<[string, readonly Body[], Outcome]>([
    ["everything", [cidr("0.0.0.0/0")], "blocked"],
    ["a public range may hold storage", [cidr("20.0.0.0/8")], "undecided"],
    ["one public address may be storage", [cidr("20.60.1.1")], "undecided"],
    ["a public range denied, and the rest denied, too", [cidr("20.0.0.0/8"), denyAll], "blocked"],
    ["a public range allowed, and the rest allowed, too", [outbound("a", 100, "Allow", "20.0.0.0/8")], "allowed"],
    ["behind an allow of the tag nothing else matters", [outbound("a", 90, "Allow", "Storage"), cidr("20.0.0.0/8")], "allowed"],
    ["private addresses are never storage", [cidr("10.0.0.0/8")], "allowed"],
    ["the platform's own address is not", [cidr("168.63.129.16")], "allowed"],
    ["an IPv6 range is not asked about", [cidr("::/0")], "allowed"],
    ["no address at all", [cidr("300.1.2.3")], "undecided"],
    ["a prefix length that does not exist", [cidr("20.0.0.0/33")], "undecided"],
    [
      "a list with the tag in it",
      [outbound("d", 100, "Deny", "", { destinationAddressPrefix: undefined, destinationAddressPrefixes: ["10.0.0.0/8", "Storage"] })],
      "blocked",
    ],
    ["a destination that is not shown", [outbound("d", 100, "Deny", "", { destinationAddressPrefix: undefined })], "undecided"],
  ])("%s: %s", (_, rules, expected) => {
    expect(judge(rules)).toBe(expected);
  });
});

describe("rules that do not say enough, or too much", () => {
  const allow = outbound("a", 200, "Allow", "Storage");

  test.each<[string, readonly Body[], Outcome]>([
    ["two of one priority that contradict each other", [outbound("d", 200, "Deny", "Internet"), allow], "undecided"],
    ["two of one priority that agree", [outbound("a2", 200, "Allow", "Internet"), allow, denyAll], "allowed"],
    [
      "two of one priority, only one of which matches",
      [outbound("d", 200, "Deny", "Sql", { destinationPortRange: "1433" }), allow, denyAll],
      "allowed",
    ],
    ["a deny without priority", [outbound("d", 1, "Deny", "Internet", { priority: undefined })], "undecided"],
    ["an allow without priority", [outbound("a", 1, "Allow", "Storage", { priority: undefined })], "allowed"],
    ["a deny without direction", [outbound("d", 100, "Deny", "Internet", { direction: undefined })], "undecided"],
    ["a rule that does not say what it does", [outbound("x", 100, "Deny", "Internet", { access: undefined })], "undecided"],
    [
      "a rule that does not say what it does, for another port",
      [outbound("x", 100, "Deny", "*", { access: undefined, destinationPortRange: "22" })],
      "allowed",
    ],
  ])("%s: %s", (_, rules, expected) => {
    expect(judge(rules)).toBe(expected);
  });

  test("default rules count whether the export lists them or not", () => {
    const defaults = [
      outbound("AllowVnetOutBound", 65000, "Allow", "VirtualNetwork", { sourceAddressPrefix: "VirtualNetwork" }),
      outbound("AllowInternetOutBound", 65001, "Allow", "Internet"),
      outbound("DenyAllOutBound", 65500, "Deny", "*"),
    ];
    for (const rules of [[], [denyInternet], [outbound("a", 100, "Allow", "Storage"), denyAll]]) {
      const [listed, unlisted] = [nsg("nsg1", rules, { defaultSecurityRules: defaults }), nsg("nsg1", rules)].map((group) =>
        outcomeOf(derive(vm("vm1"), nic("vm1-nic", { nsg: "nsg1" }), vnet(), group)),
      );
      expect(listed).toBe(unlisted);
    }
  });

  test("a group that shows no rules at all is not an open one", () => {
    const { id, name, type } = nsg("nsg1", []);
    expect(outcomeOf(derive(vm("vm1"), nic("vm1-nic", { nsg: "nsg1" }), vnet(), { id, name, type } as Body))).toBe("undecided");
  });

  test("no order of the rules in the file changes the outcome", () => {
    const rules = [
      outbound("a", 200, "Allow", "Storage"),
      outbound("d", 100, "Deny", "Sql"),
      outbound("d2", 300, "Deny", "20.0.0.0/8"),
      denyAll,
      denyInternet,
    ];
    const expected = derive(...withRules(rules));
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), (shuffled) => {
        expect(outcomeOf(derive(...withRules(shuffled)))).toBe(outcomeOf(expected));
      }),
      { numRuns: 20 },
    );
  });
});

describe("network interface and subnet", () => {
  const closed = nsg("closed", [denyInternet]);
  const open = nsg("open", [outbound("a", 100, "Allow", "Storage.WestEurope"), denyInternet]);
  const nothing: Body[] = [];

  test.each<[string, string | undefined, string | undefined, Body[], Outcome]>([
    ["no group anywhere", undefined, undefined, nothing, "allowed"],
    ["both allow", "open", "open", [open], "allowed"],
    ["the interface denies", "closed", "open", [open, closed], "blocked"],
    ["the subnet denies", "open", "closed", [open, closed], "blocked"],
    ["only the subnet has a group, and it denies", undefined, "closed", [closed], "blocked"],
    ["the group of the interface is not in the input", "gone", undefined, nothing, "undecided"],
    ["the group of the subnet is not in the input", undefined, "gone", nothing, "undecided"],
    ["a deny on the subnet decides, although the group of the interface is missing", "gone", "closed", [closed], "blocked"],
    ["a deny on the interface decides, although the group of the subnet is missing", "closed", "gone", [closed], "blocked"],
    ["an allow on the subnet decides nothing while the other is missing", "gone", "open", [open], "undecided"],
  ])("%s", (_, onInterface, onSubnet, groups, expected) => {
    const interfaceGroup = onInterface === undefined ? {} : { nsg: onInterface };
    const subnetGroup = onSubnet === undefined ? {} : { nsg: onSubnet };
    expect(outcomeOf(derive(vm("vm1"), nic("vm1-nic", interfaceGroup), vnet(subnetGroup), ...groups))).toBe(expected);
  });

  test("interface or subnet not in the input: undecided, and it is said which", () => {
    expect(derive(vm("vm1"), vnet())).toMatchObject({ undecided: "network interface vm1-nic is not in the input" });
    expect(derive(vm("vm1"), nic("vm1-nic"))).toMatchObject({ undecided: "subnet app of network interface vm1-nic is not in the input" });
    expect(derive(vm("vm1", { nics: [] }), vnet())).toMatchObject({
      undecided: "the input does not show the network interfaces of the VM",
    });
    expect(derive(vm("vm1"), nic("vm1-nic", { nsg: "gone" }), vnet()).undecided).toContain("network security group gone");
  });

  test("interface or subnet that do not show whether they have a group: undecided", () => {
    const bare = nic("vm1-nic");
    expect(
      outcomeOf(
        derive(vm("vm1"), { ...bare, properties: withoutState(bare["properties"] as Body, { networkSecurityGroup: false }) }, vnet()),
      ),
    ).toBe("undecided");
    const subnetOnly = { id: subnetId("app"), name: "app", type: "Microsoft.Network/virtualNetworks/subnets", properties: {} };
    expect(outcomeOf(derive(vm("vm1"), nic("vm1-nic"), subnetOnly))).toBe("undecided");
  });

  test("ids join without case", () => {
    const shouting = { ...closed, id: nsgId("closed").toUpperCase() };
    expect(outcomeOf(derive(vm("vm1"), nic("vm1-nic", { nsg: "Closed" }), vnet(), shouting))).toBe("blocked");
  });

  const references = (...primary: (boolean | undefined)[]): Body[] =>
    primary.map((flag, index) => ({ id: nicId(`nic${index}`), properties: flag === undefined ? {} : { primary: flag } }));
  const two = [nic("nic0", { nsg: "open" }), nic("nic1", { nsg: "closed" }), vnet(), open, closed];

  test("of several interfaces the primary one carries the traffic", () => {
    expect(outcomeOf(derive(vm("vm1", { nics: references(true, false) }), ...two))).toBe("allowed");
    expect(outcomeOf(derive(vm("vm1", { nics: references(false, true) }), ...two))).toBe("blocked");
  });

  test("without a primary one the outcome stands only where all agree", () => {
    expect(outcomeOf(derive(vm("vm1", { nics: references(undefined, undefined) }), ...two))).toBe("undecided");
    expect(outcomeOf(derive(vm("vm1", { nics: references(true, true) }), ...two))).toBe("undecided");
    const agreed = [nic("nic0", { nsg: "closed" }), nic("nic1", { nsg: "closed" }), vnet(), closed];
    expect(outcomeOf(derive(vm("vm1", { nics: references(undefined, undefined) }), ...agreed))).toBe("blocked");
  });

  test("a single interface needs no mark, and neither does a single IP configuration", () => {
    expect(outcomeOf(derive(vm("vm1", { nics: references(undefined) }), nic("nic0", { nsg: "closed" }), vnet(), closed))).toBe("blocked");
  });
});

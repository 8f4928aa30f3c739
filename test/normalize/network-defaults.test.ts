import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import { changed } from "../support/estate.js";
import { inventoryOf as openInventoryOf } from "../support/open-values.js";
import { asAz } from "../support/shapes.js";
import { body, reference, subnetProperties } from "./support/network-bodies.js";
import { inventoryOf, only, type NetworkTable } from "./support/network-records.js";

const nicOf = (configuration: JsonObject): JsonObject => ({
  ipConfigurations: [{ name: "c", properties: { subnet: reference("virtualNetworks/subnets", "v/a"), ...configuration } }],
});

/** Table, type, properties, the field, and what it is in a whole body. */
const defaults: readonly (readonly [NetworkTable, string, JsonObject, string, unknown])[] = [
  ["networkInterfaces", "networkInterfaces", nicOf({}), "networkSecurityGroup", null],
  ["networkInterfaces", "networkInterfaces", nicOf({}), "ipConfigurations.0.publicIpAddress", null],
  ["networkInterfaces", "networkInterfaces", nicOf({}), "ipConfigurations.0.loadBalancerPools", []],
  ["networkInterfaces", "networkInterfaces", nicOf({}), "ipConfigurations.0.applicationSecurityGroups", []],
  ["subnets", "virtualNetworks/subnets", {}, "networkSecurityGroup", null],
  ["subnets", "virtualNetworks/subnets", {}, "routeTable", null],
  ["subnets", "virtualNetworks/subnets", {}, "natGateway", null],
  ["subnets", "virtualNetworks/subnets", {}, "serviceEndpoints", []],
  ["subnets", "virtualNetworks/subnets", {}, "defaultOutboundAccess", true],
  ["routeTables", "routeTables", {}, "disableBgpRoutePropagation", false],
  ["azureFirewalls", "azureFirewalls", {}, "firewallPolicy", null],
  ["azureFirewalls", "azureFirewalls", {}, "addresses", []],
  ["firewallPolicies", "firewallPolicies", {}, "basePolicy", null],
  ["natGateways", "natGateways", {}, "hasPublicAddress", false],
  ["publicIpAddresses", "publicIPAddresses", {}, "sku", "basic"],
  ["publicIpAddresses", "publicIPAddresses", {}, "family", "IPv4"],
  ["loadBalancers", "loadBalancers", {}, "sku", "basic"],
];

const emptyBalancer = { backendAddressPools: [], frontendIPConfigurations: [], loadBalancingRules: [], outboundRules: [] };
const without = (list: string): JsonObject => changed(emptyBalancer, { [list]: undefined });
const collection = { name: "c", priority: 1, properties: { priority: 1 } };

/** Table, type, properties without a list that Azure prints also where it is empty, the field, and what it is in a template. */
const printedLists: readonly (readonly [NetworkTable, string, JsonObject, string, unknown])[] = [
  ["virtualNetworks", "virtualNetworks", {}, "peerings", []],
  ["virtualNetworks", "virtualNetworks", {}, "hasGatewaySubnet", false],
  ["networkSecurityGroups", "networkSecurityGroups", {}, "outboundRules", []],
  ["networkSecurityGroups", "networkSecurityGroups", { defaultSecurityRules: [] }, "outboundRules", []],
  ["routeTables", "routeTables", {}, "routes", []],
  ["azureFirewalls", "azureFirewalls", { networkRuleCollections: [] }, "ruleCollections", []],
  ["azureFirewalls", "azureFirewalls", { applicationRuleCollections: [] }, "ruleCollections", []],
  [
    ...(["azureFirewalls", "azureFirewalls"] as const),
    { networkRuleCollections: [collection], applicationRuleCollections: [] },
    "ruleCollections.0.rules",
    [],
  ],
  ["ruleCollectionGroups", "firewallPolicies/ruleCollectionGroups", {}, "ruleCollections", []],
  ["ruleCollectionGroups", "firewallPolicies/ruleCollectionGroups", { ruleCollections: [{}] }, "ruleCollections", []],
  ["ipGroups", "ipGroups", {}, "ipAddresses", []],
  ["loadBalancers", "loadBalancers", without("backendAddressPools"), "pools", []],
  ["loadBalancers", "loadBalancers", without("frontendIPConfigurations"), "pools", []],
  ["loadBalancers", "loadBalancers", without("loadBalancingRules"), "pools", []],
];

function at(record: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], record);
}

const nameFor = (type: string): string =>
  type
    .split("/")
    .map((_, index) => `n${index}`)
    .join("/");

describe("defaults", () => {
  test.each(defaults)("%s (%s): %j has the default of %s only in a whole body", (table, type, properties, field, value) => {
    const whole = body(type, nameFor(type), properties);
    const part = changed(whole, { "properties.provisioningState": undefined });
    expect(at(only(inventoryOf(whole), table), field)).toEqual(value);
    expect(at(only(inventoryOf(asAz(whole)), table), field)).toEqual(value);
    for (const shown of [part, asAz(part)]) expect(at(only(inventoryOf(shown), table), field)).toBeUndefined();
  });

  test.each(printedLists)(
    "%s (%s): %j without a list that Azure prints always leaves %s unknown",
    (table, type, properties, field, value) => {
      const whole = body(type, nameFor(type), properties);
      for (const shown of [whole, asAz(whole)]) expect(at(only(inventoryOf(shown), table), field)).toBeUndefined();
      expect(at(only(openInventoryOf([whole], true), table), field)).toEqual(value);
    },
  );

  test("a Standard load balancer without its outbound rules is unknown; a Basic one has none", () => {
    const poolsOf = (sku: string): unknown =>
      only(inventoryOf(body("loadBalancers", "l", without("outboundRules"), { sku: { name: sku } })), "loadBalancers").pools;
    expect([poolsOf("Standard"), poolsOf("Basic")]).toEqual([undefined, []]);
  });

  /** Table, type and a member that cannot be read, with the field that comes from it. */
  test.each<[NetworkTable, string, string, JsonValue, string]>([
    ["networkInterfaces", "networkInterfaces", "networkSecurityGroup", "@{id=/x}", "networkSecurityGroup"],
    ["networkInterfaces", "networkInterfaces", "networkSecurityGroup", {}, "networkSecurityGroup"],
    ["networkInterfaces", "networkInterfaces", "ipConfigurations", ["@{name=c}"], "ipConfigurations"],
    ["virtualNetworks", "virtualNetworks", "virtualNetworkPeerings", "System.Object[]", "peerings"],
    ["virtualNetworks", "virtualNetworks", "subnets", ["@{name=GatewaySubnet}"], "hasGatewaySubnet"],
    ["virtualNetworks", "virtualNetworks", "subnets", "System.Object[]", "hasGatewaySubnet"],
    ["virtualNetworks", "virtualNetworks", "addressSpace", "@{addressPrefixes=System.Object[]}", "addressPrefixes"],
    ["subnets", "virtualNetworks/subnets", "natGateway", { id: "" }, "natGateway"],
    ["subnets", "virtualNetworks/subnets", "routeTable", "@{id=/x}", "routeTable"],
    ["subnets", "virtualNetworks/subnets", "serviceEndpoints", [{}], "serviceEndpoints"],
    ["subnets", "virtualNetworks/subnets", "defaultOutboundAccess", "no", "defaultOutboundAccess"],
    ["subnets", "virtualNetworks/subnets", "addressPrefixes", [1], "addressPrefixes"],
    ["routeTables", "routeTables", "routes", "System.Object[]", "routes"],
    ["routeTables", "routeTables", "disableBgpRoutePropagation", "yes", "disableBgpRoutePropagation"],
    ["azureFirewalls", "azureFirewalls", "firewallPolicy", "@{id=/x}", "firewallPolicy"],
    ["azureFirewalls", "azureFirewalls", "networkRuleCollections", [null], "ruleCollections"],
    ["azureFirewalls", "azureFirewalls", "applicationRuleCollections", [{ name: "c", properties: { rules: ["@{}"] } }], "ruleCollections"],
    ["firewallPolicies", "firewallPolicies", "basePolicy", "@{id=/x}", "basePolicy"],
    ["firewallPolicies", "firewallPolicies", "ruleCollectionGroups", ["@{id=/x}"], "ruleCollectionGroups"],
    ["ruleCollectionGroups", "firewallPolicies/ruleCollectionGroups", "ruleCollections", [{ rules: "@{}" }], "ruleCollections"],
    ["ipGroups", "ipGroups", "ipAddresses", [{}], "ipAddresses"],
    ["natGateways", "natGateways", "publicIpAddresses", "System.Object[]", "hasPublicAddress"],
    ["loadBalancers", "loadBalancers", "loadBalancingRules", "System.Object[]", "pools"],
    ["virtualNetworkGateways", "virtualNetworkGateways", "ipConfigurations", "System.Object[]", "virtualNetwork"],
  ])("%s (%s): %s that is %j is no default", (table, type, member, value, field) => {
    const record = only(inventoryOf(body(type, nameFor(type), { [member]: value })), table);
    expect(at(record, field)).toBeUndefined();
    expect(record.gaps).toHaveProperty([field], "evidence-unreadable");
  });
});

describe("one at a time", () => {
  test.each([
    ["shown with something in it", { ipConfigurations: [{ id: "/x" }] }, true],
    ["not shown", {}, true],
    ["shown empty", { ipConfigurations: [] }, false],
  ])("a gateway subnet whose configurations are %s", (_, properties, has) => {
    const subnet = { name: "gatewaysubnet", properties };
    expect(only(inventoryOf(body("virtualNetworks", "v", { subnets: [subnet] })), "virtualNetworks").hasGatewaySubnet).toBe(has);
    expect(only(inventoryOf(body("virtualNetworks/subnets", "v/GatewaySubnet", properties)), "virtualNetworks").hasGatewaySubnet).toBe(has);
  });

  test("a subnet of a whole network is whole when it shows its prefix", () => {
    const subnets = [
      { name: "a", properties: { addressPrefix: "10.0.0.0/24" } },
      { name: "b", properties: {} },
    ];
    const records = [...inventoryOf(body("virtualNetworks", "v", { subnets })).subnets.values()];
    expect(records.map(({ complete, routeTable }) => [complete, routeTable])).toEqual([
      [true, null],
      [false, undefined],
    ]);
  });

  test("singular and plural prefixes are one list", () => {
    const properties = { ...subnetProperties, addressPrefix: "10.0.0.0/24", addressPrefixes: ["10.0.0.0/24", "fd00::/64"] };
    expect(only(inventoryOf(body("virtualNetworks/subnets", "v/a", properties)), "subnets").addressPrefixes).toEqual([
      "10.0.0.0/24",
      "fd00::/64",
    ]);
  });

  test("a firewall that shows one kind of its rules only does not show its rules", () => {
    const part = changed(body("azureFirewalls", "f", { networkRuleCollections: [] }), { "properties.provisioningState": undefined });
    expect(only(inventoryOf(part), "azureFirewalls")).toMatchObject({ firewallPolicy: null, ruleCollections: undefined });
  });

  test("a policy that shows anything of itself shows its parent", () => {
    for (const shown of [{ threatIntelMode: "Alert" }, { sku: { tier: "Standard" } }, { ruleCollectionGroups: [] }]) {
      const part = changed(body("firewallPolicies", "p", shown), { "properties.provisioningState": undefined });
      expect(only(inventoryOf(part), "firewallPolicies").basePolicy).toBeNull();
    }
  });

  test.each<[JsonObject, unknown]>([
    [{ sku: { name: "Standard" } }, "standard"],
    [{ sku: { name: "StandardV2" } }, "standard"],
    [{ sku: { name: "Basic" } }, "basic"],
    [{ sku: { name: "Later" } }, undefined],
    [{ sku: {} }, undefined],
    [{ sku: "@{Name=Standard}" }, undefined],
    [{ sku: null }, "basic"],
  ])("the SKU of an address with %j", (more, sku) => {
    expect(only(inventoryOf(body("publicIPAddresses", "p", {}, more)), "publicIpAddresses").sku).toBe(sku);
  });

  test("a load balancer translates by outbound rules, and by rules that do not switch it off", () => {
    const [pool, front] = [
      reference("loadBalancers/backendAddressPools", "l/p"),
      reference("loadBalancers/frontendIPConfigurations", "l/f"),
    ];
    const translates = (rules: JsonObject, frontend: JsonObject = { publicIPAddress: { id: "/p" } }): unknown => {
      const properties = {
        ...{ backendAddressPools: [{ ...pool, name: "p" }], frontendIPConfigurations: [{ ...front, name: "f", properties: frontend }] },
        ...{ loadBalancingRules: [], outboundRules: [], ...rules },
      };
      const [own] = only(inventoryOf(body("loadBalancers", "l", properties)), "loadBalancers").pools ?? [];
      return own?.translates;
    };
    const balancing = (more: JsonObject): JsonObject => ({
      loadBalancingRules: [{ properties: { frontendIPConfiguration: front, backendAddressPool: pool, ...more } }],
    });
    const outbound = { outboundRules: [{ properties: { frontendIPConfigurations: [front], backendAddressPool: pool } }] };
    expect(translates(balancing({}))).toEqual(["IPv4"]);
    expect(translates(balancing({ disableOutboundSnat: true }))).toEqual([]);
    expect(translates({ ...balancing({ disableOutboundSnat: true }), ...outbound })).toEqual(["IPv4"]);
    expect(translates(balancing({}), { privateIPAddress: "10.0.0.9" })).toEqual([]);
    expect(translates(balancing({}), { publicIPPrefix: { id: "/p" } })).toEqual(["IPv4"]);
    expect(translates({})).toEqual([]);
  });
});

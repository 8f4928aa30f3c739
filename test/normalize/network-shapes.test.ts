import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.js";
import type { ArmBody } from "../support/estate.js";
import { asAz, asGenericResource, asRow, pascalCase, respelled, snakeCase } from "../support/shapes.js";
import { body, bodies, network, reference, subnetProperties } from "./support/network-bodies.js";
import { inventoryOf, only, recordsOf } from "./support/network-records.js";

const shapes: readonly (readonly [string, (resource: ArmBody) => JsonObject])[] = [
  ["az", asAz],
  ["Resource Graph", asRow],
  ["Get-AzResource", (resource) => ({ ...asGenericResource(resource), Sku: resource["sku"] ?? null })],
  ["Get-Az* | ConvertTo-Json", (resource) => respelled(asAz(resource), pascalCase)],
  ["as_dict()", (resource) => respelled(asAz(resource), snakeCase)],
];

describe.each(bodies.map((resource) => [resource.type, resource] as const))("%s", (_, resource) => {
  test.each(shapes)("%s gives the record that ARM gives", (_shape, render) => {
    expect(recordsOf(inventoryOf(render(resource)))).toEqual(recordsOf(inventoryOf(resource)));
  });

  test("fills its table", () => {
    expect(JSON.stringify(recordsOf(inventoryOf(resource)))).toContain("complete");
  });
});

const all = inventoryOf(...bodies);
const key = (type: string, name: string): string => network(type, name).toLowerCase();

describe("what is read", () => {
  test("a network interface", () => {
    expect(only(all, "networkInterfaces")).toMatchObject({
      complete: true,
      networkSecurityGroup: key("networkSecurityGroups", "nsg"),
      ipConfigurations: [
        {
          primary: true,
          family: "IPv4",
          privateIpAddress: "10.0.0.4",
          privateIpAllocation: "static",
          subnet: key("virtualNetworks/subnets", "vnet/a"),
          publicIpAddress: key("publicIPAddresses", "pip"),
          loadBalancerPools: [key("loadBalancers/backendAddressPools", "lb/pool")],
          applicationSecurityGroups: [key("applicationSecurityGroups", "asg")],
        },
        { primary: false, family: "IPv6", publicIpAddress: null, loadBalancerPools: [], applicationSecurityGroups: [] },
      ],
    });
  });

  test("a virtual network, its peerings and its subnets", () => {
    expect(only(all, "virtualNetworks")).toMatchObject({
      name: "vnet",
      addressPrefixes: ["10.0.0.0/16", "fd00::/48"],
      hasGatewaySubnet: true,
      peerings: [
        {
          remote: key("virtualNetworks", "hub"),
          connected: true,
          allowAccess: true,
          useRemoteGateways: true,
          remotePrefixes: ["192.168.0.0/16"],
        },
      ],
    });
    const subnets = Object.fromEntries(all.subnets);
    expect(subnets[key("virtualNetworks/subnets", "vnet/a")]).toMatchObject({
      name: "a",
      path: "properties.subnets[0].properties",
      addressPrefixes: ["10.0.0.0/24"],
      networkSecurityGroup: key("networkSecurityGroups", "nsg"),
      routeTable: key("routeTables", "rt"),
      natGateway: key("natGateways", "nat"),
      serviceEndpoints: [{ service: "microsoft.storage", locations: ["westeurope", "*"] }],
      defaultOutboundAccess: false,
    });
    expect(subnets[key("virtualNetworks/subnets", "vnet/GatewaySubnet")]).toMatchObject({
      ...{ complete: true, addressPrefixes: ["10.0.255.0/27"], networkSecurityGroup: null, routeTable: null, natGateway: null },
      ...{ serviceEndpoints: [], defaultOutboundAccess: true },
    });
  });

  test("a rule of Virtual Network Manager", () => {
    expect(only(all, "securityAdminRules")).toMatchObject({
      ...{ name: "deny", priority: 10, direction: "outbound", access: "alwaysAllow", protocol: "any" },
      ...{ sources: ["*"], sourcePorts: ["0-65535"], destinations: ["Storage", "?"], destinationPorts: ["443"] },
    });
  });

  test("a route table", () => {
    expect(only(all, "routeTables")).toMatchObject({
      disableBgpRoutePropagation: true,
      routes: [
        { name: "out", addressPrefix: "0.0.0.0/0", nextHopType: "virtualappliance", nextHopIpAddress: "10.1.0.4", index: 0 },
        { name: "tag", addressPrefix: "Storage", nextHopType: "internet", nextHopIpAddress: undefined, index: 1 },
      ],
    });
  });

  test("a firewall with rules of its own", () => {
    const { ruleCollections, ...firewall } = only(all, "azureFirewalls");
    expect(firewall).toMatchObject({
      addresses: [{ address: "10.1.0.4", subnet: key("virtualNetworks/subnets", "hub/AzureFirewallSubnet") }],
      ...{ firewallPolicy: null, threatIntelMode: "deny" },
    });
    expect(ruleCollections?.map(({ name, kind, priority, action }) => [name, kind, priority, action])).toEqual([
      ["other", "network", 300, "deny"],
      ["net", "network", 200, "allow"],
      ["app", "application", 100, "deny"],
    ]);
    const rules = ruleCollections?.flatMap((collection) => collection.rules);
    expect(rules?.[1]).toEqual({
      ...{ name: "storage", kind: "network", protocols: ["tcp", "any"], applicationProtocols: [], sources: [], destinations: [] },
      ...{ sourceIpGroups: [key("ipGroups", "g")], destinationIpGroups: [], destinationPorts: ["443"], fqdns: ["a.example.com"] },
      ...{ fqdnTags: [], opaqueTargets: false, path: "properties.networkRuleCollections[1].properties.rules[1]" },
    });
    expect(rules?.[2]).toMatchObject({
      ...{ kind: "application", applicationProtocols: ["https:443"], fqdns: ["*.example.com"], fqdnTags: ["AzureBackup"] },
      path: "properties.applicationRuleCollections[0].properties.rules[0]",
    });
  });

  test("a firewall of a hub", () => {
    const hub = body("azureFirewalls", "hub", {
      hubIPAddresses: { privateIPAddress: "10.9.0.4" },
      firewallPolicy: reference("firewallPolicies", "policy"),
    });
    expect(only(inventoryOf(hub), "azureFirewalls")).toMatchObject({
      addresses: [{ address: "10.9.0.4", subnet: undefined }],
      firewallPolicy: key("firewallPolicies", "policy"),
      ruleCollections: undefined,
    });
  });

  test("a policy and its groups", () => {
    expect(only(all, "firewallPolicies")).toMatchObject({
      basePolicy: key("firewallPolicies", "base"),
      ruleCollectionGroups: [key("firewallPolicies/ruleCollectionGroups", "policy/g")],
    });
    const group = only(all, "ruleCollectionGroups");
    expect(group).toMatchObject({ policy: key("firewallPolicies", "policy"), priority: 200 });
    expect(group.ruleCollections?.map(({ name, kind, action, rules }) => [name, kind, action, rules.map(({ path }) => path)])).toEqual([
      ["filter", "network", "allow", ["properties.ruleCollections[1].rules[0]"]],
      ["filter", "application", "allow", ["properties.ruleCollections[1].rules[1]"]],
    ]);
    expect(group.ruleCollections?.[1]?.rules[0]).toMatchObject({ opaqueTargets: true, applicationProtocols: ["https:8443"] });
  });

  test("ways out", () => {
    expect(only(all, "natGateways").hasPublicAddress).toBe(true);
    expect(only(all, "publicIpAddresses")).toMatchObject({ sku: "standard", family: "IPv6", allocation: "static" });
    expect(only(all, "loadBalancers")).toMatchObject({
      sku: "standard",
      pools: [
        { pool: key("loadBalancers/backendAddressPools", "lb/pool"), translates: ["IPv6"], hasPublicFrontend: true },
        { pool: key("loadBalancers/backendAddressPools", "lb/inner"), translates: [], hasPublicFrontend: false },
      ],
    });
    expect(only(all, "ipGroups").ipAddresses).toEqual(["10.0.0.1", "10.0.1.0/24"]);
    expect(only(all, "privateEndpoints")).toMatchObject({
      subnet: key("virtualNetworks/subnets", "vnet/a"),
      addresses: ["10.0.0.20", "10.0.0.21"],
    });
    expect(only(all, "virtualNetworkGateways").virtualNetwork).toBe(key("virtualNetworks", "vnet"));
  });

  test("a subnet on its own is the one in its network", () => {
    const alone = body("virtualNetworks/subnets", "vnet/a", subnetProperties);
    const [, inNetwork] = [...inventoryOf(bodies[1] as ArmBody).subnets][0] as [string, object];
    expect({ ...only(inventoryOf(alone), "subnets"), path: "", source: 0 }).toEqual({ ...inNetwork, path: "", source: 0 });
  });
});

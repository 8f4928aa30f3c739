import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import type { ResourceKey } from "../../src/model/resource-id.js";
import { readEffectiveRoutes, readEffectiveSecurityGroups } from "../../src/normalize/effective-network.js";
import { InventoryBuilder } from "../../src/normalize/inventory-builder.js";
import { readSecurityGroupView } from "../../src/normalize/security-group-view.js";
import { json } from "../support/both-orders.js";
import { ledgerOf, readInventory } from "../support/scan-files.js";
import { pascalCase, respelled } from "../support/shapes.js";
import { network } from "./support/network-bodies.js";
import { only } from "./support/network-records.js";

const nic = network("networkInterfaces", "nic1");
const group = network("networkSecurityGroups", "nsg1");
const subnet = network("virtualNetworks/subnets", "v/a");

const rule = (name: string, more: JsonObject = {}): JsonObject => ({
  ...{ name, protocol: "All", access: "Allow", priority: 100, direction: "Outbound", sourcePortRange: "0-65535" },
  ...{ destinationPortRange: "0-65535", destinationPortRanges: ["0-65535"], sourceAddressPrefix: "VirtualNetwork" },
  ...{ sourceAddressPrefixes: ["VirtualNetwork"], destinationAddressPrefix: "*", destinationAddressPrefixes: ["*"] },
  ...{ expandedSourceAddressPrefix: ["10.0.0.0/16", "168.63.129.16/32"], expandedDestinationAddressPrefix: null },
  ...more,
});

const entry = (association: JsonObject, ...rules: readonly JsonObject[]): JsonObject => ({
  ...{ networkSecurityGroup: { id: group }, association, effectiveSecurityRules: rules, tagMap: null },
});

const outbound = rule("defaultSecurityRules/AllowInternetOutBound", { priority: 65001 });
const answer = {
  value: [
    entry({ networkInterface: { id: nic }, subnet: null }, rule("securityRules/in", { direction: "Inbound" }), outbound),
    entry({ networkInterface: null, subnet: { id: subnet } }, rule("securityRules/deny", { access: "Deny", protocol: "Tcp" })),
  ],
};

describe("list-effective-nsg", () => {
  test("gives the outbound rules of both levels, default rules included", () => {
    for (const shape of [answer, answer.value]) {
      const { networkInterfaceRules, subnetRules } = readEffectiveSecurityGroups(shape);
      expect(networkInterfaceRules).toEqual({
        networkSecurityGroup: group.toLowerCase(),
        rules: [
          {
            ...{ name: "AllowInternetOutBound", priority: 65001, direction: "outbound", access: "allow", protocol: "*", index: -1 },
            ...{
              sources: ["10.0.0.0/16", "168.63.129.16/32"],
              sourcePorts: ["0-65535"],
              destinations: ["*"],
              destinationPorts: ["0-65535"],
            },
            ...{ sourceApplicationSecurityGroups: [], destinationApplicationSecurityGroups: [] },
          },
        ],
      });
      expect(subnetRules?.rules.map(({ name, protocol }) => [name, protocol])).toEqual([["deny", "tcp"]]);
    }
  });

  test("a level that no group is associated with has none; what cannot be read says nothing", () => {
    expect(readEffectiveSecurityGroups({ value: [answer.value[1] as JsonObject] }).networkInterfaceRules).toBeNull();
    expect(readEffectiveSecurityGroups({ value: [] })).toEqual({ networkInterfaceRules: null, subnetRules: null });
    const cut = entry({ networkInterface: { id: nic } });
    expect(readEffectiveSecurityGroups([{ ...cut, effectiveSecurityRules: "System.Object[]" }]).networkInterfaceRules).toBeUndefined();
    expect(readEffectiveSecurityGroups([cut, cut]).networkInterfaceRules).toBeUndefined();
    for (const junk of [null, 1, "x", {}, { value: null }, [null], [[]]] as JsonValue[]) {
      expect(readEffectiveSecurityGroups(junk)).toEqual({});
      expect(readEffectiveRoutes(junk)).toEqual({});
    }
  });

  test("prefixes that Azure resolved come before the tag, beside addresses, and not before *", () => {
    const destinations = (more: JsonObject): unknown =>
      readEffectiveSecurityGroups([entry({ subnet: { id: subnet } }, rule("r", more))]).subnetRules?.rules[0]?.destinations;
    const prefixes = { destinationAddressPrefix: "Storage", destinationAddressPrefixes: ["Storage", "10.1.0.0/16"] };
    expect(destinations({ ...prefixes, expandedDestinationAddressPrefix: ["20.60.0.0/16"] })).toEqual(["20.60.0.0/16", "10.1.0.0/16"]);
    expect(destinations({ ...prefixes, expandedDestinationAddressPrefix: [] })).toEqual(["Storage", "10.1.0.0/16"]);
    expect(destinations({ ...prefixes, expandedDestinationAddressPrefix: [1] })).toEqual(["Storage", "10.1.0.0/16"]);
    expect(destinations({ expandedDestinationAddressPrefix: ["20.60.0.0/16"] })).toEqual(["*"]);
  });
});

describe("show-effective-route-table", () => {
  test("gives the routes that are active", () => {
    const route = { source: "User", state: "Active", addressPrefix: ["0.0.0.0/0"], nextHopType: "VirtualAppliance" };
    const routes = [
      { ...route, name: "out", nextHopIpAddress: ["10.1.0.4"] },
      { ...route, state: "Invalid", nextHopIpAddress: [] },
      { ...route, source: "VirtualNetworkGateway", addressPrefix: "10.2.0.0/16", nextHopIpAddress: null },
    ];
    for (const shape of [{ value: routes }, routes]) {
      expect(readEffectiveRoutes(shape).routes).toEqual([
        { name: "out", addressPrefixes: ["0.0.0.0/0"], nextHopType: "virtualappliance", nextHopIpAddresses: ["10.1.0.4"], source: "user" },
        {
          ...{ name: undefined, addressPrefixes: ["10.2.0.0/16"], nextHopType: "virtualappliance", nextHopIpAddresses: [] },
          source: "virtualnetworkgateway",
        },
      ]);
    }
  });
});

const ruleIn = (name: string): JsonObject => ({
  id: `${group}/securityRules/${name}`,
  name,
  properties: { direction: "Outbound", access: "Deny", protocol: "TCP", priority: 100, destinationAddressPrefix: "Storage" },
});

const viewOf = (associations: JsonObject): JsonObject => ({ networkInterfaces: [{ id: nic, securityRuleAssociations: associations }] });
const defaults = [
  { name: "AllowInternetOutBound", properties: { direction: "Outbound", access: "Allow", protocol: "*", priority: 65001 } },
];

describe("security group view", () => {
  test("with one group, the rules in force are its rules", () => {
    const [viewed] = readSecurityGroupView(
      viewOf({
        networkInterfaceAssociation: { id: nic, securityRules: [ruleIn("deny")] },
        defaultSecurityRules: defaults,
        effectiveSecurityRules: [rule("UserRule_deny"), rule("DefaultOutboundDenyAll"), rule("UserRule_in", { direction: "Inbound" })],
      }),
    );
    expect(viewed?.networkInterface).toBe(nic.toLowerCase());
    expect(viewed?.record.subnetRules).toBeNull();
    expect(viewed?.record.networkInterfaceRules).toMatchObject({
      networkSecurityGroup: group.toLowerCase(),
      rules: [{ name: "deny", sources: ["10.0.0.0/16", "168.63.129.16/32"] }, { name: "DefaultOutboundDenyAll" }],
    });
  });

  test("with two, each has its own rules and the default ones", () => {
    const [viewed] = readSecurityGroupView(
      viewOf({
        networkInterfaceAssociation: { id: nic, securityRules: [ruleIn("a")] },
        subnetAssociation: { id: subnet, securityRules: [ruleIn("b")] },
        defaultSecurityRules: defaults,
        effectiveSecurityRules: [rule("UserRule_a"), rule("UserRule_b")],
      }),
    );
    const names = [viewed?.record.networkInterfaceRules, viewed?.record.subnetRules].map((level) => level?.rules.map(({ name }) => name));
    expect(names).toEqual([
      ["a", "AllowInternetOutBound"],
      ["b", "AllowInternetOutBound"],
    ]);
  });

  test.each<[string, JsonObject, unknown]>([
    ["no group at all", { effectiveSecurityRules: [] }, [null, null]],
    ["rules in force that belong to neither", { effectiveSecurityRules: [rule("x")] }, [undefined, undefined]],
    ["nothing", {}, [undefined, undefined]],
    ["a group without default rules", { networkInterfaceAssociation: { securityRules: [] } }, [undefined, undefined]],
  ])("%s", (_, associations, levels) => {
    const [viewed] = readSecurityGroupView(viewOf(associations));
    expect([viewed?.record.networkInterfaceRules, viewed?.record.subnetRules]).toEqual(levels);
  });

  test("hostile views", () => {
    for (const junk of [null, [], { networkInterfaces: [null, 1, {}, { securityRuleAssociations: [] }] }] as JsonValue[])
      expect(readSecurityGroupView(junk)).toEqual([]);
  });
});

describe("met among the inputs", () => {
  const view = viewOf({ networkInterfaceAssociation: { securityRules: [] }, defaultSecurityRules: defaults, effectiveSecurityRules: [] });

  test("a view, and the group of an interface, are in force at the interface they name", () => {
    for (const document of [view, [view], answer, answer.value, { value: answer.value.map((each) => respelled(each, pascalCase)) }]) {
      const { inventory, ledger } = readInventory({ "a.json": json(document) });
      expect([...inventory.effectiveNetworks.keys()]).toEqual([nic.toLowerCase()]);
      expect(only(inventory, "effectiveNetworks").networkInterfaceRules?.rules).toHaveLength(1);
      expect(ledger[0]).toMatchObject({ status: "read", resources: 1 });
    }
  });

  test("an answer that names no interface is refused with what to do about it", async () => {
    const routes = { value: [{ source: "Default", state: "Active", addressPrefix: ["0.0.0.0/0"], nextHopType: "Internet" }] };
    const unnamed = { networkInterfaces: [{ securityRuleAssociations: { defaultSecurityRules: [] } }] };
    for (const [document, kind] of [
      [{ value: [answer.value[1]] }, "effectiveSecurityGroups"],
      [routes, "effectiveRoutes"],
      [unnamed, "securityGroupView"],
    ] as const) {
      expect((await ledgerOf(json(document))).reason).toContain(`an entry with "kind": "${kind}" and the name of the VM`);
    }
  });

  test("what two answers say of one interface is joined; what contradicts is left open", () => {
    const builder = new InventoryBuilder();
    const key = nic.toLowerCase() as ResourceKey;
    builder.addEffectiveNetwork(key, { complete: false, source: 1, ...readEffectiveSecurityGroups(answer) });
    builder.addEffectiveNetwork(key, { complete: false, source: 2, routes: [] });
    builder.addEffectiveNetwork(key, { complete: false, source: 3, networkInterfaceRules: null });
    const { inventory, notifications } = builder.build();
    expect(only(inventory, "effectiveNetworks")).toMatchObject({ routes: [], networkInterfaceRules: undefined });
    expect(only(inventory, "effectiveNetworks").subnetRules?.rules).toHaveLength(1);
    expect(notifications).toHaveLength(1);
  });
});

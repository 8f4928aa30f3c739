import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.js";
import { json } from "../support/both-orders.js";
import { changed, type ArmBody } from "../support/estate.js";
import { readInventory, type ReadInventory } from "../support/scan-files.js";
import { asAz, asRow } from "../support/shapes.js";
import { bodies, body, network, reference, subnetProperties } from "./support/network-bodies.js";
import { only, recordsOf } from "./support/network-records.js";

const inBothOrders = (a: readonly JsonObject[], b: readonly JsonObject[]): readonly ReadInventory[] => [
  readInventory({ "1.json": json(a), "2.json": json(b) }),
  readInventory({ "1.json": json(b), "2.json": json(a) }),
];

const part = (resource: ArmBody, ...members: readonly string[]): ArmBody =>
  changed(resource, Object.fromEntries(["provisioningState", ...members].map((member) => [`properties.${member}`, undefined])));

describe("parts of one resource in several inputs", () => {
  test("the same estate in two shapes contradicts itself nowhere, whichever comes first", () => {
    const once = recordsOf(readInventory({ "a.json": json(bodies) }).inventory);
    for (const render of [asAz, asRow, (resource: ArmBody) => part(resource)]) {
      for (const read of inBothOrders(bodies, bodies.map(render))) {
        expect(read.notifications).toEqual([]);
        expect(recordsOf(read.inventory)).toEqual(once);
      }
    }
  });

  test("what one part leaves open the other fills", () => {
    const [nic, vnet] = bodies as [ArmBody, ArmBody];
    const bare = part(body("networkInterfaces", "nic", { ipConfigurations: [{}, { privateIPAddressVersion: "IPv6" }] }));
    for (const read of inBothOrders([bare, part(vnet, "virtualNetworkPeerings")], [nic, vnet])) {
      expect(read.notifications).toEqual([]);
      expect(only(read.inventory, "networkInterfaces").ipConfigurations?.[0]).toMatchObject({ privateIpAddress: "10.0.0.4" });
      expect(only(read.inventory, "virtualNetworks").peerings).toHaveLength(1);
    }
  });

  test("no group is an answer that a part without one does not take back", () => {
    const whole = body("networkInterfaces", "nic", { ipConfigurations: [] });
    for (const { inventory } of inBothOrders([whole], [part(whole)]))
      expect(only(inventory, "networkInterfaces").networkSecurityGroup).toBeNull();
  });

  test("a list that cannot be read gives way to one that can", () => {
    const rules = (destinationAddressPrefix: unknown): ArmBody =>
      body("networkSecurityGroups", "n", {
        securityRules: [{ name: "r", properties: { direction: "Outbound", destinationAddressPrefix } } as JsonObject],
      });
    for (const { inventory, notifications } of inBothOrders([rules({})], [rules("Storage")])) {
      expect(only(inventory, "networkSecurityGroups").outboundRules?.[0]?.destinations).toEqual(["Storage"]);
      expect(notifications).toEqual([]);
    }
  });

  test("routes, rules and peerings listed on their own add up", () => {
    const route = (name: string): ArmBody => body("routeTables/routes", `rt/${name}`, { addressPrefix: "0.0.0.0/0", nextHopType: "None" });
    const peering = (name: string): ArmBody =>
      body("virtualNetworks/virtualNetworkPeerings", `v/${name}`, {
        ...{ peeringState: "Initiated", remoteVirtualNetwork: reference("virtualNetworks", name) },
      });
    for (const { inventory } of inBothOrders([route("a"), peering("x")], [route("b"), route("a"), peering("y")])) {
      const { complete, routes, disableBgpRoutePropagation } = only(inventory, "routeTables");
      expect([complete, routes?.map(({ name, index }) => [name, index]), disableBgpRoutePropagation]).toEqual([
        false,
        [
          ["a", -1],
          ["b", -1],
        ],
        undefined,
      ]);
      const { peerings, addressPrefixes } = only(inventory, "virtualNetworks");
      expect(peerings?.map(({ remote, connected }) => [remote?.split("/").pop(), connected])).toEqual([
        ["x", false],
        ["y", false],
      ]);
      expect(addressPrefixes).toBeUndefined();
    }
  });

  test("a route on its own keeps the place that it has in its table", () => {
    const table = bodies.find(({ type }) => type.endsWith("routeTables")) as ArmBody;
    const own = body("routeTables/routes", "rt/tag", { addressPrefix: "Storage", nextHopType: "Internet" });
    for (const { inventory, notifications } of inBothOrders([table], [own])) {
      expect(notifications).toEqual([]);
      const { complete, routes } = only(inventory, "routeTables");
      expect([complete, routes?.map(({ name, index }) => [name, index])]).toEqual([true, [["out", 0], ["tag", 1]]]); // prettier-ignore
    }
  });

  test("a gateway subnet on its own says that its network may have a gateway", () => {
    const vnet = body("virtualNetworks", "v", { subnets: [{ name: "GatewaySubnet", properties: { ipConfigurations: [] } }] });
    const subnet = body("virtualNetworks/subnets", "v/GatewaySubnet", { ipConfigurations: [{ id: "/x" }] });
    for (const { inventory } of inBothOrders([vnet], [subnet])) expect(only(inventory, "virtualNetworks").hasGatewaySubnet).toBe(true);
  });

  test("children in the `resources` of their parent are read", () => {
    const parent = {
      ...part(body("firewallPolicies", "p", {})),
      resources: [body("firewallPolicies/ruleCollectionGroups", "p/g", { priority: 100 })],
    };
    const { inventory } = readInventory({ "a.json": json([parent]) });
    expect(only(inventory, "ruleCollectionGroups").policy).toBe(network("firewallPolicies", "p").toLowerCase());
  });
});

describe("contradictions", () => {
  const subnet = (changes: JsonObject): ArmBody => body("virtualNetworks/subnets", "v/a", { ...subnetProperties, ...changes });
  const policy = (base: string): ArmBody => body("firewallPolicies", "p", { basePolicy: reference("firewallPolicies", base) });
  const table = (nextHopType: string): ArmBody =>
    body("routeTables", "rt", { routes: [{ name: "r", properties: { addressPrefix: "0.0.0.0/0", nextHopType } }] });
  const group = (port: string): ArmBody =>
    body("firewallPolicies/ruleCollectionGroups", "p/g", {
      ruleCollections: [{ name: "c", rules: [{ ruleType: "NetworkRule", name: "r", destinationPorts: [port] }] }],
    });
  const admin = (prefix: string): ArmBody =>
    body("networkManagers/securityAdminConfigurations/ruleCollections/rules", "m/c/rc/r", { sources: [{ addressPrefix: prefix }] });

  test.each<[string, ArmBody, ArmBody, string]>([
    ["two NAT gateways", subnet({}), subnet({ natGateway: reference("natGateways", "other") }), "natGateway"],
    ["a table and none", subnet({}), subnet({ routeTable: null }), "routeTable"],
    ["two prefixes", subnet({}), subnet({ addressPrefixes: ["10.9.0.0/24"] }), "addressPrefixes"],
    ["private and not", subnet({}), subnet({ defaultOutboundAccess: true }), "defaultOutboundAccess"],
    ["two parents", policy("a"), policy("b"), "basePolicy"],
    ["two next hops", table("None"), table("Internet"), "routes"],
    ["two ports", group("443"), group("80"), "ruleCollections"],
    ["two sources", admin("*"), admin("10.0.0.0/8"), "sources"],
  ])("%s: undefined and said, whichever comes first", (_, a, b, field) => {
    for (const { inventory, notifications } of inBothOrders([a], [b])) {
      const tables = [
        inventory.subnets,
        inventory.firewallPolicies,
        inventory.routeTables,
        inventory.ruleCollectionGroups,
        inventory.securityAdminRules,
      ];
      const [record] = tables.flatMap((each) => [...each.values()]);
      expect(record).toMatchObject({ [field]: undefined, gaps: { [field]: "conflicting" } });
      expect(notifications.map(({ code, message }) => [code, /: (\S+) differs? /.exec(message)?.[1]])).toEqual([
        ["conflicting-evidence", field],
      ]);
    }
  });

  test("spelling and order are none", () => {
    const other = subnet({ addressPrefixes: ["10.0.0.0/24", "FD00::/64"] });
    const same = subnet({ addressPrefixes: ["fd00::/64", "10.0.0.0/24"] });
    for (const { notifications } of inBothOrders([other], [same])) expect(notifications).toEqual([]);
  });
});

describe("hostile bodies", () => {
  const types = [
    ...bodies.map(({ type }) => type),
    "Microsoft.Network/routeTables/routes",
    "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
  ];
  const members = [...new Set(bodies.flatMap(({ properties }) => Object.keys(properties))), "__proto__", "constructor", "subnets"];
  const junk = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom<unknown>([null], [[]], [{}], { properties: [null] }, "@{id=x}", -1));

  test("are read or passed over, alone and joined", () => {
    const properties = fc.dictionary(fc.constantFrom(...members, "id", "name", "rules"), junk);
    fc.assert(
      fc.property(fc.constantFrom(...types), properties, properties, fc.boolean(), (type, one, two, flat) => {
        const name = type.split("/").slice(1).map(() => "n").join("/"); // prettier-ignore
        const id = network(type.slice("Microsoft.Network/".length), name);
        const texts = [one, two].map((own) => JSON.stringify([flat ? { ...own, id, type } : { id, type, properties: own }]));
        expect(() => readInventory({ "1.json": texts[0] as string, "2.json": texts[1] as string })).not.toThrow();
        expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
      }),
      { numRuns: 600 },
    );
  });

  test("members of rules, configurations and collections exchanged at random", () => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.nat(200), junk, (resource, at, value) => {
        let seen = 0;
        const text = JSON.stringify(resource, (key, own: unknown) => (key !== "id" && key !== "type" && seen++ === at ? value : own));
        expect(() => readInventory({ "1.json": `[${text}]`, "2.json": json([resource]) })).not.toThrow();
      }),
      { numRuns: 600 },
    );
  });

  test("__proto__ is an ordinary member", () => {
    const id = network("azureFirewalls", "f");
    const text = `[{"id":"${id}","properties":{"__proto__":{"firewallPolicy":{"id":"/x"}},"provisioningState":"Succeeded"}}]`;
    expect(only(readInventory({ "a.json": text }).inventory, "azureFirewalls").firewallPolicy).toBeNull();
  });
});

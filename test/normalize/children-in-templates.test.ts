import { describe, expect, test } from "vitest";
import type { Inventory } from "../../src/model/inventory.js";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import { resourceKey } from "../../src/model/resource-id.js";
import { InventoryBuilder } from "../../src/normalize/inventory-builder.js";
import { normalizeResource } from "../../src/normalize/normalize-resource.js";
import { idOf, nsg, nsgId, outbound, resource, subnetId, vnet } from "../evaluate/support/arm.js";
import { open } from "../support/open-values.js";

/** Parent and children in both orders: which comes first decides nothing. */
function joined(bodies: readonly JsonObject[], check: (inventory: Inventory) => void): void {
  for (const ordered of [bodies, [...bodies].reverse()]) {
    const builder = new InventoryBuilder();
    ordered.forEach((body, source) => {
      const [id, type] = [body["id"] as string, (body["type"] as string).toLowerCase()];
      for (const part of normalizeResource({ id, key: resourceKey(id), type, body, source, planned: true })) builder.add(part);
    });
    const { inventory, notifications } = builder.build();
    expect(notifications).toEqual([]);
    check(inventory);
  }
}

/** A child as a template names it. */
const child = (id: string, type: string, properties: JsonValue): JsonObject => ({
  id,
  type,
  name: id
    .split("/")
    .slice(-3)
    .filter((_, index) => index !== 1)
    .join("/"),
  properties,
});
const rule = (name: string, priority: number, access: "Allow" | "Deny"): JsonObject =>
  child(
    `${nsgId("nsg1")}/securityRules/${name}`,
    "Microsoft.Network/networkSecurityGroups/securityRules",
    outbound(name, priority, access, "Storage")["properties"] as JsonObject,
  );

describe("children that are resources of their own in a template", () => {
  const rulesOf = ({ networkSecurityGroups }: Inventory): unknown =>
    networkSecurityGroups.get(resourceKey(nsgId("nsg1")))?.outboundRules?.map(({ name, access, priority }) => [name, access, priority]);

  test("rules add to those that stand in their group", () => {
    joined([nsg("nsg1", [outbound("a", 100, "Allow", "Sql")]), rule("b", 200, "Deny"), rule("c", 300, "Allow")], (inventory) => {
      expect(rulesOf(inventory)).toEqual([
        ["a", "allow", 100],
        ["b", "deny", 200],
        ["c", "allow", 300],
      ]);
      expect(inventory.networkSecurityGroups.get(resourceKey(nsgId("nsg1")))).toMatchObject({ complete: true, planned: true });
    });
  });

  test("a rule takes the place of the one of its name in the group", () => {
    joined([nsg("nsg1", [outbound("a", 100, "Allow", "Sql")]), rule("a", 150, "Deny")], (inventory) => {
      expect(rulesOf(inventory)).toEqual([["a", "deny", 150]]);
    });
  });

  test("a rule beside a list that is open does not make that list known", () => {
    joined([nsg("nsg1", [], { securityRules: open() }), rule("b", 200, "Deny")], (inventory) => {
      const group = inventory.networkSecurityGroups.get(resourceKey(nsgId("nsg1")));
      expect(group?.outboundRules?.map(({ access }) => access)).toEqual([undefined, "deny"]);
      expect(group?.unresolved).toHaveProperty("outboundRules");
    });
  });

  test("a rule of a group that is not in the template leaves the group incomplete", () => {
    joined([rule("b", 200, "Deny")], ({ networkSecurityGroups }) => {
      expect([...networkSecurityGroups.values()]).toMatchObject([{ complete: false, planned: true }]);
    });
  });

  test("a subnet takes the place of the one of its name in the network", () => {
    const own = child(subnetId("app"), "Microsoft.Network/virtualNetworks/subnets", { addressPrefix: "10.0.0.0/25" });
    joined([vnet({ nsg: "nsg1" }), own], ({ subnets }) => {
      expect([...subnets.values()]).toMatchObject([{ addressPrefixes: ["10.0.0.0/25"], networkSecurityGroup: null, complete: true }]);
      expect([...subnets.values()][0]?.otherSources).toHaveLength(1);
    });
  });

  test("subnets, peerings and routes add to what stands in their parents", () => {
    const table = idOf("Microsoft.Network/routeTables", "rt1");
    const network = idOf("Microsoft.Network/virtualNetworks", "vnet1");
    const hub = { id: idOf("Microsoft.Network/virtualNetworks", "hub") };
    const bodies = [
      vnet(),
      child(subnetId("db"), "Microsoft.Network/virtualNetworks/subnets", { addressPrefix: "10.0.1.0/24" }),
      child(`${network}/virtualNetworkPeerings/hub`, "Microsoft.Network/virtualNetworks/virtualNetworkPeerings", {
        remoteVirtualNetwork: hub,
      }),
      resource("Microsoft.Network/routeTables", "rt1", { routes: [{ name: "a", properties: { addressPrefix: "10.0.0.0/8" } }] }),
      child(`${table}/routes/b`, "Microsoft.Network/routeTables/routes", { addressPrefix: "0.0.0.0/0", nextHopType: "None" }),
      child(`${table}/routes/a`, "Microsoft.Network/routeTables/routes", { addressPrefix: "11.0.0.0/8", nextHopType: "None" }),
    ];
    joined(bodies, ({ subnets, virtualNetworks, routeTables }) => {
      expect([...subnets.keys()].sort()).toEqual([subnetId("app"), subnetId("db")].map((id) => id.toLowerCase()));
      expect(virtualNetworks.get(resourceKey(network))?.peerings).toMatchObject([{ remote: hub.id.toLowerCase() }]);
      const routes = routeTables.get(resourceKey(table))?.routes?.map(({ name, addressPrefix }) => [name, addressPrefix]);
      expect(routes).toEqual([
        ["a", "11.0.0.0/8"],
        ["b", "0.0.0.0/0"],
      ]);
    });
  });
});

test("the pools of a load balancer may be resources of their own", () => {
  const balancer = idOf("Microsoft.Network/loadBalancers", "lb");
  const [pool, front] = [`${balancer}/backendAddressPools/p`, `${balancer}/frontendIPConfigurations/f`];
  const properties = {
    frontendIPConfigurations: [{ name: "f", properties: { publicIPAddress: { id: "/p" } } }],
    outboundRules: [{ name: "o", properties: { frontendIPConfigurations: [{ id: front }], backendAddressPool: { id: pool } } }],
  };
  const body = { ...resource("Microsoft.Network/loadBalancers", "lb", properties), sku: { name: "Standard" } };
  joined([body], ({ loadBalancers }) => {
    expect([...loadBalancers.values()][0]?.pools).toEqual([{ pool: pool.toLowerCase(), translates: ["IPv4"], hasPublicFrontend: true }]);
  });
});

import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import type { SecurityRule } from "../../src/model/network.js";
import { readSecurityRule } from "../../src/normalize/security-rule.js";
import { body, network } from "./support/network-bodies.js";
import { inventoryOf, only } from "./support/network-records.js";

const plain = { name: "r", properties: { direction: "Outbound" } };
const read = (properties: JsonObject): SecurityRule => readSecurityRule({ ...plain, properties }, 0);

describe("fields of a rule that cannot be read", () => {
  const pairs = [
    ["sourceAddressPrefix", "sourceAddressPrefixes", "sources"],
    ["destinationAddressPrefix", "destinationAddressPrefixes", "destinations"],
    ["sourcePortRange", "sourcePortRanges", "sourcePorts"],
    ["destinationPortRange", "destinationPortRanges", "destinationPorts"],
  ] as const;

  test.each(pairs)("%s and %s", (one, many, field) => {
    for (const value of [{}, true, [null], ["a", {}], [["a"]]] as JsonValue[]) {
      expect(read({ [one]: value })[field]).toEqual(["?"]);
      expect(read({ [many]: value })[field]).toEqual(["?"]);
      expect(read({ [one]: "x", [many]: value })[field]).toEqual(["?"]);
    }
    for (const absent of [undefined, null, "", []] as (JsonValue | undefined)[]) {
      expect(read({ [one]: absent })[field]).toEqual([]);
      expect(read({ [one]: "x", [many]: absent })[field]).toEqual(["x"]);
    }
    expect(read({ [one]: "x", [many]: ["y", "x"] })[field]).toEqual(["x", "y"]);
    expect(read({ [one]: ["x"] })[field]).toEqual(["x"]);
    expect(read({ [one]: "[parameters('x')]" })[field]).toEqual(["[parameters('x')]"]);
  });

  test("a number is no text", () => {
    expect(read({ destinationPortRange: 443, sourcePortRanges: [80, "81"], sourceAddressPrefix: 10 })).toMatchObject({
      ...{ destinationPorts: ["?"], sourcePorts: ["?"], sources: ["?"] },
    });
  });

  test("application security groups", () => {
    const groups = (value: JsonValue | undefined): unknown =>
      read({ destinationApplicationSecurityGroups: value }).destinationApplicationSecurityGroups;
    for (const value of [{}, "@{id=/x}", ["/x"], [null], [{ id: 1 }]] as JsonValue[]) expect(groups(value)).toEqual(["?"]);
    for (const value of [undefined, null, []] as (JsonValue | undefined)[]) expect(groups(value)).toEqual([]);
    expect(groups([{ id: network("applicationSecurityGroups", "A") }])).toEqual([network("applicationSecurityGroups", "a").toLowerCase()]);
  });

  test("words that cannot be read are undefined; a protocol may be any text", () => {
    expect(read({ direction: 1, access: {}, protocol: ["Tcp"], priority: "first" })).toMatchObject({
      ...{ direction: undefined, access: undefined, protocol: undefined, priority: undefined },
    });
    expect(read({ direction: "[x]", access: "Perhaps", protocol: "[parameters('p')]" })).toMatchObject({
      ...{ direction: undefined, access: undefined, protocol: "[parameters('p')]" },
    });
  });
});

describe("rules of firewalls", () => {
  const ruleOf = (rule: JsonObject): unknown =>
    only(
      inventoryOf(
        body("firewallPolicies/ruleCollectionGroups", "p/g", {
          ruleCollections: [{ ruleCollectionType: "FirewallPolicyFilterRuleCollection", name: "c", rules: [rule] }],
        }),
      ),
      "ruleCollectionGroups",
    ).ruleCollections?.[0]?.rules[0];

  test("lists that cannot be read", () => {
    const network = { ruleType: "NetworkRule", ipProtocols: {}, sourceAddresses: 1, destinationAddresses: [null], destinationPorts: "@{}" };
    expect(ruleOf({ ...network, sourceIpGroups: [{}], destinationIpGroups: {}, destinationFqdns: [1] })).toMatchObject({
      ...{ kind: "network", protocols: ["?"], sources: ["?"], destinations: ["?"], destinationPorts: ["?"] },
      ...{ sourceIpGroups: ["?"], destinationIpGroups: ["?"], fqdns: ["?"] },
    });
    for (const protocols of [{}, ["Https"], [{ protocolType: "Https" }], [null]] as JsonValue[]) {
      expect(ruleOf({ ruleType: "ApplicationRule", protocols, targetFqdns: {}, fqdnTags: [1], targetUrls: {} })).toMatchObject({
        ...{ kind: "application", applicationProtocols: ["?"], fqdns: ["?"], fqdnTags: ["?"], opaqueTargets: true },
      });
    }
  });

  test("a rule that does not say its type is what its fields make of it", () => {
    expect(ruleOf({ name: "a", targetFqdns: ["x"] })).toMatchObject({ kind: "application" });
    expect(ruleOf({ name: "a", destinationAddresses: ["*"] })).toMatchObject({ kind: "network" });
    expect(ruleOf({})).toMatchObject({ kind: "network", name: "" });
  });
});

describe("rules of Virtual Network Manager", () => {
  const type = "networkManagers/securityAdminConfigurations/ruleCollections/rules";
  const ruleOf = (properties: JsonObject): unknown => only(inventoryOf(body(type, "m/c/rc/r", properties)), "securityAdminRules");

  test("lists that cannot be read, and those that are absent", () => {
    expect(ruleOf({ sources: "@{}", destinations: [null], sourcePortRanges: {}, destinationPortRanges: [443] })).toMatchObject({
      ...{ sources: ["?"], destinations: ["?"], sourcePorts: ["?"], destinationPorts: ["?"] },
    });
    expect(ruleOf({})).toMatchObject({ sources: undefined, destinations: undefined, sourcePorts: undefined, access: undefined });
  });

  test("rules in force on a network are the same rules", () => {
    const properties = { access: "Deny", direction: "Outbound", priority: 1, protocol: "Any", provisioningState: "Succeeded" };
    const inForce = { id: network(type, "m/c/rc/r"), kind: "Custom", configurationDescription: "", ruleGroups: [], properties };
    const { inventory } = { inventory: inventoryOf({ value: [inForce] }) };
    expect(only(inventory, "securityAdminRules")).toMatchObject({ name: "r", access: "deny" });
  });
});

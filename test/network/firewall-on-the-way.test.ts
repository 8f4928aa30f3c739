import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/model/json.js";
import { nic, resource, subnetId, vm, type Body } from "../evaluate/support/arm.js";
import { plannedResult } from "../evaluate/support/planned.js";
import { resultOf, scanBodies } from "../evaluate/support/run-scan.js";
import { evaluationOf, inventoryOf, open } from "../support/open-values.js";
import { routedBy, routeTable, vnetWith } from "./support/network-bodies.js";

const tagged = (fqdnTags: JsonValue, action: JsonValue = "Allow"): Body => ({
  networkRuleCollections: [],
  applicationRuleCollections: [
    {
      name: "a",
      properties: {
        priority: 100,
        action: { type: action },
        rules: [{ name: "r", sourceAddresses: ["*"], fqdnTags, protocols: [{ protocolType: "Https", port: 443 }] }],
      },
    },
  ],
});

const firewall = (group: string, address: string, properties: Body): Body =>
  resource(
    "Microsoft.Network/azureFirewalls",
    "fw1",
    {
      ipConfigurations: [{ name: "c", properties: { privateIPAddress: address, subnet: { id: subnetId("AzureFirewallSubnet") } } }],
      ...properties,
    },
    { group },
  );

const topology = (address: string, ...firewalls: readonly Body[]): readonly Body[] => [
  vm("vm1"),
  nic("vm1-nic"),
  vnetWith(routedBy("rt1"), {}, [{ name: "AzureFirewallSubnet", properties: { addressPrefix: "10.0.9.0/26" } }]),
  routeTable("rt1", [["0.0.0.0/0", "VirtualAppliance", address]]),
  ...firewalls,
];

describe("whether the firewall on the way lets the FQDN tag of Azure Backup out", () => {
  test("is asked of that firewall, not of another one of its name", async () => {
    const firewalls = [firewall("rg-a", "10.0.9.4", tagged(["AzureBackup"])), firewall("rg-b", "10.0.9.5", tagged(["WindowsUpdate"]))];
    for (const input of [firewalls, [...firewalls].reverse()]) {
      const judge = async (address: string): Promise<string> =>
        resultOf(await scanBodies(topology(address, ...input), { profile: "arm-2020" }), "net/firewall-tag").verdict;
      expect([await judge("10.0.9.4"), await judge("10.0.9.5")]).toEqual(["pass", "fail"]);
    }
  });

  test.each<[string, Body, string]>([
    ["a tag that is open", tagged(open()), "unknown"],
    ["one among others that is open", tagged(["WindowsUpdate", open()]), "unknown"],
    ["an action that is open", tagged(["AzureBackup"], open()), "unknown"],
    ["an open tag that is denied", tagged([open()], "Deny"), "fail"],
    ["another tag", tagged(["WindowsUpdate"]), "fail"],
  ])("is not known for %s", (_, properties, verdict) => {
    const evaluation = evaluationOf(inventoryOf(topology("10.0.9.4", firewall("rg-a", "10.0.9.4", properties)), true), "arm-2020");
    expect(plannedResult(evaluation, "net/firewall-tag").verdict).toBe(verdict);
  });
});

import { describe, expect, test } from "vitest";
import type { NsgFacts } from "../../src/facts/virtual-machine/network/members.js";
import {
  managedDisk,
  nic,
  nicId,
  nsg,
  outbound,
  resource,
  storageAccount,
  vault,
  vhdDisk,
  vm,
  type Body,
} from "../evaluate/support/arm.js";
import { denyAll, denyInternet, derive, outcomeOf, withRules, type Outcome } from "../evaluate/support/network-scene.js";
import { resultOf, scanBodies } from "../evaluate/support/run-scan.js";

describe("routes that stretch VirtualNetwork over the Internet", () => {
  const routes = (...prefixes: string[]): Body =>
    resource("Microsoft.Network/routeTables", "rt1", {
      routes: prefixes.map((addressPrefix) => ({ name: addressPrefix, properties: { addressPrefix, nextHopType: "VirtualAppliance" } })),
    });
  const judgeWith = (rule: Body, ...table: Body[]): Outcome => outcomeOf(derive(...withRules([rule], {}, { routeTable: "rt1" }), ...table));
  const denyNetwork = outbound("d", 100, "Deny", "VirtualNetwork");

  test("with a default route, a rule on VirtualNetwork or Internet may match", () => {
    expect(judgeWith(denyNetwork, routes("0.0.0.0/0"))).toBe("undecided");
    expect(judgeWith(denyInternet, routes("0.0.0.0/0"))).toBe("undecided");
  });

  test("without one they mean what they say", () => {
    expect(judgeWith(denyNetwork, routes("10.1.0.0/16"))).toBe("allowed");
    expect(judgeWith(denyInternet, routes())).toBe("blocked");
  });

  test("a route table that is not in the input leaves it open", () => {
    expect(judgeWith(denyNetwork)).toBe("undecided");
    expect(judgeWith(denyAll)).toBe("blocked");
  });
});

describe("the port that the disks call for", () => {
  const only = (port: string): readonly Body[] => [
    outbound("a", 100, "Allow", "Storage.WestEurope", { destinationPortRange: port, protocol: "Tcp" }),
    denyAll,
  ];
  const judgeDisks = (osDisk: Body, port: string, ...others: Body[]): NsgFacts => {
    const [, ...network] = withRules(only(port));
    return derive(vm("vm1", { osDisk }), ...network, ...others);
  };
  const vhd = vhdDisk("os", "vhds1");
  const encrypted = storageAccount("vhds1", { encryption: { services: { blob: { enabled: true } } } });
  const plain = storageAccount("vhds1", { encryption: { services: { blob: { enabled: false } } } });

  test.each<[string, Body, string, Body[]]>([
    ["managed disks: 8443", managedDisk("os"), "8443", []],
    ["VHDs in an encrypted account: 443", vhd, "443", [encrypted]],
    ["VHDs in a plain account: 80", vhd, "80", [plain]],
  ])("%s", (_, osDisk, needed, others) => {
    for (const port of ["8443", "443", "80"]) {
      const outcome = judgeDisks(osDisk, port, ...others);
      expect(outcome).toMatchObject({ verdict: port === needed ? "allowed" : "blocked", port: needed });
    }
  });

  test("VHDs in an account that is not in the input may need either port", () => {
    expect(outcomeOf(judgeDisks(vhd, "443"))).toBe("undecided");
    expect(outcomeOf(judgeDisks(vhd, "80"))).toBe("undecided");
    expect(outcomeOf(judgeDisks(vhd, "80-443"))).toBe("allowed");
    expect(outcomeOf(judgeDisks(vhd, "8443"))).toBe("blocked");
  });

  test("a VM with both kinds of disks needs both ports", () => {
    const [, ...network] = withRules(only("8443"));
    const mixed = vm("vm1", { osDisk: managedDisk("os"), dataDisks: [vhdDisk("d0", "vhds1")] });
    expect(outcomeOf(derive(mixed, ...network, encrypted))).not.toBe("allowed");
  });
});

describe("what is said of a deny", () => {
  test("the deciding rule, its group, the flow, and a free priority ahead of it", () => {
    const rules = [
      outbound("first", 298, "Allow", "AzureMonitor"),
      outbound("second", 299, "Allow", "AzureMonitor"),
      outbound("no-storage", 300, "Deny", "Storage"),
    ];
    expect(derive(...withRules(rules))).toMatchObject({
      verdict: "blocked",
      destination: "Storage.westeurope",
      port: "8443",
      networkSecurityGroup: "nsg1",
      networkSecurityGroupResourceGroup: "rg-app",
      rule: "no-storage",
      priority: 300,
      freePriority: 297,
    });
  });

  test("no priority is offered where none is free", () => {
    expect(derive(...withRules([outbound("no", 100, "Deny", "*")])).freePriority).toBeUndefined();
  });

  test("the result points at the rule in the file", async () => {
    const run = await scanBodies([
      ...withRules([outbound("other", 200, "Allow", "Sql", { destinationPortRange: "1433" }), outbound("no", 300, "Deny", "Storage")]),
      vault("rsv1"),
    ]);
    const result = resultOf(run, "net/nsg-rule");
    expect(result.verdict).toBe("fail");
    expect(result.evidence[0]?.location?.pointer).toBe("/3/properties/securityRules/1");
    expect(result.remediation[0]?.az).toContain("--priority 299");
  });

  test("the location of the VM decides the regional tag, in any spelling", () => {
    const rules = [outbound("a", 100, "Allow", "Storage.FranceCentral"), denyAll];
    const [, ...network] = withRules(rules);
    expect(derive(vm("vm1", { location: "France Central" }), ...network)).toMatchObject({
      verdict: "allowed",
      destination: "Storage.francecentral",
    });
    expect(derive(vm("vm1"), ...network).verdict).toBe("blocked");
    const irregular = withRules([outbound("a", 100, "Allow", "AzureCloud.centralfrance"), denyAll]).slice(1);
    expect(derive(vm("vm1", { location: "francecentral" }), ...irregular).verdict).toBe("allowed");
  });

  test("a VM whose location is not known: what holds for Storage of all locations, else undecided", () => {
    const { location: _, ...nowhere } = vm("vm1");
    const outcomes = [
      [denyAll],
      [],
      [outbound("n", 100, "Deny", "Storage.NorthEurope")],
      [outbound("a", 100, "Allow", "Storage.NorthEurope"), denyAll],
    ]
      .map((rules) => withRules(rules).slice(1))
      .map((network) => outcomeOf(derive(nowhere, ...network)));
    expect(outcomes).toEqual(["blocked", "allowed", "undecided", "undecided"]);
  });

  test("NSGs of other VMs play no part", () => {
    const other = [vm("vm2", { nics: [{ id: nicId("other-nic") }] }), nic("other-nic", { nsg: "closed" }), nsg("closed", [denyAll])];
    expect(outcomeOf(derive(...withRules([]), ...other))).toBe("allowed");
  });
});

import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/model/json.js";
import type { ProfileName } from "../../src/model/profile.js";
import type { RunResult } from "../../src/model/run.js";
import { unresolved } from "../../src/model/unresolved.js";
import { evaluationOf, inventoryOf, replaced, type Path } from "../support/open-values.js";
import { disk, idOf, nic, nicId, nsg, nsgId, vault, vm, vnet, type Body } from "./support/arm.js";
import { plannedResult } from "./support/planned.js";

/** A stand-in for a text of which a parameter is open. */
const parameter = (name: string, text = `[parameters('${name}')]`): JsonValue =>
  unresolved({
    expression: `[parameters('${name}')]`,
    reason: `parameter ${name} has no value`,
    remedy: "--parameters FILE",
    symbol: `parameters('${name}')`,
    text,
    more: false,
  }) as unknown as JsonValue;

const subnetOf = (more: Body = {}): Body =>
  replaced(vnet(), ["properties", "subnets", 0, "properties"], { addressPrefix: "10.0.0.0/24", ...more });
const judge = (rule: string, bodies: readonly Body[], profile: ProfileName = "arm-2020"): RunResult =>
  plannedResult(evaluationOf(inventoryOf([...bodies, vault("rsv1"), disk("vm1-os")], true), profile), rule);

const machine = vm("vm1", { view: null });
const at = (body: Body, path: Path, by: JsonValue): Body => replaced(body, path, by);
const interfacePath: Path = ["properties", "networkProfile", "networkInterfaces", 0, "id"];
const subnetPath: Path = ["properties", "ipConfigurations", 0, "properties", "subnet", "id"];
const route = "Microsoft.Network/routeTables";

describe("a reference that a template leaves open, to something that is not in the input", () => {
  test.each<[string, string, readonly Body[], ProfileName]>([
    ["nic_id", "net/nsg-rule", [at(machine, interfacePath, parameter("nic_id"))], "arm-2020"],
    ["nic_id", "net/outbound-required", [at(machine, interfacePath, parameter("nic_id", nicId("nic-[parameters('nic_id')]")))], "arm-2020"],
    ["nic_id", "net/private-subnet", [at(machine, interfacePath, parameter("nic_id"))], "current"],
    ["nic_id", "net/multi-nic", [at(machine, interfacePath, parameter("nic_id"))], "classic-2015"],
    ["subnet_id", "net/nsg-rule", [machine, at(nic("vm1-nic"), subnetPath, parameter("subnet_id"))], "arm-2020"],
    ["subnet_id", "net/private-subnet", [machine, at(nic("vm1-nic"), subnetPath, parameter("subnet_id"))], "current"],
    [
      "vnet_id",
      "net/outbound-required",
      [machine, at(nic("vm1-nic"), subnetPath, parameter("vnet_id", "[parameters('vnet_id')]/subnets/app"))],
      "arm-2020",
    ],
    ["nsg_id", "net/nsg-rule", [machine, nic("vm1-nic", { networkSecurityGroup: { id: parameter("nsg_id") } }), vnet()], "arm-2020"],
    ["nsg", "net/nsg-rule", [machine, nic("vm1-nic", { networkSecurityGroup: parameter("nsg") }), vnet()], "arm-2020"],
    ["nsg_id", "net/nsg-rule", [machine, nic("vm1-nic"), subnetOf({ networkSecurityGroup: { id: parameter("nsg_id") } })], "arm-2020"],
    ["table_id", "net/outbound-required", [machine, nic("vm1-nic"), subnetOf({ routeTable: { id: parameter("table_id") } })], "arm-2020"],
    ["table", "net/outbound-required", [machine, nic("vm1-nic"), subnetOf({ routeTable: parameter("table") })], "arm-2020"],
    [
      "nat_id",
      "net/private-subnet",
      [machine, nic("vm1-nic"), subnetOf({ defaultOutboundAccess: false, natGateway: { id: parameter("nat_id") } })],
      "current",
    ],
    ["access", "net/private-subnet", [machine, nic("vm1-nic"), subnetOf({ defaultOutboundAccess: parameter("access") })], "current"],
    [
      "pools",
      "net/multi-nic",
      [machine, nic("vm1-nic", { ip: { loadBalancerBackendAddressPools: parameter("pools") } }), vnet()],
      "classic-2015",
    ],
  ])("%s is what is missing for %s", (name, rule, bodies, profile) => {
    const result = judge(rule, bodies, profile);
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression" });
    expect(result.missing[0]).toMatchObject({ expression: `[parameters('${name}')]`, obtainWith: "--parameters FILE" });
    expect(result.message).toContain(`The template does not resolve [parameters('${name}')]: parameter ${name} has no value.`);
  });

  test("is the evidence, not the expression, where only the deployment's own scope is open, or the reference is known", () => {
    const group = idOf("Microsoft.Network/networkSecurityGroups", "nsg1", { subscription: "[subscription().subscriptionId]" });
    const withGroup = (id: JsonValue): readonly Body[] => [machine, nic("vm1-nic", { networkSecurityGroup: { id } }), vnet()];
    for (const id of [parameter("x", group), nsgId("nsg1")])
      expect(judge("net/nsg-rule", withGroup(id))).toMatchObject({ verdict: "unknown", reason: "evidence-missing" });
  });

  test("is no matter where it leads to something of the template", () => {
    const name = "nsg-[parameters('suffix')]";
    const interfaceIn = nic("vm1-nic", { networkSecurityGroup: { id: parameter("suffix", nsgId(name)) } });
    expect(judge("net/nsg-rule", [machine, interfaceIn, subnetOf(), nsg(name, [])]).verdict).toBe("pass");
    const elsewhere = [machine, interfaceIn, subnetOf({ networkSecurityGroup: { id: nsgId("gone") } }), nsg(name, [])];
    expect(judge("net/nsg-rule", elsewhere)).toMatchObject({ verdict: "unknown", reason: "evidence-missing" });
  });
});

test("a route table that is deployed elsewhere is evidence", () => {
  const bodies = [machine, nic("vm1-nic"), subnetOf({ routeTable: { id: idOf(route, "rt1") } })];
  expect(judge("net/outbound-required", bodies)).toMatchObject({ verdict: "unknown", reason: "evidence-missing" });
});

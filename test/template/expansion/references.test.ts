import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const nicType = "Microsoft.Network/networkInterfaces";
const nic = {
  type: nicType,
  apiVersion: "2023-01-01",
  name: "[concat(parameters('vm'), '-nic')]",
  location: "westus",
  properties: { forwarding: false, ip: { allocation: "Dynamic" }, list: [{ a: 1 }] },
};
const parameters = { vm: { type: "string" } };
const value = (expression: string, vm?: string, resources: readonly object[] = [nic]): unknown => {
  const template = { parameters, resources, outputs: { x: { type: "object", value: expression } } };
  const { outputs, errors } = expand(template, vm === undefined ? {} : { parameters: { vm } });
  expect(errors).toEqual([]);
  return (outputs["x"] as { value: unknown }).value;
};
const id = `resourceId('${nicType}', concat(parameters('vm'), '-nic'))`;

describe("reference to a resource of the template", () => {
  test.each([
    [`[reference(${id}).forwarding]`, false],
    [`[reference(${id}, '2023-01-01').ip.allocation]`, "Dynamic"],
    [`[reference(concat(parameters('vm'), '-nic')).forwarding]`, false],
    [`[reference(toUpper(concat(parameters('vm'), '-nic'))).forwarding]`, false],
    [`[reference(${id}, '2023-01-01', 'Full').location]`, "westus"],
    [`[reference(${id}, '2023-01-01', 'full').properties.forwarding]`, false],
    [`[reference(${id}).list[0].a]`, 1],
    [`[length(reference(${id}).list)]`, 1],
  ])("%s: what it declares is known", (expression, expected) => {
    expect(value(expression, "vm1")).toBe(expected);
  });

  test("also when its name is not", () => {
    expect(value(`[reference(${id}).forwarding]`)).toBe(false);
  });

  test.each([
    `[reference(${id}).macAddress]`,
    `[reference(${id}).ip.address]`,
    `[reference(${id}).list[0].b]`,
    `[reference(${id}, '2023-01-01', 'full').identity.principalId]`,
    `[reference(${id})]`,
    `[contains(reference(${id}), 'macAddress')]`,
  ])("%s: what Azure adds is not", (expression) => {
    expect(value(expression, "vm1")).toEqual({ $unknown: expression });
  });

  test("a declared name is certainly among them", () => {
    expect(value(`[contains(reference(${id}), 'forwarding')]`, "vm1")).toBe(true);
  });

  test("a name that two resources share tells neither", () => {
    const other = { ...nic, type: "A.B/c" };
    const expression = "[reference(concat(parameters('vm'), '-nic')).forwarding]";
    expect(value(expression, "vm1", [nic, other])).toEqual({ $unknown: expression });
  });

  test("one of another template is known after deployment", () => {
    const expression = "[reference(resourceId('other-rg', 'A.B/c', 'x')).state]";
    expect(value(expression, "vm1")).toEqual({ $unknown: expression });
  });

  test("between resources", () => {
    const vm = { type: "A.B/vm", name: "vm", properties: { forwards: `[reference(${id}).forwarding]`, mac: `[reference(${id}).mac]` } };
    const { resources } = expand({ parameters, resources: [vm, nic] }, { parameters: { vm: "vm1" } });
    expect(resources[0]).toMatchObject({ properties: { forwards: false, mac: { $unknown: `[reference(${id}).mac]` } } });
  });

  test("in a circle is an error in each", () => {
    const one = (name: string, other: string): object => ({ type: "A.B/c", name, properties: { v: `[reference('${other}').v]` } });
    const { resources, errors } = expand({ resources: [one("a", "b"), one("b", "a"), { type: "A.B/c", name: "c" }] });
    expect(resources).toHaveLength(3);
    for (const { message } of errors) expect(message).toMatch(/refers to itself/);
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/resources/0/properties/v", "/resources/1/properties/v"]);
  });

  test("in a condition or name, where Azure allows none, is left open", () => {
    const { resources, errors } = expand({
      parameters,
      resources: [nic, { type: "A.B/c", name: "x", condition: `[reference(${id}).forwarding]` }],
    });
    expect(resources).toHaveLength(2);
    expect(resources[1]).toMatchObject({ condition: { $unknown: `[reference(${id}).forwarding]` } });
    expect(errors).toEqual([]);
  });
});

describe("what only a deployed resource can tell", () => {
  test.each([
    "[listKeys(resourceId('Microsoft.Storage/storageAccounts', 'sa'), '2023-01-01').keys[0].value]",
    "[listAccountSas('sa', '2023-01-01', createObject()).accountSasToken]",
    "[listSomethingOfAProvider('x', '2023-01-01')]",
    "[providers('Microsoft.Compute', 'virtualMachines').apiVersions[0]]",
    "[pickZones('Microsoft.Compute', 'virtualMachines', 'westus2')]",
  ])("%s", (expression) => {
    expect(value(expression, "vm1")).toEqual({ $unknown: expression });
  });
});

describe("dependsOn", () => {
  test("is printed with its ids evaluated", () => {
    const context = { subscriptionId: "11111111-1111-1111-1111-111111111111", resourceGroup: "rg" };
    const { resources } = expand(
      { resources: [{ type: "A.B/c", name: "x", dependsOn: ["[resourceId('A.B/d', 'y')]", "[concat('z', 1)]"] }] },
      { context },
    );
    expect(resources).toMatchObject([
      { dependsOn: ["/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/A.B/d/y", "z1"] },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { evaluate, expand } from "../support/expand.js";

const sub = "11111111-1111-1111-1111-111111111111";
const other = "22222222-2222-2222-2222-222222222222";
const context = { subscriptionId: sub, resourceGroup: "rg", managementGroup: "mg" };
const group = `/subscriptions/${sub}/resourceGroups/rg`;
const schemaOf = (name: string): string => `https://schema.management.azure.com/schemas/2019-08-01/${name}.json#`;
const value = (expression: string, schema = "deploymentTemplate"): unknown =>
  evaluate(expression, { template: { $schema: schemaOf(schema) }, context });

describe("resourceId and its family", () => {
  test.each([
    ["[resourceId('A.B/c', 'x')]", `${group}/providers/A.B/c/x`],
    ["[resourceId('A.B/c/d', 'x', 'y')]", `${group}/providers/A.B/c/x/d/y`],
    ["[resourceId('A.B/c/', 'x')]", `${group}/providers/A.B/c/x`],
    ["[resourceId('g', 'A.B/c', 'x')]", `/subscriptions/${sub}/resourceGroups/g/providers/A.B/c/x`],
    [`[resourceId('${other}', 'g', 'A.B/c', 'x')]`, `/subscriptions/${other}/resourceGroups/g/providers/A.B/c/x`],
    ["[subscriptionResourceId('A.B/c', 'x')]", `/subscriptions/${sub}/providers/A.B/c/x`],
    [`[subscriptionResourceId('${other}', 'A.B/c', 'x')]`, `/subscriptions/${other}/providers/A.B/c/x`],
    ["[tenantResourceId('A.B/c', 'x')]", "/providers/A.B/c/x"],
    ["[managementGroupResourceId('A.B/c', 'x')]", "/providers/Microsoft.Management/managementGroups/mg/providers/A.B/c/x"],
    ["[extensionResourceId(resourceGroup().id, 'A.B/c', 'x')]", `${group}/providers/A.B/c/x`],
    ["[extensionResourceId(resourceId('A.B/c', 'x'), 'L.M/locks', 'l')]", `${group}/providers/A.B/c/x/providers/L.M/locks/l`],
  ])("%s", (expression, id) => {
    expect(value(expression)).toBe(id);
  });

  test("resourceId of a subscription or of the tenant, by what the template is deployed to", () => {
    expect(value("[resourceId('A.B/c', 'x')]", "subscriptionDeploymentTemplate")).toBe(`/subscriptions/${sub}/providers/A.B/c/x`);
    expect(value("[resourceId('A.B/c', 'x')]", "tenantDeploymentTemplate")).toBe("/providers/A.B/c/x");
  });

  test.each([
    ["[resourceId('A.B/c', 'x', 'y')]", /requires 1 name, not 2/],
    ["[resourceId('A.B/c/d', 'x')]", /requires 2 names, not 1/],
    ["[resourceId('nothing', 'x')]", /requires a type such as/],
    ["[resourceId('a', 'b', 'c', 'A.B/c', 'x')]", /accepts at most a subscription and a resource group before the type/],
    ["[tenantResourceId('g', 'A.B/c', 'x')]", /requires the type as its first argument/],
    ["[resourceId(1, 'x')]", /requires strings, not a value of type int/],
  ])("%s is an error", (expression, message) => {
    expect(() => value(expression)).toThrow(message);
  });

  test("without --context the pieces that are known stay known", () => {
    expect(evaluate("[endsWith(resourceId('A.B/c', 'x'), '/providers/A.B/c/x')]")).toBe(true);
    expect(evaluate("[equals(resourceId('A.B/c', 'x'), resourceId('A.B/c', 'x'))]")).toBe(true);
    expect(evaluate("[equals(resourceId('A.B/c', 'x'), resourceId('A.B/c', 'y'))]")).toBe(false);
    expect(evaluate("[equals(resourceId('A.B/c', 'x'), resourceId('other', 'A.B/c', 'x'))]")).toEqual({
      $unknown: expect.any(String) as string,
    });
  });
});

describe("the id of a resource is where it is deployed, and reference() finds it there", () => {
  const found = (resource: object, id: string, schema = "deploymentTemplate", more: object = {}): unknown => {
    const template = {
      $schema: schemaOf(schema),
      ...more,
      resources: [{ properties: { a: "found" }, ...resource }],
      outputs: { x: { type: "string", value: `[reference(${id}).a]` } },
    };
    return (expand(template, { context }).outputs["x"] as { value: unknown }).value;
  };
  const vault = { type: "Microsoft.KeyVault/vaults", name: "kv" };
  const lock = { type: "Microsoft.Authorization/locks", name: "l" };

  test.each([
    [vault, "resourceId('Microsoft.KeyVault/vaults', 'kv')"],
    [vault, `'${group}/providers/Microsoft.KeyVault/vaults/kv'`],
    [{ type: "Microsoft.KeyVault/vaults/secrets", name: "kv/s" }, "resourceId('Microsoft.KeyVault/vaults/secrets', 'kv', 's')"],
    [
      { ...lock, scope: "Microsoft.KeyVault/vaults/kv" },
      "extensionResourceId(resourceId('Microsoft.KeyVault/vaults', 'kv'), 'Microsoft.Authorization/locks', 'l')",
    ],
    [
      { ...lock, scope: "[resourceId('Microsoft.KeyVault/vaults', 'kv')]" },
      "extensionResourceId(resourceId('Microsoft.KeyVault/vaults', 'kv'), 'Microsoft.Authorization/locks', 'l')",
    ],
    [
      { ...lock, scope: "[format('Microsoft.Network/virtualNetworks/{0}/subnets/{1}', 'v', 's')]" },
      "extensionResourceId(resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's'), 'Microsoft.Authorization/locks', 'l')",
    ],
    [
      { type: "Microsoft.KeyVault/vaults/providers/locks", name: "kv/Microsoft.Authorization/l" },
      "extensionResourceId(resourceId('Microsoft.KeyVault/vaults', 'kv'), 'Microsoft.Authorization/locks', 'l')",
    ],
  ])("%j as %s", (resource, id) => {
    expect(found(resource, id)).toBe("found");
  });

  test("what it extends may be of a name that is not known", () => {
    const more = { parameters: { kv: { type: "string" } } };
    const id = "extensionResourceId(resourceId('Microsoft.KeyVault/vaults', parameters('kv')), 'Microsoft.Authorization/locks', 'l')";
    expect(found({ ...lock, scope: "[format('Microsoft.KeyVault/vaults/{0}', parameters('kv'))]" }, id, undefined, more)).toBe("found");
    expect(found({ ...lock, scope: "[resourceId('Microsoft.KeyVault/vaults', parameters('kv'))]" }, id, undefined, more)).toBe("found");
  });

  test.each([
    [
      "subscriptionDeploymentTemplate",
      { type: "Microsoft.Resources/resourceGroups", name: "g" },
      `'/subscriptions/${sub}/resourceGroups/g'`,
    ],
    ["subscriptionDeploymentTemplate", { type: "A.B/c", name: "x" }, "subscriptionResourceId('A.B/c', 'x')"],
    ["managementGroupDeploymentTemplate", { type: "A.B/c", name: "x" }, "managementGroupResourceId('A.B/c', 'x')"],
    ["managementGroupDeploymentTemplate", { type: "A.B/c", name: "x", scope: "/" }, "tenantResourceId('A.B/c', 'x')"],
    [
      "managementGroupDeploymentTemplate",
      { type: "Microsoft.Management/managementGroups", name: "m", scope: "/" },
      "tenantResourceId('Microsoft.Management/managementGroups', 'm')",
    ],
    ["tenantDeploymentTemplate", { type: "A.B/c", name: "x" }, "tenantResourceId('A.B/c', 'x')"],
  ])("%s: %j as %s", (schema, resource, id) => {
    expect(found(resource, id, schema)).toBe("found");
  });
});

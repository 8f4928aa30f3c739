import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const schemaOf = (date: string, name: string): string => `https://schema.management.azure.com/schemas/${date}/${name}.json#`;

describe("every schema", () => {
  test.each([
    schemaOf("2014-04-01-preview", "deploymentTemplate"),
    schemaOf("2015-01-01", "deploymentTemplate"),
    schemaOf("2018-05-01", "subscriptionDeploymentTemplate"),
    schemaOf("2019-04-01", "deploymentTemplate"),
    schemaOf("2019-04-01", "deploymentTemplate").replace("https", "http").replace("#", ""),
    schemaOf("2019-08-01", "managementGroupDeploymentTemplate"),
    schemaOf("2019-08-01", "tenantDeploymentTemplate"),
  ])("%s", ($schema) => {
    const { resources, errors } = expand({ $schema, resources: [{ type: "A.B/c", name: "[toUpper('x')]" }] });
    expect(resources).toEqual([{ type: "A.B/c", name: "X" }]);
    expect(errors).toEqual([]);
  });
});

describe("the schema says what a template is deployed to", () => {
  const context = {
    subscriptionId: "11111111-1111-1111-1111-111111111111",
    resourceGroup: "rg",
    managementGroup: "mg",
    location: "northeurope",
  };
  const outputs = (name: string, ...expressions: readonly string[]): unknown => {
    const declared = Object.fromEntries(expressions.map((value, index) => [String(index), { type: "string", value }]));
    const printed = expand({ $schema: schemaOf("2019-08-01", name), outputs: declared }, { context });
    return [...expressions.keys()].map((index) => {
      const error = printed.errors.find(({ pointer }) => pointer.startsWith(`/outputs/${index}/`));
      return error?.message ?? printed.outputs[index];
    });
  };
  const value = (text: string): unknown => ({ type: "string", value: text });

  test("a resource group", () => {
    expect(outputs("deploymentTemplate", "[resourceGroup().id]", "[resourceId('A.B/c', 'x')]", "[resourceGroup().location]")).toEqual([
      value("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg"),
      value("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/A.B/c/x"),
      value("northeurope"),
    ]);
  });

  test("a subscription", () => {
    const shown = outputs("subscriptionDeploymentTemplate", "[subscription().id]", "[deployment().location]", "[resourceGroup().name]");
    expect(shown).toEqual([
      value("/subscriptions/11111111-1111-1111-1111-111111111111"),
      value("northeurope"),
      expect.stringMatching(/^the deployment has no target resource group/),
    ]);
  });

  test("a management group", () => {
    expect(outputs("managementGroupDeploymentTemplate", "[managementGroup().id]", "[subscription().id]")).toEqual([
      value("/providers/Microsoft.Management/managementGroups/mg"),
      expect.stringMatching(/^the deployment has no target subscription/),
    ]);
  });

  test("a tenant", () => {
    expect(outputs("tenantDeploymentTemplate", "[tenantResourceId('A.B/c', 'x')]", "[managementGroup().name]")).toEqual([
      value("/providers/A.B/c/x"),
      expect.stringMatching(/^the deployment has no target management group/),
    ]);
  });
});

import { describe, expect, test } from "vitest";
import type { Context } from "../../../src/index.js";
import { evaluate, expand } from "../support/expand.js";

const subscriptionId = "00000000-0000-0000-0000-000000000000";
const context: Context = {
  subscriptionId,
  resourceGroup: "myRg",
  location: "westeurope",
  tenantId: "33333333-3333-3333-3333-333333333333",
  managementGroup: "mg",
  deploymentName: "main",
};

describe("functions on where a deployment goes return what --context says", () => {
  test.each([
    ["[resourceGroup().id]", `/subscriptions/${subscriptionId}/resourceGroups/myRg`],
    ["[resourceGroup().name]", "myRg"],
    ["[resourceGroup().location]", "westeurope"],
    ["[resourceGroup().type]", "Microsoft.Resources/resourceGroups"],
    ["[subscription().id]", `/subscriptions/${subscriptionId}`],
    ["[subscription().subscriptionId]", subscriptionId],
    ["[subscription().tenantId]", context.tenantId],
    ["[tenant().tenantId]", context.tenantId],
    ["[managementGroup().id]", "/providers/Microsoft.Management/managementGroups/mg"],
    ["[deployment().name]", "main"],
  ])("%s", (expression, value) => {
    expect(evaluate(expression, { context })).toBe(value);
  });

  test.each([
    ["[resourceGroup().id]", "resourceGroup().name", /--context (subscriptionId|resourceGroup)=/],
    ["[resourceGroup().name]", "resourceGroup().name", /--context resourceGroup=<resourceGroup>$/],
    ["[resourceGroup().location]", "resourceGroup().location", /--context location=<location>$/],
    ["[subscription().subscriptionId]", "subscription().subscriptionId", /--context subscriptionId=<subscriptionId>$/],
    ["[tenant().tenantId]", "tenant().tenantId", /--context tenantId=<tenantId>$/],
    ["[managementGroup().name]", "managementGroup().name", /--context managementGroup=<managementGroup>$/],
    ["[deployment().name]", "deployment().name", /--context deploymentName=<deploymentName>$/],
    ["[environment().name]", "environment()", /--context cloud=<cloud>$/],
  ])("%s is unknown without, and the remedy is told", (expression, _symbol, remedy) => {
    const { outputs, unresolved } = expand({ outputs: { x: { type: "string", value: expression } } });
    expect(outputs).toEqual({ x: { type: "string", value: { $unknown: expression } } });
    expect(unresolved).toEqual([{ pointer: "/outputs/x/value", expression, reason: expect.stringMatching(remedy) as string }]);
  });

  test.each([
    "[resourceGroup().tags.owner]",
    "[subscription().displayName]",
    "[resourceGroup()]",
    "[deployer().objectId]",
    "[deployment().properties.templateLink.uri]",
    "[contains(resourceGroup(), 'tags')]",
  ])("%s is known to Azure alone", (expression) => {
    expect(evaluate(expression, { context })).toEqual({ $unknown: expression });
  });

  test("a deployment to a resource group has no location of its own", () => {
    expect(evaluate("[contains(deployment(), 'name')]", { context })).toBe(true);
    expect(evaluate("[deployment().location]", { context })).toEqual({ $unknown: "[deployment().location]" });
  });
});

describe("environment() of a cloud", () => {
  const of = (cloud: string, expression: string): unknown => evaluate(expression, { context: { cloud } });

  test.each([
    ["AzureCloud", "[environment().resourceManager]", "https://management.azure.com/"],
    ["azurecloud", "[environment().suffixes.storage]", "core.windows.net"],
    ["AzureUSGovernment", "[environment().suffixes.keyvaultDns]", ".vault.usgovcloudapi.net"],
    ["AzureChinaCloud", "[concat('disk.blob.', environment().suffixes.storage)]", "disk.blob.core.chinacloudapi.cn"],
    ["AzureUSGovernment", "[environment().authentication.loginEndpoint]", "https://login.microsoftonline.us/"],
  ])("%s: %s", (cloud, expression, value) => {
    expect(of(cloud, expression)).toBe(value);
  });

  test("a member that is not listed, or a cloud of another name, is known to Azure alone", () => {
    expect(of("AzureCloud", "[environment().gallery]")).toEqual({ $unknown: "[environment().gallery]" });
    expect(of("Elsewhere", "[environment().name]")).toEqual({ $unknown: "[environment().name]" });
  });
});

describe("unique names are those of Azure", () => {
  test.each([
    ["[uniqueString(resourceGroup().id)]", "js26ofeqkqeve"],
    ["[concat('sa', uniqueString(resourceGroup().id))]", "sajs26ofeqkqeve"],
    ["[uniqueString('snap', 'crackle', 'pop')]", "byghxckddilkc"],
    ["[guid('foo', 'bar', 'baz')]", "2ed86837-7c7c-5eaa-9864-dd077fd19b0d"],
  ])("%s", (expression, value) => {
    expect(evaluate(expression, { context })).toBe(value);
  });

  test.each([{}, { subscriptionId }, { resourceGroup: "myRg" }])("and unknown with no more context than %j", (given) => {
    for (const expression of ["[uniqueString(resourceGroup().id)]", "[guid(resourceGroup().id, 'x')]"]) {
      expect(evaluate(expression, { context: given })).toEqual({ $unknown: expression });
    }
  });

  test("one that is unknown is the same wherever it stands", () => {
    expect(evaluate("[equals(uniqueString(resourceGroup().id), uniqueString(resourceGroup().id))]")).toBe(true);
    expect(evaluate("[startsWith(concat('sa', uniqueString(resourceGroup().id)), 'sa')]")).toBe(true);
  });
});

describe("the time of the deployment", () => {
  test("is known when it is given, and then the same everywhere", () => {
    const template = { parameters: { now: { type: "string", defaultValue: "[utcNow()]" } } };
    expect(evaluate("[parameters('now')]", { template, clock: new Date("2024-05-06T07:08:09Z") })).toBe("20240506T070809Z");
    expect(evaluate("[equals(parameters('now'), parameters('now'))]", { template })).toBe(true);
    expect(evaluate("[parameters('now')]", { template })).toEqual({ $unknown: "[parameters('now')]" });
  });

  test("a new GUID is nobody's before the deployment", () => {
    const template = { parameters: { id: { type: "string", defaultValue: "[newGuid()]" } } };
    expect(evaluate("[parameters('id')]", { template, clock: new Date(0) })).toEqual({ $unknown: "[parameters('id')]" });
  });
});

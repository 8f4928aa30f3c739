import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";
import { nested, type NestedSetting } from "../support/nested.js";

const sub1 = "11111111-1111-1111-1111-111111111111";
const sub2 = "22222222-2222-2222-2222-222222222222";
const context = { subscriptionId: sub1, resourceGroup: "rg", managementGroup: "mg", location: "northeurope" };
const schemaOf = (name: string): string => `https://schema.management.azure.com/schemas/2019-08-01/${name}DeploymentTemplate.json#`;

/** What an expression comes to in a template that is nested in one of a schema. */
function inside(expression: string, setting: NestedSetting, $schema = schemaOf("").replace("Deploy", "deploy"), given = context): unknown {
  const template = { outputs: { o: { type: "object", value: expression } } };
  const printed = expand(
    {
      $schema,
      parameters: { open: { type: "string" } },
      resources: [nested("n", template, setting)],
      outputs: { x: { type: "object", value: "[reference('n').outputs.o.value]" } },
    },
    { context: given },
  );
  const { value } = printed.outputs["x"] as { value: unknown };
  return printed.errors[0]?.message ?? value;
}

describe("from a resource group", () => {
  test.each([
    ["[resourceGroup().name]", {}, "rg"],
    ["[resourceGroup().name]", { resourceGroup: "other" }, "other"],
    ["[resourceGroup().id]", { resourceGroup: "other" }, `/subscriptions/${sub1}/resourceGroups/other`],
    ["[resourceGroup().id]", { resourceGroup: "other", subscriptionId: sub2 }, `/subscriptions/${sub2}/resourceGroups/other`],
    ["[subscription().subscriptionId]", { resourceGroup: "other", subscriptionId: sub2 }, sub2],
    ["[resourceId('A.B/c', 'x')]", { resourceGroup: "other" }, `/subscriptions/${sub1}/resourceGroups/other/providers/A.B/c/x`],
    ["[subscription().id]", { subscriptionId: sub2, location: "westeurope" }, `/subscriptions/${sub2}`],
    ["[deployment().location]", { subscriptionId: sub2, location: "westeurope" }, "westeurope"],
    [
      "[resourceGroup().name]",
      { subscriptionId: sub2, location: "westeurope" },
      expect.stringMatching(/^the deployment has no target resource group/),
    ],
    ["[deployment().name]", {}, "n"],
    ["[resourceGroup().location]", {}, "northeurope"],
    ["[resourceGroup().location]", { resourceGroup: "RG" }, "northeurope"],
  ])("%s with %j", (expression, setting, expected) => {
    expect(inside(expression, setting)).toEqual(expected);
  });

  test("with an outer scope the functions are those of the deployment around", () => {
    expect(inside("[resourceGroup().name]", { evaluated: "outer", resourceGroup: "other" })).toBe("rg");
    expect(inside("[resourceId('A.B/c', 'x')]", { evaluated: "outer", resourceGroup: "other" })).toBe(
      `/subscriptions/${sub1}/resourceGroups/rg/providers/A.B/c/x`,
    );
  });

  test("the location of another group is known after deployment", () => {
    const location = "[resourceGroup().location]";
    expect(inside(location, { resourceGroup: "other" })).toEqual({ $unknown: "[reference('n').outputs.o.value]" });
  });
});

describe("from above", () => {
  test.each([
    ["subscription", "[resourceGroup().name]", { resourceGroup: "made" }, "made"],
    ["subscription", "[resourceGroup().id]", { resourceGroup: "[concat('m', 'ade')]" }, `/subscriptions/${sub1}/resourceGroups/made`],
    ["subscription", "[deployment().location]", { location: "westus" }, "westus"],
    ["subscription", "[deployment().location]", {}, "northeurope"],
    ["managementGroup", "[subscription().id]", { subscriptionId: sub2 }, `/subscriptions/${sub2}`],
    ["managementGroup", "[managementGroup().name]", { scope: "Microsoft.Management/managementGroups/other" }, "other"],
    [
      "tenant",
      "[managementGroup().id]",
      { scope: "Microsoft.Management/managementGroups/other" },
      "/providers/Microsoft.Management/managementGroups/other",
    ],
    ["tenant", "[managementGroup().name]", { scope: "/providers/Microsoft.Management/managementGroups/other" }, "other"],
    ["managementGroup", "[tenantResourceId('A.B/c', 'x')]", { scope: "/" }, "/providers/A.B/c/x"],
    ["managementGroup", "[managementGroup().name]", { scope: "/" }, "mg"],
    ["tenant", "[resourceGroup().id]", { scope: `/subscriptions/${sub2}/resourceGroups/g` }, `/subscriptions/${sub2}/resourceGroups/g`],
  ])("%s: %s with %j", (schema: string, expression: string, setting: NestedSetting, expected: string) => {
    const deployment = nested("n", { outputs: { o: { type: "object", value: expression } } }, setting);
    const { outputs, errors } = expand(
      { $schema: schemaOf(schema), resources: [deployment], outputs: { x: { type: "object", value: "[reference('n').outputs.o.value]" } } },
      { context },
    );
    expect({ outputs, errors }).toEqual({ outputs: { x: { type: "object", value: expected } }, errors: [] });
  });

  test("the location of a resource group that the template makes", () => {
    const group = { type: "Microsoft.Resources/resourceGroups", name: "made", location: "westus" };
    const deployment = nested(
      "n",
      { resources: [{ type: "A.B/c", name: "x", location: "[resourceGroup().location]" }] },
      { resourceGroup: "made" },
    );
    const { resources } = expand({ $schema: schemaOf("subscription"), resources: [group, deployment] }, { context });
    expect(resources).toEqual([group, { type: "A.B/c", name: "x", location: "westus" }]);
  });
});

describe("a target that is not known", () => {
  test("a subscription or resource group", () => {
    const shown = inside("[resourceId('A.B/c', 'x')]", { resourceGroup: "[parameters('open')]" });
    expect(shown).toEqual({ $unknown: "[reference('n').outputs.o.value]" });
    expect(inside("[startsWith(resourceGroup().id, '/subscriptions/11111111')]", { resourceGroup: "[parameters('open')]" })).toBe(true);
  });

  test("a scope as a whole: nothing of the one around is taken for it, and nothing is wrong", () => {
    for (const expression of ["[subscription().id]", "[managementGroup().name]", "[resourceGroup().name]"]) {
      const template = { outputs: { o: { type: "object", value: expression } } };
      const deployment = nested("n", template, { scope: "[parameters('open')]" });
      const { outputs, errors } = expand(
        {
          $schema: schemaOf("managementGroup"),
          parameters: { open: { type: "string" } },
          resources: [deployment],
          outputs: { x: { type: "object", value: "[reference('n').outputs.o.value]" } },
        },
        { context },
      );
      expect(errors).toEqual([]);
      expect(outputs).toMatchObject({ x: { value: { $unknown: expect.any(String) as string } } });
    }
  });
});

describe("a deployment elsewhere is found by its id there", () => {
  const template = { outputs: { o: { type: "string", value: "found" } } };
  const referring = ($schema: string, deployment: object, reference: string): unknown =>
    expand({ $schema, resources: [deployment], outputs: { x: { type: "string", value: `[${reference}.outputs.o.value]` } } }, { context })
      .outputs["x"];

  test.each([
    [{ resourceGroup: "other" }, "reference(resourceId('other', 'Microsoft.Resources/deployments', 'n'))"],
    [{ resourceGroup: "other", subscriptionId: sub2 }, `reference(resourceId('${sub2}', 'other', 'Microsoft.Resources/deployments', 'n'))`],
    [
      { resourceGroup: "other" },
      "reference(extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, 'other'), 'Microsoft.Resources/deployments', 'n'), '2022-09-01')",
    ],
    [
      { subscriptionId: sub2, location: "westeurope" },
      `reference(subscriptionResourceId('${sub2}', 'Microsoft.Resources/deployments', 'n'))`,
    ],
  ])("%j", (setting, reference) => {
    expect(referring(schemaOf("subscription"), nested("n", template, setting), reference)).toEqual({ type: "string", value: "found" });
  });
});

describe("functions on scopes of deployments that go to different places", () => {
  /** Whether what an expression comes to in a nested deployment is the same as in the one around it. */
  const same = (expression: string, setting: NestedSetting, given: typeof context | object = {}): unknown => {
    const template = {
      parameters: { root: { type: "object" } },
      resources: [{ type: "A.B/c", name: "same", condition: `[equals(${expression}, parameters('root'))]` }],
    };
    const { resources, errors } = expand(
      {
        parameters: { open: { type: "string" }, secret: { type: "securestring" } },
        resources: [nested("n", template, { ...setting, parameters: { root: `[${expression}]` } })],
      },
      { context: given },
    );
    expect(errors).toEqual([]);
    const [resource] = resources as readonly { readonly condition?: unknown }[];
    return resource === undefined ? false : resource.condition === true ? true : "open";
  };
  const hash = "uniqueString(resourceGroup().id)";

  test.each<[string, NestedSetting, unknown]>([
    [hash, { resourceGroup: "other" }, "open"],
    [hash, { resourceGroup: "[parameters('open')]" }, "open"],
    [hash, { resourceGroup: "[parameters('secret')]" }, "open"],
    [hash, { subscriptionId: sub2, resourceGroup: "[resourceGroup().name]" }, "open"],
    [hash, {}, true],
    [hash, { resourceGroup: "[resourceGroup().name]" }, true],
    [hash, { scope: "[resourceGroup().id]" }, true],
    ["resourceGroup().tags", { resourceGroup: "other" }, "open"],
    ["uniqueString(subscription().id)", { subscriptionId: sub2, resourceGroup: "other" }, "open"],
    ["uniqueString(subscription().id)", { resourceGroup: "other" }, true],
    ["subscription().displayName", { subscriptionId: sub2, resourceGroup: "other" }, "open"],
    ["deployment().properties.mode", {}, "open"],
  ])("%s with %j", (expression, setting, expected) => {
    expect(same(expression, setting)).toBe(expected);
  });

  test("that the context tells", () => {
    expect(same("resourceGroup().tags", { resourceGroup: "rg" }, context)).toBe(true);
    expect(same("resourceGroup().tags", { resourceGroup: "other" }, context)).toBe("open");
    expect(same("subscription().displayName", { subscriptionId: sub2, resourceGroup: "rg" }, context)).toBe("open");
  });

  test("nothing of a secure name of a group is shown", () => {
    const template = { resources: [{ type: "A.B/c", name: "x", a: "[resourceGroup().id]", b: "[resourceGroup().location]" }] };
    const printed = expand({
      parameters: { secret: { type: "securestring" } },
      resources: [nested("n", template, { resourceGroup: "[parameters('secret')]" })],
    });
    expect(printed.resources).toMatchObject([{ a: { $secure: true }, b: { $secure: true } }]);
    expect(JSON.stringify(printed)).not.toContain("'secret'");
  });
});

describe("a scope of which a part is open", () => {
  const template = {
    parameters: { name: { type: "string" } },
    resources: [
      { type: "A.B/c", name: "same", condition: "[equals(resourceGroup().name, parameters('name'))]" },
      { type: "A.B/c", name: "known", condition: "[startsWith(resourceGroup().name, 'rg-')]" },
    ],
  };

  test.each([
    ["concat", `[concat('/subscriptions/${sub2}/resourceGroups/rg-', parameters('open'))]`],
    ["format", `[format('subscriptions/${sub2}/RESOURCEGROUPS/rg-{0}', parameters('open'))]`],
  ])("keeps its pieces: %s", (_, scope) => {
    const setting = { scope, parameters: { name: "[concat('rg-', parameters('open'))]" } };
    const { resources } = expand({ parameters: { open: { type: "string" } }, resources: [nested("n", template, setting)] });
    expect(resources).toEqual([
      { type: "A.B/c", name: "same", condition: true },
      { type: "A.B/c", name: "known", condition: true },
    ]);
  });

  test("takes a bracket in a name for what it is", () => {
    const outputs = { o: { type: "string", value: "[resourceGroup().name]" } };
    const printed = expand(
      {
        parameters: { open: { type: "string" } },
        resources: [nested("n", { outputs }, { scope: "[concat('/subscriptions/', parameters('open'), '/resourceGroups/a[b]')]" })],
        outputs: { x: { type: "string", value: "[reference('n').outputs.o.value]" } },
      },
      { context },
    );
    expect(printed.outputs["x"]).toEqual({ type: "string", value: "a[b]" });
  });
});

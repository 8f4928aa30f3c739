import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const linkedTo = (templateLink: unknown, more: object = {}): object => ({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  name: "linked",
  properties: { mode: "Incremental", templateLink, ...more },
});
const templateOf = (members: object): object => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [],
  ...members,
});
const storage = templateOf({
  parameters: { name: { type: "string", defaultValue: "default" } },
  resources: [{ type: "A.B/c", name: "[parameters('name')]" }],
  outputs: { o: { type: "string", value: "[parameters('name')]" } },
});
const files = { "nested/storage.json": storage };

describe("a linked template that is at hand", () => {
  test.each([
    [{ relativePath: "nested/storage.json" }],
    [{ relativePath: "./nested/../nested/storage.json" }],
    [{ relativePath: "[concat('nested/', 'storage', '.json')]" }],
    [{ uri: "nested/storage.json" }],
    [{ uri: "[uri(deployment().properties.templateLink.uri, 'nested/storage.json')]" }],
    [{ uri: "[uri(deployment().properties.templateLink.uri, concat('nested/storage.json', '?token=x'))]" }],
    [{ relativePath: "nested/storage.json", contentVersion: "1.0.0.0" }],
  ])("%j", (link) => {
    const { resources, unresolved, errors } = expand({ resources: [linkedTo(link)] }, { files });
    expect(resources).toEqual([{ type: "A.B/c", name: "default" }]);
    expect([...unresolved, ...errors]).toEqual([]);
  });

  test("takes parameters, and gives outputs", () => {
    const { resources, outputs } = expand(
      {
        variables: { prefix: "sa" },
        resources: [
          linkedTo({ relativePath: "nested/storage.json" }, { parameters: { name: { value: "[concat(variables('prefix'), '1')]" } } }),
        ],
        outputs: { x: { type: "string", value: "[reference('linked').outputs.o.value]" } },
      },
      { files },
    );
    expect(resources).toEqual([{ type: "A.B/c", name: "sa1" }]);
    expect(outputs).toEqual({ x: { type: "string", value: "sa1" } });
  });

  test("has a scope of its own, whatever the deployment says", () => {
    const asking = templateOf({ resources: [{ type: "A.B/c", name: "[variables('prefix')]" }] });
    const link = linkedTo({ relativePath: "asking.json" }, { expressionEvaluationOptions: { scope: "outer" } });
    const { errors } = expand({ variables: { prefix: "sa" }, resources: [link] }, { files: { "asking.json": asking } });
    expect(errors).toMatchObject([{ message: expect.stringMatching(/^the template has no variable prefix/) as string }]);
  });

  test("links on from where it lies itself", () => {
    const middle = templateOf({ resources: [linkedTo({ relativePath: "storage.json" })] });
    const { resources } = expand(
      { resources: [linkedTo({ relativePath: "nested/middle.json" })] },
      { files: { ...files, "nested/middle.json": middle } },
    );
    expect(resources).toEqual([{ type: "A.B/c", name: "default" }]);
  });

  test("links that run in a circle come to an end", () => {
    const { resources, unresolved, errors } = expand({ resources: [linkedTo({ relativePath: "template.json" })] });
    expect(resources).toHaveLength(1);
    expect(errors).toEqual([]);
    expect(unresolved).toMatchObject([
      { reason: expect.stringMatching(/nested more than 32 levels deep\. Check whether they link to each other/) as string },
    ]);
  });

  test("with comments and a byte-order mark", () => {
    const { resources } = expand(
      { resources: [linkedTo({ relativePath: "nested/storage.json" })] },
      { files: { "nested/storage.json": `\uFEFF// a comment\n${JSON.stringify(storage)}` } },
    );
    expect(resources).toHaveLength(1);
  });
});

describe("a linked template that is not", () => {
  test.each([
    [{ relativePath: "nested/none.json" }, "nested/none.json", /no such file/],
    [{ uri: "https://example.com/storage.json" }, "https://example.com/storage.json", /opens no connection/],
    [{ uri: "[concat(parameters('base'), 'storage.json')]" }, "[parameters('base')]storage.json", /not a file next to the template/],
    [{ uri: "/etc/passwd" }, "/etc/passwd", /not a file next to the template/],
    [{ id: "/subscriptions/x/resourceGroups/y/providers/Microsoft.Resources/templateSpecs/z/versions/1" }, "", /template spec/],
    [{}, "", /neither uri nor relativePath/],
    [{ relativePath: "nested" }, "nested", /directory/],
    [{ relativePath: "given.json" }, "given.json", /it contains no known resource or document/],
  ])("%j stays a deployment, and is listed", (link, expression, reason) => {
    const { resources, unresolved, errors } = expand(
      { parameters: { base: { type: "string" } }, resources: [linkedTo(link)] },
      { files: { ...files, "given.json": { some: "thing" } } },
    );
    expect(resources).toEqual([{ type: "Microsoft.Resources/deployments", apiVersion: "2022-09-01", name: "linked" }]);
    expect(unresolved).toEqual([{ pointer: "/resources/0", expression, reason: expect.stringMatching(reason) as string }]);
    expect(errors).toEqual([]);
  });

  test("its outputs are known after deployment", () => {
    const value = "[reference('linked').outputs.o.value]";
    const { outputs } = expand({ resources: [linkedTo({ uri: "https://example.com/a.json" })], outputs: { x: { type: "string", value } } });
    expect(outputs).toEqual({ x: { type: "string", value: { $unknown: value } } });
  });

  test("with a parameter file that is not at hand, its parameters are open", () => {
    const link = linkedTo({ relativePath: "nested/storage.json" }, { parametersLink: { uri: "https://example.com/p.json" } });
    const { resources, unresolved } = expand({ resources: [link] }, { files });
    expect(resources).toEqual([{ type: "A.B/c", name: { $unknown: "[parameters('name')]" } }]);
    expect(unresolved).toMatchObject([{ reason: "the parameter file that the deployment links to is not available" }]);
  });
});

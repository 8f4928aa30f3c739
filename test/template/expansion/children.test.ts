import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const summary = (resources: unknown): readonly unknown[] =>
  expand({ parameters: { open: { type: "string" } }, resources }).resources.map((resource) => {
    const { type, name } = resource as { type: unknown; name: unknown };
    return [type, name];
  });
const vnet = "Microsoft.Network/virtualNetworks";

describe("children", () => {
  test("inside their parent get its type and name in front, at every depth", () => {
    const grandchild = { type: "things", name: "t" };
    const child = { type: "subnets", name: "[toLower('APP')]", resources: [grandchild] };
    expect(summary([{ type: vnet, name: "vnet", resources: [child] }])).toEqual([
      [vnet, "vnet"],
      [`${vnet}/subnets`, "vnet/app"],
      [`${vnet}/subnets/things`, "vnet/app/t"],
    ]);
  });

  test("outside of it have full names already", () => {
    expect(summary([{ type: `${vnet}/subnets`, name: "[concat('vnet', '/app')]" }])).toEqual([[`${vnet}/subnets`, "vnet/app"]]);
  });

  test("inside, but written in full", () => {
    const full = { type: `${vnet}/subnets`, name: "vnet/app" };
    const halfFull = { type: `${vnet}/subnets`, name: "web" };
    expect(summary([{ type: vnet, name: "vnet", resources: [full, halfFull] }])).toEqual([
      [vnet, "vnet"],
      [`${vnet}/subnets`, "vnet/app"],
      [`${vnet}/subnets`, "vnet/web"],
    ]);
  });

  test("that extend their parent", () => {
    const lock = { type: "providers/locks", name: "Microsoft.Authorization/keep" };
    expect(summary([{ type: vnet, name: "vnet", resources: [lock] }])).toEqual([
      [vnet, "vnet"],
      [`${vnet}/providers/locks`, "vnet/Microsoft.Authorization/keep"],
    ]);
  });

  test("of a parent whose name is not known keep what is known", () => {
    const { resources, outputs } = expand({
      parameters: { open: { type: "string" } },
      resources: [
        {
          type: vnet,
          name: "[parameters('open')]",
          resources: [{ type: "subnets", name: "app", properties: { addressPrefix: "10.0.0.0/24" } }],
        },
      ],
      outputs: {
        x: {
          type: "string",
          value: "[reference(resourceId('Microsoft.Network/virtualNetworks/subnets', parameters('open'), 'app')).addressPrefix]",
        },
      },
    });
    expect(resources).toMatchObject([
      { type: vnet },
      { type: `${vnet}/subnets`, name: { $unknown: expect.stringContaining("parameters('open')") as string } },
    ]);
    expect(outputs).toMatchObject({ x: { value: "10.0.0.0/24" } });
  });

  test("see parameters and variables like their parent", () => {
    const child = { type: "subnets", name: "app", properties: { addressPrefix: "[variables('prefix')]" } };
    const { resources } = expand({ variables: { prefix: "10.0.0.0/24" }, resources: [{ type: vnet, name: "vnet", resources: [child] }] });
    expect(resources[1]).toEqual({ type: `${vnet}/subnets`, name: "vnet/app", properties: { addressPrefix: "10.0.0.0/24" } });
  });
});

describe("a name or type that is none", () => {
  test.each([
    [{ name: "x" }, "/resources/0/type", /^the type of a resource must be a string, but it has the type null/],
    [{ type: "A.B/c" }, "/resources/0/name", /^the name of a resource must be a string, but it has the type null/],
    [{ type: "A.B/c", name: ["x"] }, "/resources/0/name", /^the name of a resource must be a string, but it has the type array/],
    [{ type: "[createObject()]", name: "x" }, "/resources/0/type", /^the type of a resource must be a string, but it has the type object/],
  ])("%j", (resource, pointer, message) => {
    const { resources, errors } = expand({ resources: [resource] });
    expect(resources).toHaveLength(1);
    for (const error of errors) expect(error.message).toMatch(message);
    if (Object.hasOwn(resource, pointer.split("/").at(-1) as string)) expect(errors).toMatchObject([{ pointer }]);
  });

  test("a number is the text that it is written as", () => {
    expect(summary([{ type: "A.B/c", name: 7 }])).toEqual([["A.B/c", "7"]]);
  });
});

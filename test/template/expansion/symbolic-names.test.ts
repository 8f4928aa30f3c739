import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const template = (resources: object, outputs: Readonly<Record<string, string>> = {}): object => ({
  languageVersion: "2.0",
  resources,
  outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { type: "object", value }])),
});
const valuesOf = (outputs: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, (output as { value: unknown }).value]));
const nic = { type: "Microsoft.Network/networkInterfaces", name: "nic", properties: { enableIPForwarding: false } };
const context = { subscriptionId: "11111111-1111-1111-1111-111111111111", resourceGroup: "rg" };
const groupId = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

describe("resources by symbolic names", () => {
  test("are printed like those of a list, in their order", () => {
    const { resources } = expand(template({ nic, vm: { type: "Microsoft.Compute/virtualMachines", name: "vm", dependsOn: ["nic"] } }));
    expect(resources).toEqual([nic, { type: "Microsoft.Compute/virtualMachines", name: "vm", dependsOn: ["nic"] }]);
  });

  test("children stand inside by symbolic names too", () => {
    const vnet = { type: "A.B/c", name: "x", resources: { app: { type: "d", name: "y" } } };
    expect(expand(template({ vnet })).resources).toEqual([
      { type: "A.B/c", name: "x" },
      { type: "A.B/c/d", name: "x/y" },
    ]);
  });

  test("are referred to by them, in any case", () => {
    const { outputs } = expand(
      template({ nic }, { properties: "[reference('nic').enableIPForwarding]", whole: "[reference('NIC', '2023-01-01', 'full').name]" }),
    );
    expect(valuesOf(outputs)).toEqual({ properties: false, whole: "nic" });
  });

  test("names that objects have anyway are ordinary ones", () => {
    const { resources, outputs } = expand(
      template(
        JSON.parse(
          '{"__proto__": {"type": "A.B/c", "name": "x", "properties": {"a": 1}}, "constructor": {"type": "A.B/c", "name": "y"}}',
        ) as object,
        {
          x: "[reference('__proto__').a]",
        },
      ),
    );
    expect(resources).toHaveLength(2);
    expect(valuesOf(outputs)).toEqual({ x: 1 });
  });
});

describe("existing resources", () => {
  const existing = { existing: true, type: "Microsoft.Network/virtualNetworks", apiVersion: "2023-01-01", name: "vnet" };

  test("are not deployed; what Azure knows of them is unknown", () => {
    const { resources, outputs, errors } = expand(template({ existing }, { x: "[reference('existing').addressSpace]" }));
    expect(resources).toEqual([]);
    expect(valuesOf(outputs)).toEqual({ x: { $unknown: "[reference('existing').addressSpace]" } });
    expect(errors).toEqual([]);
  });

  test.each([
    [{}, `${groupId}/providers/Microsoft.Network/virtualNetworks/vnet`],
    [
      { resourceGroup: "other" },
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/vnet",
    ],
    [
      { subscriptionId: "22222222-2222-2222-2222-222222222222", resourceGroup: "[concat('oth', 'er')]" },
      "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/vnet",
    ],
    [{ scope: "A.B/c/x" }, `${groupId}/providers/A.B/c/x/providers/Microsoft.Network/virtualNetworks/vnet`],
  ])("stand elsewhere when they say so: %j", (where, id) => {
    const { outputs } = expand(template({ vnet: { ...existing, ...where } }, { id: "[resourceInfo('vnet').id]" }), { context });
    expect(valuesOf(outputs)).toEqual({ id });
  });

  test("children of one are deployed", () => {
    const { resources } = expand(template({ vnet: { ...existing, resources: { app: { type: "subnets", name: "app" } } } }));
    expect(resources).toEqual([{ type: "Microsoft.Network/virtualNetworks/subnets", name: "vnet/app" }]);
  });
});

describe("loops by symbolic names", () => {
  const nics = { type: "A.B/nics", name: "[format('nic{0}', copyIndex())]", properties: { index: "[copyIndex()]" } };

  test("each iteration by its index, all by their name", () => {
    const { outputs } = expand(
      template(
        { nics: { ...nics, copy: { name: "nics", count: 2 } } },
        { one: "[reference(format('nics[{0}]', 1)).index]", all: "[map(references('nics'), lambda('x', lambdaVariables('x').index))]" },
      ),
    );
    expect(valuesOf(outputs)).toEqual({ one: 1, all: [0, 1] });
  });

  test("the whole resources", () => {
    const { outputs } = expand(
      template(
        { nics: { ...nics, copy: { name: "nics", count: 1 } } },
        { names: "[map(references('nics', 'full'), lambda('x', lambdaVariables('x').name))]" },
      ),
    );
    expect(valuesOf(outputs)).toEqual({ names: ["nic0"] });
  });

  test("of no iterations, of unknown length, and one that is not there", () => {
    const resources = {
      none: { ...nics, copy: { name: "none", count: 0 } },
      open: { ...nics, copy: { name: "open", count: "[length(split(resourceGroup().name, '-'))]" } },
    };
    const { outputs, errors } = expand(
      template(resources, { none: "[references('none')]", open: "[length(references('open'))]", missing: "[references('missing')]" }),
    );
    expect(valuesOf(outputs)).toEqual({
      none: [],
      open: { $unknown: "[length(references('open'))]" },
      missing: { $unknown: "[references('missing')]" },
    });
    expect(errors).toMatchObject([
      {
        pointer: "/outputs/missing/value",
        message: expect.stringMatching(/^the template has no copy loop with the symbolic name missing/) as string,
      },
    ]);
  });

  test("of which a condition leaves one out", () => {
    const loop = { ...nics, copy: { name: "nics", count: 2 }, condition: "[equals(copyIndex(), 0)]" };
    const { outputs } = expand(template({ nics: loop }, { all: "[length(references('nics'))]", first: "[reference('nics[0]').index]" }));
    expect(valuesOf(outputs)).toEqual({ all: { $unknown: "[length(references('nics'))]" }, first: 0 });
  });
});

describe("resourceInfo", () => {
  test("tells id, name, type and version, also of something that is deployed", () => {
    const { outputs } = expand(template({ nic: { ...nic, apiVersion: "2023-01-01" } }, { info: "[resourceInfo('nic')]" }), { context });
    expect(valuesOf(outputs)).toEqual({
      info: { id: `${groupId}/providers/Microsoft.Network/networkInterfaces/nic`, name: "nic", type: nic.type, apiVersion: "2023-01-01" },
    });
  });

  test("of a name that is not there is an error", () => {
    const { errors } = expand(template({ nic }, { x: "[resourceInfo('nik').id]" }));
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/^the template has no resource with the symbolic name nik/) as string },
    ]);
  });

  test("in a name is left open, not wrong", () => {
    const { errors, unresolved } = expand(template({ nic, other: { type: "A.B/c", name: "[concat(resourceInfo('nic').name, '-x')]" } }));
    expect(errors).toEqual([]);
    expect(unresolved).toMatchObject([{ pointer: "/resources/1/name" }]);
  });
});

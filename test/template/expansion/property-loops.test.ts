import { describe, expect, test } from "vitest";
import { evaluate, expand } from "../support/expand.js";

const disk = { lun: "[copyIndex('dataDisks')]", size: "[mul(copyIndex('dataDisks', 1), 10)]" };
const bodyOf = (properties: object, more: object = {}): unknown => {
  const { resources, errors } = expand({ resources: [{ type: "A.B/c", name: "x", properties }], ...more });
  expect(errors).toEqual([]);
  return (resources[0] as { properties: unknown }).properties;
};

describe("a loop of a property", () => {
  test("makes a list of its name", () => {
    const copy = [{ name: "dataDisks", count: 2, input: disk }];
    expect(bodyOf({ before: 1, copy, after: 2 })).toEqual({
      before: 1,
      dataDisks: [
        { lun: 0, size: 10 },
        { lun: 1, size: 20 },
      ],
      after: 2,
    });
  });

  test("several stand side by side, and at any depth", () => {
    const copy = (name: string, count: number): object => ({ name, count, input: `[copyIndex('${name}')]` });
    expect(bodyOf({ copy: [copy("a", 1), copy("b", 2)], deep: [{ copy: [copy("c", 3)] }] })).toEqual({
      a: [0],
      b: [0, 1],
      deep: [{ c: [0, 1, 2] }],
    });
  });

  test("one inside the other", () => {
    const inner = {
      name: "inner",
      count: "[add(copyIndex('outer'), 1)]",
      input: "[format('{0}{1}', copyIndex('outer'), copyIndex('inner'))]",
    };
    expect(bodyOf({ copy: [{ name: "outer", count: 2, input: { copy: [inner] } }] })).toEqual({
      outer: [{ inner: ["00"] }, { inner: ["10", "11"] }],
    });
  });

  test("with no iterations makes an empty list", () => {
    expect(bodyOf({ copy: [{ name: "dataDisks", count: 0, input: disk }] })).toEqual({ dataDisks: [] });
  });

  test("in a resource of a loop, copyIndex() is that of the resource", () => {
    const copy = [{ name: "items", count: 2, input: "[format('{0}{1}', copyIndex(), copyIndex('items'))]" }];
    const { resources } = expand({ resources: [{ type: "A.B/c", name: "x", copy: { name: "vms", count: 2 }, properties: { copy } }] });
    expect(resources.map((resource) => (resource as { properties: unknown }).properties)).toEqual([
      { items: ["00", "01"] },
      { items: ["10", "11"] },
    ]);
  });

  test("of a length that is not known is a list that is not known", () => {
    const { resources, unresolved } = expand({
      parameters: { count: { type: "int" } },
      resources: [
        { type: "A.B/c", name: "x", properties: { copy: [{ name: "dataDisks", count: "[parameters('count')]", input: disk }], a: 1 } },
      ],
    });
    expect(resources).toMatchObject([{ properties: { dataDisks: { $unknown: "[parameters('count')]" }, a: 1 } }]);
    expect(unresolved).toMatchObject([{ pointer: "/resources/0/properties/dataDisks", expression: "[parameters('count')]" }]);
  });

  test("a count that Azure refuses spoils the property, and nothing else", () => {
    const properties = { copy: [{ name: "dataDisks", count: -1, input: disk }], a: 1 };
    const { resources, errors } = expand({ resources: [{ type: "A.B/c", name: "x", properties }] });
    expect(resources).toMatchObject([{ properties: { a: 1 } }]);
    expect(errors).toMatchObject([
      { pointer: "/resources/0/properties/dataDisks", message: expect.stringMatching(/must be 0 or more/) as string },
    ]);
  });

  test("what is called copy and is no loop is a property", () => {
    for (const copy of [[], "text", { source: 1 }, [{ name: "a" }], ["a"]]) expect(bodyOf({ copy })).toEqual({ copy });
  });
});

describe("a loop of variables", () => {
  const variables = {
    copy: [
      { name: "names", count: 3, input: "[format('vm{0}', copyIndex('names', 1))]" },
      { name: "objects", count: 1, input: { index: "[copyIndex('objects')]" } },
    ],
    holder: { copy: [{ name: "list", count: 2, input: "[copyIndex('list')]" }], other: 1 },
  };

  test.each([
    ["[variables('names')]", ["vm1", "vm2", "vm3"]],
    ["[variables('Names')[1]]", "vm2"],
    ["[variables('objects')]", [{ index: 0 }]],
    ["[variables('holder')]", { list: [0, 1], other: 1 }],
    ["[length(variables('holder').list)]", 2],
  ])("%s", (expression, value) => {
    expect(evaluate(expression, { template: { variables } })).toEqual(value);
  });

  test("of unknown length: what holds of every list is known, the rest is not", () => {
    const template = { parameters: { n: { type: "int" } }, variables: { copy: [{ name: "l", count: "[parameters('n')]", input: 1 }] } };
    expect(evaluate("[length(variables('l'))]", { template })).toEqual({ $unknown: "[length(variables('l'))]" });
    expect(evaluate("[coalesce(variables('l'), 'null')]", { template })).toEqual({ $unknown: "[coalesce(variables('l'), 'null')]" });
  });
});

describe("a loop of an output", () => {
  test("makes a list, in which copyIndex() needs no name", () => {
    const { outputs } = expand({ outputs: { x: { type: "array", copy: { count: 3, input: "[mul(copyIndex(), copyIndex())]" } } } });
    expect(outputs).toEqual({ x: { type: "array", value: [0, 1, 4] } });
  });

  test("of a length that is not known", () => {
    const { outputs, unresolved } = expand({
      parameters: { n: { type: "int" } },
      outputs: { x: { type: "array", copy: { count: "[parameters('n')]", input: "[copyIndex()]" } } },
    });
    expect(outputs).toEqual({ x: { type: "array", value: { $unknown: "[parameters('n')]" } } });
    expect(unresolved).toMatchObject([{ pointer: "/outputs/x/value" }]);
  });
});

describe("copyIndex where there is no such loop", () => {
  test.each([
    ["[copyIndex()]", /^copyIndex\(\) is used outside a copy loop/],
    ["[copyIndex('none')]", /^copyIndex is used outside a copy loop named none/],
    ["[copyIndex(1, 2)]", /name of the loop first/],
    ["[copyIndex('none', 'x')]", /no copy named none|offset/],
  ])("%s", (value, message) => {
    const { errors } = expand({ outputs: { x: { type: "int", value } } });
    expect(errors).toMatchObject([{ message: expect.stringMatching(message) as string }]);
  });
});

import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const names = (resources: unknown, setting: Parameters<typeof expand>[1] = {}, more: object = {}): readonly unknown[] =>
  expand({ resources, ...more }, setting).resources.map((resource) => (resource as { name: unknown }).name);

describe("a loop of resources", () => {
  test("makes one for each iteration, without the loop itself", () => {
    const resource = { type: "A.B/c", name: "[concat('x', copyIndex())]", copy: { name: "loop", count: 2 }, index: "[copyIndex('loop')]" };
    expect(expand({ resources: [resource] }).resources).toEqual([
      { type: "A.B/c", name: "x0", index: 0 },
      { type: "A.B/c", name: "x1", index: 1 },
    ]);
  });

  test.each([
    ["[copyIndex(5)]", [5, 6]],
    ["[copyIndex('loop', 1)]", [1, 2]],
    ["[copyIndex('LOOP')]", [0, 1]],
    ["[mod(copyIndex(), 2)]", [0, 1]],
  ])("%s", (index, expected) => {
    const { resources } = expand({ resources: [{ type: "A.B/c", name: "x", copy: { name: "loop", count: 2 }, index }] });
    expect(resources.map((resource) => (resource as { index: unknown }).index)).toEqual(expected);
  });

  test("mode and batch size change nothing about what is deployed", () => {
    const copy = { name: "loop", count: "[length(createArray('a', 'b', 'c'))]", mode: "serial", batchSize: 2 };
    expect(names([{ type: "A.B/c", name: "[format('x{0}', copyIndex())]", copy }])).toEqual(["x0", "x1", "x2"]);
  });

  test("with no iterations makes nothing", () => {
    expect(names([{ type: "A.B/c", name: "x", copy: { name: "loop", count: 0 } }])).toEqual([]);
  });

  test("each iteration has its own condition", () => {
    const resource = {
      type: "A.B/c",
      name: "[string(copyIndex())]",
      condition: "[equals(mod(copyIndex(), 2), 0)]",
      copy: { name: "l", count: 5 },
    };
    expect(names([resource])).toEqual(["0", "2", "4"]);
  });

  test("children have loops of their own, in which copyIndex() is theirs", () => {
    const child = { type: "d", name: "[format('{0}-{1}', copyIndex('outer'), copyIndex())]", copy: { name: "inner", count: 2 } };
    const parent = { type: "A.B/c", name: "[format('p{0}', copyIndex())]", copy: { name: "outer", count: 2 }, resources: [child] };
    expect(names([parent])).toEqual(["p0", "p0/0-0", "p0/0-1", "p1", "p1/1-0", "p1/1-1"]);
  });

  test("a nested deployment in a loop knows the iteration: from its parameters, or in the outer scope itself", () => {
    const template = { resources: [{ type: "A.B/c", name: "[format('x{0}', copyIndex())]" }] };
    const inner = {
      parameters: { i: { type: "int" } },
      resources: [{ type: "A.B/c", name: "[format('y{0}', parameters('i'))]" }],
    };
    const deployment = (properties: object): object => ({
      type: "Microsoft.Resources/deployments",
      name: "[format('d{0}', copyIndex())]",
      copy: { name: "loop", count: 2 },
      properties,
    });
    expect(names([deployment({ template })])).toEqual(["x0", "x1"]);
    const scope = { expressionEvaluationOptions: { scope: "inner" } };
    expect(names([deployment({ ...scope, parameters: { i: { value: "[copyIndex()]" } }, template: inner })])).toEqual(["y0", "y1"]);
    const { errors } = expand({ resources: [deployment({ ...scope, template })] });
    expect(errors.map(({ message }) => message)).toEqual(
      Array(2).fill(expect.stringMatching(/^copyIndex\(\) is used outside a copy loop/)),
    );
  });
});

describe("a loop whose length is not known", () => {
  const parameters = { count: { type: "int" } };
  const loop = { type: "A.B/c", name: "[format('x{0}', copyIndex())]", copy: { name: "loop", count: "[parameters('count')]" }, kind: "k" };

  test("gives one resource that stands for all, and says so", () => {
    const { resources, unresolved, errors } = expand({ parameters, resources: [loop] });
    expect(resources).toEqual([{ type: "A.B/c", name: { $unknown: "[format('x{0}', copyIndex())]" }, kind: "k" }]);
    expect(unresolved).toContainEqual({
      pointer: "/resources/0",
      expression: "[parameters('count')]",
      reason: "parameter count has no value; add --parameters <file with a value for count>",
    });
    expect(errors).toEqual([]);
  });

  test("with the parameter it is unrolled", () => {
    expect(names([loop], { parameters: { count: 2 } }, { parameters })).toEqual(["x0", "x1"]);
  });

  test("children of it, and resources of deployments in it, stand for all as well", () => {
    const parent = { ...loop, resources: [{ type: "d", name: "child" }] };
    const deployment = {
      type: "Microsoft.Resources/deployments",
      name: "d",
      copy: { name: "loop2", count: "[parameters('count')]" },
      properties: { template: { resources: [{ type: "A.B/c", name: "y" }] } },
    };
    const { unresolved } = expand({ parameters, resources: [parent, deployment] });
    const pointers = unresolved.filter(({ expression }) => expression === "[parameters('count')]").map(({ pointer }) => pointer);
    expect(pointers).toEqual(["/resources/0", "/resources/1", "/resources/2"]);
  });
});

describe("a count that Azure refuses", () => {
  test.each([
    [-1, /is -1; it must be 0 or more/],
    [801, /is 801; Azure allows at most 800/],
    [1.5, /must be a whole number, but it has the type float/],
    ["[concat('1')]", /must be a whole number, but it has the type string/],
    [undefined, /must be a whole number, but it has the type null/],
  ])("%s", (count, message) => {
    const { resources, errors } = expand({ resources: [{ type: "A.B/c", name: "x", copy: { name: "loop", count } }] });
    expect(resources).toHaveLength(1);
    expect(errors).toEqual([expect.objectContaining({ pointer: "/resources/0", message: expect.stringMatching(message) as string })]);
  });
});

import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const unknown = (expression: string): object => ({ $unknown: expression });
const parameters = { deploy: { type: "bool" }, also: { type: "bool" } };
const open = "[parameters('deploy')]";

describe("a condition", () => {
  test.each([
    [true, 1],
    [false, 0],
    ["[equals('a', 'b')]", 0],
    ["[not(equals('a', 'b'))]", 1],
  ])("%s leaves %i resources", (condition, count) => {
    expect(expand({ resources: [{ type: "A.B/c", name: "x", condition }] }).resources).toHaveLength(count);
  });

  test("that is not known keeps the resource, and says so", () => {
    const { resources, unresolved } = expand({ parameters, resources: [{ type: "A.B/c", name: "x", condition: open }] });
    expect(resources).toEqual([{ type: "A.B/c", name: "x", condition: unknown(open) }]);
    expect(unresolved).toMatchObject([{ pointer: "/resources/0/condition", expression: open }]);
  });

  test.each([
    ["[string(true())]", /^a condition must be true or false, but it has the type string$/],
    ["[noSuchFunction()]", /^unknown function noSuchFunction/],
    [1, /but it has the type int$/],
    [null, /but it has the type null$/],
  ])("%s is an error, and keeps the resource", (condition, message) => {
    const { resources, errors } = expand({ resources: [{ type: "A.B/c", name: "x", condition }] });
    expect(resources).toHaveLength(1);
    expect(errors).toMatchObject([{ pointer: "/resources/0/condition", message: expect.stringMatching(message) as string }]);
  });

  test("what a resource that is left out says is not evaluated", () => {
    const resource = { type: "A.B/c", name: "x", condition: false, properties: { bad: "[div(1, 0)]", open: "[resourceGroup().location]" } };
    expect(expand({ resources: [resource] })).toEqual({ resources: [], outputs: {}, unresolved: [], errors: [] });
  });
});

describe("the condition of a parent", () => {
  const child = { type: "d", name: "y" };

  test("is not that of its children", () => {
    const { resources } = expand({
      resources: [{ type: "A.B/c", name: "x", condition: false, resources: [child, { ...child, condition: false }] }],
    });
    expect(resources).toEqual([{ type: "A.B/c/d", name: "x/y" }]);
  });

  test("also when it is not known", () => {
    const { resources } = expand({ parameters, resources: [{ type: "A.B/c", name: "x", condition: open, resources: [child] }] });
    expect(resources).toEqual([
      { type: "A.B/c", name: "x", condition: unknown(open) },
      { type: "A.B/c/d", name: "x/y" },
    ]);
  });
});

describe("the condition of a nested deployment", () => {
  const deployment = (condition: unknown, resources: readonly object[]): object => ({
    type: "Microsoft.Resources/deployments",
    name: "n",
    condition,
    properties: { expressionEvaluationOptions: { scope: "outer" }, template: { resources } },
  });

  test("is that of everything in it", () => {
    expect(expand({ resources: [deployment(false, [{ type: "A.B/c", name: "x" }])] }).resources).toEqual([]);
    const { resources, unresolved } = expand({
      parameters,
      resources: [
        deployment(open, [
          { type: "A.B/c", name: "x" },
          { type: "A.B/c", name: "y", condition: true },
        ]),
      ],
    });
    expect(resources).toEqual([
      { type: "A.B/c", name: "x", condition: unknown(open) },
      { type: "A.B/c", name: "y", condition: unknown(open) },
    ]);
    expect(unresolved.map(({ pointer }) => pointer)).toEqual(["/resources/0/condition", "/resources/1/condition"]);
  });

  test("holds together with their own", () => {
    const inside = [
      { type: "A.B/c", name: "x", condition: "[parameters('also')]" },
      { type: "A.B/c", name: "y", condition: false },
    ];
    const { resources } = expand({ parameters, resources: [deployment(open, [deployment(true, inside)])] });
    expect(resources).toEqual([{ type: "A.B/c", name: "x", condition: unknown("[and(parameters('deploy'), parameters('also'))]") }]);
  });
});

describe("the condition of an output", () => {
  const output = (condition: unknown): object => ({ type: "string", condition, value: "[noSuchFunction()]" });

  test("that is false leaves it out, unevaluated", () => {
    expect(expand({ outputs: { x: output(false), y: output("[equals(1, 2)]") } })).toMatchObject({ outputs: {}, errors: [] });
  });

  test("that is not known stays with it", () => {
    const { outputs } = expand({ parameters, outputs: { x: { type: "string", condition: open, value: "v" } } });
    expect(outputs).toEqual({ x: { type: "string", value: "v", condition: unknown(open) } });
  });
});

import { describe, expect, test } from "vitest";
import { evaluateAlone, unknown } from "../support/environment.js";
import { expand } from "../support/expand.js";

const output = (value: unknown): object => ({ outputs: { x: { type: "object", value } } });
const messages = (template: object): string =>
  expand(template)
    .errors.map(({ message }) => message)
    .join("\n");
const tooDeep = /more than \d+ levels deep/;

const numbered = (count: number, what: (index: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, what(index)]));

const functions = (members: Readonly<Record<string, string>>): object => ({
  functions: [
    {
      namespace: "f",
      members: Object.fromEntries(
        Object.entries(members).map(([name, value]) => [
          name,
          { parameters: [{ name: "x", type: "object" }], output: { type: "object", value } },
        ]),
      ),
    },
  ],
});

describe("what refers on and on", () => {
  test.each<readonly [string, object, RegExp]>([
    [
      "10 000 variables",
      { variables: numbered(10_000, (index) => `[variables('v${index + 1}')]`), ...output("[variables('v0')]") },
      tooDeep,
    ],
    [
      "10 000 defaults",
      {
        parameters: numbered(10_000, (index) => ({ type: "string", defaultValue: `[parameters('v${index + 1}')]` })),
        ...output("[parameters('v0')]"),
      },
      tooDeep,
    ],
    [
      "variables through lambdas",
      {
        variables: numbered(500, (index) => `[map(createArray(1), lambda('x', variables('v${index + 1}')))]`),
        ...output("[variables('v0')]"),
      },
      tooDeep,
    ],
    [
      "variables through loops",
      {
        variables: numbered(500, (index) => ({ copy: [{ name: "a", count: 1, input: `[variables('v${index + 1}')]` }] })),
        ...output("[variables('v0')]"),
      },
      tooDeep,
    ],
    ["a function that calls itself", { ...functions({ a: "[f.a(parameters('x'))]" }), ...output("[f.a(1)]") }, tooDeep],
    [
      "functions that call each other",
      { ...functions({ a: "[f.b(createArray(parameters('x')))]", b: "[f.a(1)]" }), ...output("[f.a(1)]") },
      tooDeep,
    ],
    [
      "variables in a circle",
      { variables: { a: "[variables('b')]", b: "[variables('a')]" }, ...output("[variables('a')]") },
      /^variable \w refers to itself/,
    ],
    [
      "defaults in a circle",
      {
        parameters: { a: { type: "int", defaultValue: "[parameters('b')]" }, b: { type: "int", defaultValue: "[parameters('a')]" } },
        ...output("[parameters('a')]"),
      },
      /^parameter \w refers to itself/,
    ],
  ])("%s", (_, template, pattern) => {
    expect(messages(template)).toMatch(pattern);
  });

  test("800 resources that refer to the next one", () => {
    const resources = Array.from({ length: 800 }, (_, index) => ({
      type: "Contoso.Test/things",
      apiVersion: "2024-01-01",
      name: `r${index}`,
      properties: { x: `[reference('r${index + 1}').x]` },
    }));
    expect(messages({ resources, ...output("[reference('r0').x]") })).toMatch(tooDeep);
  });

  test("a variable that is used up to its end first is then no longer deep", () => {
    const variables = numbered(500, (index) => (index === 499 ? "end" : `[variables('v${index + 1}')]`));
    const outputs = Object.fromEntries(
      [400, 300, 200, 100, 0].map((index) => [`o${index}`, { type: "string", value: `[variables('v${index}')]` }]),
    );
    expect(expand({ variables, outputs })).toMatchObject({ errors: [], outputs: { o0: { value: "end" } } });
  });
});

describe("what is nested deeply", () => {
  test.each([
    ["parentheses", `${"array(".repeat(3000)}1${")".repeat(3000)}`],
    ["brackets", `createArray()${"[0]".repeat(3000)}`],
    ["brackets in brackets", `parameters('p')${"[parameters('p')".repeat(1000)}${"]".repeat(1000)}`],
    ["members", `parameters('p')${".a".repeat(9000)}`],
    ["lambdas", `${"map(createArray(1), lambda('x', ".repeat(400)}1${"))".repeat(400)}`],
  ])("in an expression: %s", (_, expression) => {
    expect(messages({ parameters: { p: { type: "object" } }, ...output(`[${expression}]`) })).toMatch(tooDeep);
  });

  test("in a name of a property", () => {
    expect(messages(output({ [`[${"concat('a', ".repeat(1500)}'a'${")".repeat(1500)}]`]: 1 }))).toMatch(tooDeep);
  });

  test("in a file: it is not read", () => {
    const template = `{"resources":[],"contentVersion":"1","outputs":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect(() => expand({}, { files: { "template.json": template } })).toThrow(/nested deeper than 200 levels/);
  });

  test("in a file, as far as one is read", () => {
    const value = `${"[".repeat(190)}${"]".repeat(190)}`;
    const template = `{"resources":[],"contentVersion":"1","outputs":{"x":{"type":"array","value":${value}}}}`;
    expect(expand({}, { files: { "template.json": template } }).errors).toEqual([]);
  });

  test.each([
    ["createArray(lambdaVariables('a'))"],
    ["createObject('a', lambdaVariables('a'))"],
    ["union(createObject('a', lambdaVariables('a')), createObject('b', 1))"],
    ["concat(variables('open'), createArray(lambdaVariables('a')))"],
  ])("in a value that a loop makes: %s", (body) => {
    const expression = `[string(reduce(range(0, 10000), 1, lambda('a', 'b', ${body})))]`;
    expect(() => evaluateAlone(expression, { open: unknown("open") })).toThrow(tooDeep);
  });

  test("in a value that a function of the template makes", () => {
    const wrap = functions({ wrap: "[createArray(createArray(parameters('x')))]" });
    expect(messages({ ...wrap, ...output("[reduce(range(0, 10000), 1, lambda('a', 'b', f.wrap(lambdaVariables('a'))))]") })).toMatch(
      tooDeep,
    );
  });

  test("JSON in a text", () => {
    expect(() => evaluateAlone("[json(padLeft('', 100000, '['))]")).toThrow(/more than \d+ levels/);
  });

  test("deployments: those that are too deep are said not to be expanded, the rest is", () => {
    const nest = (inner: object, depth: number): object => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: `d${depth}`,
      properties: { mode: "Incremental", template: { resources: [inner] } },
    });
    const deep = Array.from({ length: 36 }).reduce<object>((inner, _, depth) => nest(inner, depth), {
      type: "Contoso.Test/things",
      name: "inner",
    });
    const beside = { type: "Contoso.Test/things", apiVersion: "2024-01-01", name: "beside" };
    const { resources, unresolved } = expand({ resources: [deep, beside] });
    expect(resources).toContainEqual(expect.objectContaining({ name: "beside" }));
    expect(JSON.stringify(unresolved)).toMatch(tooDeep);
  });

  test("children", () => {
    const deep = Array.from({ length: 60 }).reduce<object>((inner) => ({ type: "things", name: "thing", resources: [inner] }), {
      type: "things",
      name: "thing",
    });
    expect(expand({ resources: [{ ...deep, type: "Contoso.Test/things" }] }).resources).toHaveLength(61);
  });
});

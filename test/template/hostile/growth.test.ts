import { describe, expect, test } from "vitest";
import type { PrintedTemplate } from "../../../src/index.js";
import { useWorkplace } from "../../cli/support/run-command.js";

const { write, run } = useWorkplace();
const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const minutes = 60_000;

/** Expands a template in a process that has no memory to waste. */
function expandTight(template: object): { readonly printed: PrintedTemplate; readonly stderr: string } {
  write("template.json", { $schema: schema, contentVersion: "1.0.0.0", resources: [], ...template });
  const { code, stdout, stderr } = run(["expand", "template.json"], { node: ["--max-old-space-size=256"], killAfter: 4 * minutes });
  expect(code).toBeLessThan(2);
  return { printed: JSON.parse(stdout) as PrintedTemplate, stderr };
}

const output = (expression: string): object => ({ outputs: { x: { type: "object", value: `[${expression}]` } } });

/** 60 variables, each made of the next one. */
const chain = (step: (next: string) => string, last: string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`v${index}`, index === 59 ? last : `[${step(`variables('v${index + 1}')`)}]`]),
  );

const resource = (changes: object): object => ({ type: "Contoso.Test/things", apiVersion: "2024-01-01", name: "thing", ...changes });

const deployment = (name: string, resources: readonly object[], changes: object = {}): object => ({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  name,
  properties: {
    mode: "Incremental",
    expressionEvaluationOptions: { scope: "inner" },
    template: { $schema: schema, contentVersion: "1.0.0.0", resources },
  },
  ...changes,
});

/** A value that is small in memory and has 2^60 places. */
const lists = chain((next) => `createArray(${next}, ${next})`, "[createArray(1)]");
const objects = chain((next) => `createObject('a', ${next}, 'b', ${next})`, "[createObject('z', 1)]");
const texts = chain((next) => `concat(${next}, ${next})`, "aaaaaaaaaa");
const openTexts = chain((next) => `concat(${next}, '-', ${next})`, "[concat('x', parameters('p'))]");

const innerCopy = (depth: number): object => ({
  copy: [{ name: `c${depth}`, count: 800, input: depth === 0 ? "x" : innerCopy(depth - 1) }],
});
const eightDeep = Array.from({ length: 8 }).reduce<object>(
  (inner, _, depth) => deployment(`[concat('d${depth}', copyIndex())]`, [inner], { copy: { name: "c", count: 10 } }),
  resource({}),
);

describe("what would grow without end is given up, and said", () => {
  const tooMuch = /was stopped after [\d,]+ steps|processes more than [\d,]+ characters or items|has more than 100000 resources/;

  test.each<readonly [string, object]>([
    ["a text twice as long with every variable", { variables: texts, ...output("variables('v0')") }],
    [
      "a text that is not known, twice as long with every variable",
      { parameters: { p: { type: "string" } }, variables: openTexts, ...output("variables('v0')") },
    ],
    ["lists that hold a list twice, printed", { variables: lists, ...output("variables('v0')") }],
    ["objects that hold an object twice, printed", { variables: objects, ...output("variables('v0')") }],
    ["what holds an error twice, printed", { variables: { ...lists, v59: "[nothingLikeThis()]" }, ...output("variables('v0')") }],
    ["such a list as text", { variables: lists, ...output("uniqueString(string(variables('v0')))") }],
    [
      "such an object, merged with another",
      {
        variables: { ...objects, w0: "[variables('v0')]" },
        ...output("length(string(union(variables('v0'), createObject('a', createObject('c', variables('w0'))))))"),
      },
    ],
    [
      "such an object, of a type with secrets",
      {
        definitions: {
          tree: { type: "object", properties: { key: { type: "securestring" } }, additionalProperties: { $ref: "#/definitions/tree" } },
        },
        variables: objects,
        outputs: { x: { $ref: "#/definitions/tree", value: "[variables('v0')]" } },
      },
    ],
    ["loops in loops in loops", { variables: innerCopy(2), ...output("variables('c2')") }],
    [
      "lambdas in lambdas",
      output("map(range(0, 1000), lambda('a', map(range(0, 1000), lambda('b', map(range(0, 1000), lambda('c', 1))))))"),
    ],
    [
      "a list that doubles with every step",
      output("reduce(range(0, 1000), createArray(1), lambda('a', 'b', concat(lambdaVariables('a'), lambdaVariables('a'))))"),
    ],
    [
      "the union of a list with each of its items",
      output("reduce(range(0, 10000), createArray(), lambda('a', 'b', union(lambdaVariables('a'), createArray(lambdaVariables('b')))))"),
    ],
    [
      "functions that call themselves twice",
      {
        functions: [{ namespace: "f", members: { a: { parameters: [], output: { type: "string", value: "[concat(f.a(), f.a())]" } } } }],
        ...output("f.a()"),
      },
    ],
    [
      "variables that refer to two others in a circle",
      {
        variables: Object.fromEntries(
          Array.from({ length: 40 }, (_, index) => [
            `v${index}`,
            `[createArray(variables('v${(index + 1) % 40}'), variables('v${(index + 2) % 40}'))]`,
          ]),
        ),
        ...output("variables('v0')"),
      },
    ],
    ["deployments in loops, eight deep", { resources: [eightDeep] }],
    [
      "a text to split by texts that nearly fit",
      output("split(padLeft('', 2000000, 'a'), createArray(padLeft('b', 100000, 'a'), padLeft('c', 100000, 'a')))"),
    ],
    ["a text to look for that nearly fits", output("indexOf(padLeft('', 2000000, 'a'), concat('b', padLeft('', 100000, 'a')))")],
    ["a padding beyond all memory", output("padLeft('x', 1000000000)")],
    ["items as wide as .NET allows, many of them", output(`format('${"{0,999999}".repeat(2000)}', 1)`)],
    [
      "letters in three replacements",
      output("replace(replace(replace(padLeft('', 10000, 'a'), 'a', padLeft('', 10000, 'b')), 'b', padLeft('', 10000, 'c')), 'c', 'dd')"),
    ],
    ["a format of twenty million letters", output("dateTimeAdd('2020-01-01T00:00:00Z', 'P1D', padLeft('', 20000000, 'y'))")],
  ])("%s", (_, template) => {
    const { printed, stderr } = expandTight(template);
    expect(printed.errors.map(({ message }) => message).join("\n")).toMatch(tooMuch);
    expect(stderr).toMatch(tooMuch);
    expect(stderr.length).toBeLessThan(50_000);
  });
});

describe("what only looks endless is computed", () => {
  test.each<readonly [string, object, string, unknown]>([
    ["lists that hold a list twice are compared", lists, "equals(variables('v0'), variables('v0'))", true],
    [
      "… with others like them",
      { ...lists, w: "[variables('v0')]" },
      "contains(createArray(variables('w')), createArray(variables('v1'), variables('v1')))",
      true,
    ],
    ["… counted, and looked into", objects, "length(variables('v0').a.b.a.b)", 2],
    ["upper case of letters beyond ASCII", {}, "length(toUpper(padLeft('', 1000000, 'ä')))", 1_000_000],
    ["escapes", {}, "length(uriComponent(padLeft('', 500000, '%')))", 1_500_000],
    [
      "members by names in another case",
      { o: "[toObject(range(0, 10000), lambda('y', format('k{0:D5}', lambdaVariables('y'))))]" },
      "length(map(range(0, 10000), lambda('x', tryGet(variables('o'), format('K{0:D5}', lambdaVariables('x'))))))",
      10_000,
    ],
    ["a long order", {}, "length(sort(range(0, 10000), lambda('x', 'y', less(lambdaVariables('y'), lambdaVariables('x')))))", 10_000],
    ["an order that contradicts itself", {}, "length(sort(range(0, 5000), lambda('x', 'y', true())))", 5000],
  ])("%s", (_, variables, expression, expected) => {
    const { printed } = expandTight({ variables, ...output(expression) });
    expect(printed.errors).toEqual([]);
    expect(printed.outputs["x"]).toEqual({ type: "object", value: expected });
  });

  test("a circle of conditions that are not known", () => {
    const variables = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `v${index}`,
        `[if(parameters('p'), variables('v${(index + 1) % 40}'), variables('v${(index + 2) % 40}'))]`,
      ]),
    );
    const { printed } = expandTight({ parameters: { p: { type: "bool" } }, variables, ...output("variables('v0')") });
    expect(printed.errors).toEqual([]);
    expect(printed.unresolved).toMatchObject([
      { pointer: "/outputs/x/value", reason: expect.stringContaining("parameter p has no value") as string },
    ]);
  });
});

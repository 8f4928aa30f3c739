import { describe, expect, test } from "vitest";
import { evaluate, expand } from "../support/expand.js";

const string = { type: "string" };
const functions = [
  {
    namespace: "contoso",
    members: {
      greet: { parameters: [{ name: "who", ...string }], output: { ...string, value: "[concat('hello ', parameters('who'))]" } },
      shout: { parameters: [{ name: "who", ...string }], output: { ...string, value: "[toUpper(contoso.greet(parameters('WHO')))]" } },
      constant: { output: { type: "array", value: ["[add(1, 1)]", "text"] } },
      outside: { parameters: [], output: { ...string, value: "[parameters('name')]" } },
      variable: { parameters: [], output: { ...string, value: "[variables('name')]" } },
      endless: { parameters: [], output: { ...string, value: "[contoso.endless()]" } },
    },
  },
  {
    namespace: "__bicep.lib",
    members: { twice: { parameters: [{ name: "n", type: "int" }], output: { type: "int", value: "[mul(parameters('n'), 2)]" } } },
  },
];
const template = { functions, parameters: { name: { ...string, defaultValue: "x" }, open: string }, variables: { name: "y" } };
const value = (expression: string): unknown => evaluate(expression, { template });

describe("user-defined functions", () => {
  test.each([
    ["[contoso.greet('Ada')]", "hello Ada"],
    ["[Contoso.GREET('Ada')]", "hello Ada"],
    ["[contoso.shout('Ada')]", "HELLO ADA"],
    ["[contoso.constant()]", [2, "text"]],
    ["[contoso.constant()[0]]", 2],
    ["[__bicep.lib.twice(21)]", 42],
    ["[length(contoso.greet(parameters('name')))]", 7],
  ])("%s", (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test("an unknown argument leaves open what it decides", () => {
    expect(value("[contoso.greet(parameters('open'))]")).toEqual({ $unknown: "[contoso.greet(parameters('open'))]" });
    expect(value("[startsWith(contoso.greet(parameters('open')), 'hello')]")).toBe(true);
  });

  test.each([
    ["[contoso.greet()]", /^contoso\.greet takes 1 argument, not 0/],
    ["[contoso.none('a')]", /^the template defines no function contoso\.none/],
    ["[other.greet('a')]", /^the template defines no function other\.greet/],
    ["[contoso.outside()]", /^the function has no parameter name/],
    ["[contoso.variable()]", /^a user-defined function cannot use the variables of the template/],
    ["[contoso.endless()]", /more than \d+ levels deep/],
    ["[contoso.__proto__('a')]", /^the template defines no function contoso\.__proto__/],
  ])("%s is an error", (expression, message) => {
    const { errors } = expand({ ...template, outputs: { x: { type: "object", value: expression } } });
    expect(errors).toMatchObject([{ message: expect.stringMatching(message) as string }]);
  });

  test("those of a template are not those of one that it nests with a scope of its own", () => {
    const nested = (scope: string): object => ({
      type: "Microsoft.Resources/deployments",
      name: "n",
      properties: { expressionEvaluationOptions: { scope }, template: { resources: [{ type: "A.B/c", name: "[contoso.greet('Ada')]" }] } },
    });
    expect(expand({ functions, resources: [nested("outer")] }).resources).toEqual([{ type: "A.B/c", name: "hello Ada" }]);
    expect(expand({ functions, resources: [nested("inner")] }).errors).toMatchObject([
      { message: expect.stringMatching(/defines no function contoso\.greet/) as string },
    ]);
  });
});

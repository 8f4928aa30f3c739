import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";
import { nested } from "../support/nested.js";

const string = { type: "string" };
const named = (name: string): object => ({ type: "A.B/c", name });
const variable = named("[concat(parameters('p'), variables('v'))]");
const outer = { parameters: { p: { ...string, defaultValue: "outer-p" } }, variables: { v: "-outer-v" } };
const inner = { parameters: { p: { ...string, defaultValue: "inner-p" } }, variables: { v: "-inner-v" }, resources: [variable] };

describe("a nested template", () => {
  test("is deployed in the place of its deployment", () => {
    expect(expand({ resources: [named("a"), nested("n", { resources: [named("b")] }), named("c")] }).resources).toEqual([
      named("a"),
      named("b"),
      named("c"),
    ]);
  });

  test("with an inner scope sees its own declarations", () => {
    expect(expand({ ...outer, resources: [nested("n", inner)] }).resources).toEqual([named("inner-p-inner-v")]);
    expect(expand({ ...outer, resources: [nested("n", inner, { evaluated: "Inner" })] }).resources).toEqual([named("inner-p-inner-v")]);
  });

  test("with an outer scope, or without any said, those around it", () => {
    expect(expand({ ...outer, resources: [nested("n", inner, { evaluated: "outer" })] }).resources).toEqual([named("outer-p-outer-v")]);
    const properties = { mode: "Incremental", template: { ...inner, contentVersion: "1.0.0.0" } };
    const deployment = { type: "Microsoft.Resources/deployments", apiVersion: "2022-09-01", name: "n", properties };
    expect(expand({ ...outer, resources: [deployment] }).resources).toEqual([named("outer-p-outer-v")]);
  });

  test("inside another one of an outer scope, that of the root", () => {
    const deep = nested("n1", { resources: [nested("n2", inner, { evaluated: "outer" })] }, { evaluated: "outer" });
    expect(expand({ ...outer, resources: [deep] }).resources).toEqual([named("outer-p-outer-v")]);
    const mixed = nested("n1", { ...inner, resources: [nested("n2", { resources: [variable] }, { evaluated: "outer" })] });
    expect(expand({ ...outer, resources: [mixed] }).resources).toEqual([named("inner-p-inner-v")]);
  });
});

describe("parameters of a nested template", () => {
  test("are evaluated where the deployment stands", () => {
    const deployment = nested("n", inner, { parameters: { P: "[concat(parameters('p'), variables('v'), '-passed')]" } });
    expect(expand({ ...outer, resources: [deployment] }).resources).toEqual([named("outer-p-outer-v-passed-inner-v")]);
  });

  test("as objects with expressions anywhere in them", () => {
    const template = { parameters: { o: { type: "object" } }, resources: [named("[parameters('o').list[1].name]")] };
    const parameters = { o: { list: [1, { name: "[parameters('p')]" }] } };
    expect(expand({ ...outer, resources: [nested("n", template, { parameters })] }).resources).toEqual([named("outer-p")]);
  });

  test("given by one expression, for each or for all", () => {
    const template = { parameters: { p: string }, resources: [named("[parameters('p')]")] };
    const all = (parameters: unknown): object => {
      const deployment = nested("n", template) as { properties: object };
      return { ...deployment, properties: { ...deployment.properties, parameters } };
    };
    const variables = { one: { value: "x" }, whole: { p: { value: "y" } } };
    expect(expand({ variables, resources: [all({ p: "[variables('one')]" })] }).resources).toEqual([named("x")]);
    expect(expand({ variables, resources: [all("[variables('whole')]")] }).resources).toEqual([named("y")]);
    const open = expand({ parameters: { open: { type: "object" } }, resources: [all("[parameters('open')]")] });
    expect(open.unresolved).toMatchObject([
      { pointer: "/resources/0/name", reason: expect.stringContaining("parameter open has no value") as string },
    ]);
  });

  test("null is nothing given", () => {
    const template = {
      parameters: { p: { ...string, defaultValue: "default" }, q: { ...string, nullable: true } },
      resources: [named("[concat(parameters('p'), string(empty(parameters('q'))))]")],
    };
    expect(expand({ resources: [nested("n", template, { parameters: { p: "[null()]", q: null } })] }).resources).toEqual([
      named("defaultTrue"),
    ]);
  });

  test("one that has to be given and is not is an error", () => {
    const template = { parameters: { p: string }, resources: [named("[parameters('p')]")] };
    for (const parameters of [{}, { p: null }]) {
      const { errors } = expand({ resources: [nested("n", template, { parameters })] });
      expect(errors).toMatchObject([
        { pointer: "/resources/0/name", message: expect.stringMatching(/^the deployment passes no value for parameter p,/) as string },
      ]);
    }
  });

  test("one that is not declared is an error", () => {
    const { errors } = expand({ resources: [nested("n", {}, { parameters: { Other: 1 } })] });
    expect(errors).toMatchObject([{ message: "the template does not declare parameter Other, which has a value" }]);
  });

  test("what is wrong with a value is told where it is used", () => {
    const template = { parameters: { p: { type: "int" } }, resources: [named("[string(parameters('p'))]")] };
    const { errors } = expand({ resources: [nested("n", template, { parameters: { p: "text" } })] });
    expect(errors).toMatchObject([
      { pointer: "/resources/0/name", message: "parameter p has the type int, but its value has the type string" },
    ]);
  });

  test("an unknown value stays the one of the parameter around", () => {
    const template = { parameters: { p: string }, resources: [named("[if(equals(parameters('p'), parameters('p')), 'same', 'other')]")] };
    const { resources } = expand({
      parameters: { open: string },
      resources: [nested("n", template, { parameters: { p: "[parameters('open')]" } })],
    });
    expect(resources).toEqual([named("same")]);
  });
});

describe("outputs of a nested template", () => {
  const template = {
    parameters: { p: string },
    resources: [named("x")],
    outputs: {
      o: { type: "string", value: "[concat(parameters('p'), '!')]" },
      runtime: { type: "string", value: "[reference('x').state]" },
    },
  };
  const deployment = nested("n", template, { parameters: { p: "a" } });
  const outputsOf = (value: string): unknown => expand({ resources: [deployment], outputs: { x: { type: "string", value } } }).outputs["x"];

  test.each([
    "[reference('n').outputs.o.value]",
    "[reference(resourceId('Microsoft.Resources/deployments', 'n'), '2022-09-01').outputs.o.value]",
  ])("%s", (value) => {
    expect(outputsOf(value)).toEqual({ type: "string", value: "a!" });
  });

  test("one that only Azure knows", () => {
    const value = "[reference('n').outputs.runtime.value]";
    expect(outputsOf(value)).toEqual({ type: "string", value: { $unknown: value } });
  });

  test("pass on to another deployment", () => {
    const second = nested(
      "m",
      { parameters: { q: string }, resources: [named("[parameters('q')]")] },
      { parameters: { q: "[reference('n').outputs.o.value]" } },
    );
    expect(expand({ resources: [second, deployment] }).resources).toEqual([named("a!"), named("x")]);
  });

  test("by symbolic name", () => {
    const { outputs } = expand({
      languageVersion: "2.0",
      resources: { mod: deployment },
      outputs: { x: { type: "string", value: "[reference('mod').outputs.o.value]" } },
    });
    expect(outputs).toEqual({ x: { type: "string", value: "a!" } });
  });

  test("in a circle are an error", () => {
    const circular = (name: string, other: string): object =>
      nested(
        name,
        { parameters: { p: string }, outputs: { o: { type: "string", value: "[parameters('p')]" } } },
        { parameters: { p: `[reference('${other}').outputs.o.value]` } },
      );
    const { errors } = expand({
      resources: [circular("a", "b"), circular("b", "a")],
      outputs: { x: { type: "string", value: "[reference('a').outputs.o.value]" } },
    });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/refer to themselves|refers to itself/);
  });
});

describe("deployments without a template at hand", () => {
  test("nested deeper than is read: the rest is listed as not at hand", () => {
    let template: object = { resources: [named("deepest")] };
    for (let depth = 0; depth < 40; depth++) template = { resources: [nested(`n${depth}`, template)] };
    const { unresolved, errors } = expand(template);
    expect(errors).toEqual([]);
    expect(unresolved).toMatchObject([
      { pointer: "/resources/0", reason: expect.stringMatching(/nested more than 32 levels deep/) as string },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { evaluate, expand } from "../support/expand.js";

const parsed = (text: string): object => JSON.parse(text) as object;

describe("names that every object has anyway are ordinary ones", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s", (name) => {
    const template = {
      parameters: parsed(`{"${name}": {"type": "string", "defaultValue": "p"}}`),
      variables: parsed(`{"${name}": {"${name}": "v"}}`),
      functions: [{ namespace: "n", members: parsed(`{"${name}": {"output": {"type": "string", "value": "f"}}}`) }],
    };
    const expression = `[concat(parameters('${name}'), variables('${name}').${name}, n.${name}())]`;
    expect(evaluate(expression, { template })).toBe("pvf");
  });

  test.each(["__proto__", "constructor", "toString"])("%s is not there when nobody declares it", (name) => {
    for (const expression of [
      `[parameters('${name}')]`,
      `[variables('${name}')]`,
      `[n.${name}()]`,
      `[${name}()]`,
      `[createObject().${name}]`,
    ]) {
      expect(() => evaluate(expression)).toThrow(/has no|defines no|unknown function/);
    }
  });

  test("as outputs and properties they are printed", () => {
    const printed = expand({ outputs: parsed('{"__proto__": {"type": "object", "value": {"__proto__": {"a": "[add(1, 1)]"}}}}') });
    expect(JSON.stringify(printed.outputs)).toBe('{"__proto__":{"type":"object","value":{"__proto__":{"a":2}}}}');
  });
});

describe("names of properties that are expressions", () => {
  const identities = "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id')]";
  const context = { subscriptionId: "11111111-1111-1111-1111-111111111111", resourceGroup: "rg" };
  const template = {
    variables: {
      tags: { "[concat('a', 'b')]": 1, "[resourceGroup().name]": "open", known: true },
      nested: { inner: { [identities]: {} }, other: 1 },
    },
  };

  test("are evaluated", () => {
    expect(evaluate("[variables('tags')]", { template, context })).toEqual({ ab: 1, rg: "open", known: true });
  });

  test("that are not known stay as they are written where they are printed", () => {
    const { resources } = expand({ resources: [{ type: "A.B/c", name: "x", identity: { userAssignedIdentities: { [identities]: {} } } }] });
    expect(resources).toMatchObject([{ identity: { userAssignedIdentities: { [identities]: {} } } }]);
  });

  test("that are not known leave open what depends on them, and nothing else", () => {
    const value = (expression: string): unknown => evaluate(expression, { template });
    expect(value("[variables('tags').known]")).toBe(true);
    expect(value("[contains(variables('tags'), 'ab')]")).toBe(true);
    expect(value("[variables('nested').other]")).toBe(1);
    for (const expression of [
      "[contains(variables('tags'), 'none')]",
      "[length(variables('tags'))]",
      "[variables('tags').none]",
      "[empty(variables('nested').inner)]",
    ]) {
      expect(value(expression)).toEqual({ $unknown: expression });
    }
  });

  test("two objects whose open members differ are not the same", () => {
    const variables = { a: { "[resourceGroup().name]": 1 }, b: { "[resourceGroup().name]": 2 }, c: { "[resourceGroup().name]": 1 } };
    expect(evaluate("[equals(variables('a'), variables('c'))]", { template: { variables } })).toBe(true);
    expect(evaluate("[equals(variables('a'), variables('b'))]", { template: { variables } })).toEqual({
      $unknown: expect.any(String) as string,
    });
  });
});

import { describe, expect, test } from "vitest";
import { nested } from "../support/nested.js";
import { expandSecretly, password, secure, secureMark } from "../support/secrets.js";

describe("in resources", () => {
  test("a condition keeps the resource, and hides what it asks", () => {
    const { resources } = expandSecretly({
      parameters: { pw: secure },
      resources: [{ type: "A.B/c", name: "x", condition: "[not(empty(parameters('pw')))]" }],
    });
    expect(resources).toEqual([{ type: "A.B/c", name: "x", condition: secureMark }]);
  });

  test("a name, and the ids and children built from it", () => {
    const { resources, outputs } = expandSecretly({
      parameters: { pw: secure },
      resources: [{ type: "A.B/c", name: "[parameters('pw')]", resources: [{ type: "d", name: "y" }], properties: { a: 1 } }],
      outputs: {
        id: { type: "string", value: "[resourceId('A.B/c', parameters('pw'))]" },
        a: { type: "int", value: "[reference(parameters('pw')).a]" },
      },
    });
    expect(resources).toMatchObject([{ name: secureMark }, { type: "A.B/c/d", name: secureMark }]);
    expect(outputs["id"]).toEqual({ type: "string", value: secureMark });
  });

  test("a loop whose length it decides", () => {
    const printed = expandSecretly({
      parameters: { pw: secure },
      resources: [
        { type: "A.B/c", name: "[format('x{0}', copyIndex())]", copy: { name: "l", count: "[length(parameters('pw'))]" } },
        { type: "A.B/c", name: "y", properties: { copy: [{ name: "list", count: "[length(parameters('pw'))]", input: 1 }] } },
      ],
    });
    expect(printed.resources).toMatchObject([{ name: secureMark }, { properties: { list: secureMark } }]);
  });

  test("the name of a property", () => {
    expandSecretly({
      parameters: { pw: secure },
      outputs: { x: { type: "object", value: { "[parameters('pw')]": 1, "[concat('a', parameters('pw'))]": 2 } } },
    });
  });

  test("what one resource says of another", () => {
    const { resources } = expandSecretly({
      parameters: { pw: secure },
      resources: [
        { type: "A.B/c", name: "a", properties: { value: "[parameters('pw')]" } },
        { type: "A.B/c", name: "b", properties: { copied: "[reference('a').value]", part: "[substring(reference('a').value, 0, 3)]" } },
      ],
    });
    expect(resources).toMatchObject([{ properties: { value: secureMark } }, { properties: { copied: secureMark, part: secureMark } }]);
  });
});

describe("across nested deployments", () => {
  const inner = (type: string): object => ({
    parameters: { p: { type } },
    resources: [{ type: "A.B/c", name: "x", properties: { v: "[concat('v', parameters('p'))]" } }],
    outputs: { o: { type: "string", value: "[parameters('p')]" }, s: { type: "secureString", value: "literal-battery" } },
  });

  test("passed on to a parameter of any type", () => {
    for (const type of ["string", "secureString"]) {
      const deployment = nested("n", inner(type), { parameters: { p: "[parameters('pw')]" } });
      const { resources, outputs } = expandSecretly({
        parameters: { pw: secure },
        resources: [deployment],
        outputs: {
          x: { type: "string", value: "[reference('n').outputs.o.value]" },
          y: { type: "string", value: "[reference('n').outputs.s.value]" },
        },
      });
      expect(resources).toMatchObject([{ properties: { v: secureMark } }]);
      expect(outputs).toEqual({ x: { type: "string", value: secureMark }, y: { type: "string", value: secureMark } });
    }
  });

  test("a plain value that is passed to a secure parameter", () => {
    const { resources } = expandSecretly(
      { variables: { plain: password }, resources: [nested("n", inner("securestring"), { parameters: { p: "[variables('plain')]" } })] },
      {},
    );
    expect(resources).toMatchObject([{ properties: { v: secureMark } }]);
    expandSecretly({ resources: [nested("n", inner("securestring"), { parameters: { p: password } })] }, {});
  });

  test("all parameters given by one secure object", () => {
    const deployment = nested("n", inner("string")) as { properties: object };
    const { resources } = expandSecretly(
      {
        parameters: { pw: { type: "secureObject" } },
        resources: [{ ...deployment, properties: { ...deployment.properties, parameters: "[parameters('pw')]" } }],
      },
      { parameters: { pw: { p: { value: password } } } },
    );
    expect(resources).toMatchObject([{ properties: { v: secureMark } }]);
  });

  test("from Key Vault", () => {
    const deployment = nested("n", inner("string")) as { properties: object };
    const parameters = { p: { reference: { keyVault: { id: "/x" }, secretName: "battery" } } };
    const { resources } = expandSecretly({ resources: [{ ...deployment, properties: { ...deployment.properties, parameters } }] }, {});
    expect(resources).toMatchObject([{ properties: { v: secureMark } }]);
  });

  test("of a template that is not at hand the parameters are not shown", () => {
    const properties = { templateLink: { uri: "https://example.com/a.json" }, parameters: { p: { value: password } } };
    expandSecretly({ resources: [{ type: "Microsoft.Resources/deployments", name: "n", properties }] }, {});
  });

  test("in the address of a template", () => {
    const properties = { templateLink: { uri: "[concat('https://example.com/a.json?sig=', parameters('pw'))]" } };
    const { unresolved } = expandSecretly({
      parameters: { pw: secure },
      resources: [{ type: "Microsoft.Resources/deployments", name: "n", properties }],
    });
    expect(unresolved).toMatchObject([{ expression: "https://example.com/a.json?sig=[secure]" }]);
  });
});

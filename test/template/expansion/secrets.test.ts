import { describe, expect, test } from "vitest";
import type { PrintedTemplate } from "../../../src/index.js";
import { expand, type ExpandSetting } from "../support/expand.js";
import { nested } from "../support/nested.js";

const password = "correct-horse-battery-staple-4711-xyz";
const secure = { type: "secureString" };
const secureMark = { $secure: true };

/** What would give the password away. */
const traces = [
  password,
  password.toUpperCase(),
  Buffer.from(password).toString("base64"),
  encodeURIComponent(password),
  "correct-horse",
  "battery",
  "4711",
  String(password.length),
];

function expectNoTrace(printed: PrintedTemplate): void {
  const text = JSON.stringify(printed);
  for (const trace of traces) expect(text.includes(trace), `the output holds ${trace}: ${text}`).toBe(false);
}

function expandSecretly(template: object, setting: ExpandSetting = { parameters: { pw: password } }): PrintedTemplate {
  const printed = expand(template, setting);
  expectNoTrace(printed);
  return printed;
}

const outputOf = (value: unknown, more: object = {}, setting?: ExpandSetting): unknown => {
  const printed = expandSecretly({ parameters: { pw: secure }, ...more, outputs: { x: { type: "object", value } } }, setting);
  return (printed.outputs["x"] as { value: unknown }).value;
};

describe("a secure parameter, through every kind of expression", () => {
  test.each([
    "[parameters('pw')]",
    "[concat('a', parameters('pw'), 'b')]",
    "[format('{0}!', parameters('pw'))]",
    "[base64(parameters('pw'))]",
    "[toUpper(parameters('pw'))]",
    "[uriComponent(parameters('pw'))]",
    "[substring(parameters('pw'), 0, 13)]",
    "[split(parameters('pw'), '-')[2]]",
    "[length(parameters('pw'))]",
    "[string(createObject('k', parameters('pw')))]",
    "[json(concat('{\"k\":\"', parameters('pw'), '\"}')).k]",
    "[uniqueString(parameters('pw'))]",
    "[guid(parameters('pw'))]",
    "[replace(parameters('pw'), 'a', 'b')]",
    "[first(parameters('pw'))]",
    "[equals(parameters('pw'), 'x')]",
    "[contains(parameters('pw'), 'horse')]",
    "[startsWith(parameters('pw'), 'correct')]",
    "[empty(parameters('pw'))]",
    "[if(equals(parameters('pw'), 'x'), 'yes', 'no')]",
    "[coalesce(parameters('pw'), 'x')]",
    "[indexOf(parameters('pw'), 'battery')]",
    "[createObject(parameters('pw'), 1)]",
    "[variables('copied')]",
    "[variables('list')[0]]",
    "[reduce(createArray(parameters('pw')), '', lambda('a', 'b', concat(lambdaVariables('a'), lambdaVariables('b'))))]",
    "[first(map(createArray(parameters('pw')), lambda('x', toUpper(lambdaVariables('x')))))]",
    "[contoso.join(parameters('pw'))]",
    "[last(sort(createArray(parameters('pw'), parameters('pw')), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b')))))]",
    "[dataUri(parameters('pw'))]",
    "[padLeft(parameters('pw'), 50)]",
    "[parameters('derived')]",
  ])("%s", (expression) => {
    const more = {
      parameters: { pw: secure, derived: { type: "string", defaultValue: "[concat('x', parameters('pw'))]" } },
      variables: { copied: "[parameters('pw')]", list: ["[concat(parameters('pw'), 'x')]"] },
      functions: [
        {
          namespace: "contoso",
          members: {
            join: { parameters: [{ name: "a", type: "string" }], output: { type: "string", value: "[concat('<', parameters('a'), '>')]" } },
          },
        },
      ],
    };
    expect(outputOf(expression, more)).toEqual(secureMark);
  });

  test("inside arrays and objects only the secret itself is hidden", () => {
    expect(outputOf({ user: "admin", pw: ["[parameters('pw')]", 1], open: "[createArray(2, parameters('pw'))]" })).toEqual({
      user: "admin",
      pw: [secureMark, 1],
      open: [2, secureMark],
    });
  });

  test("its expression is no unresolved one", () => {
    const { unresolved, errors } = expandSecretly({
      parameters: { pw: secure },
      outputs: { x: { type: "string", value: "[concat('a', parameters('pw'))]" } },
    });
    expect([...unresolved, ...errors]).toEqual([]);
  });
});

describe("wherever the value comes from", () => {
  test("the default", () => {
    for (const type of ["secureString", "securestring", "SecureString"]) {
      expect(outputOf("[parameters('pw')]", { parameters: { pw: { type, defaultValue: password } } }, {})).toEqual(secureMark);
    }
    expect(outputOf("[parameters('pw').k]", { parameters: { pw: { type: "secureObject", defaultValue: { k: password } } } }, {})).toEqual(
      secureMark,
    );
  });

  test("a parameter file", () => {
    expect(
      outputOf("[parameters('pw').k[0]]", { parameters: { pw: { type: "secureObject" } } }, { parameters: { pw: { k: [password] } } }),
    ).toEqual(secureMark);
  });

  test("Key Vault, whatever the type of the parameter", () => {
    const file = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
      contentVersion: "1.0.0.0",
      parameters: { pw: { reference: { keyVault: { id: "/subscriptions/x" }, secretName: "battery" } } },
    };
    expect(
      outputOf(
        "[parameters('pw')]",
        { parameters: { pw: { type: "string" } } },
        { parameters: {}, files: { "given.parameters.json": file } },
      ),
    ).toEqual(secureMark);
  });

  test("nowhere: nobody has to give it", () => {
    const { unresolved, outputs } = expand({ parameters: { pw: secure }, outputs: { x: { type: "string", value: "[parameters('pw')]" } } });
    expect(unresolved).toEqual([]);
    expect(outputs).toEqual({ x: { type: "string", value: secureMark } });
  });

  test("one of the wrong type, or against its limits, is not spelled out", () => {
    expandSecretly({
      parameters: { pw: { ...secure, maxLength: 3, allowedValues: ["a"] } },
      outputs: { x: { type: "string", value: "[parameters('pw')]" } },
    });
    expandSecretly({ parameters: { pw: { type: "secureObject" } }, outputs: { x: { type: "string", value: "[parameters('pw')]" } } });
  });
});

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
});

describe("error messages", () => {
  test.each([
    "[int(parameters('pw'))]",
    "[json(parameters('pw'))]",
    "[parameters(parameters('pw'))]",
    "[variables(concat('x', parameters('pw')))]",
    "[variables('object')[parameters('pw')]]",
    "[fail(concat('the password is ', parameters('pw')))]",
    "[add(parameters('pw'), 1)]",
    "[resourceId(parameters('pw'), 'x')]",
    "[copyIndex(parameters('pw'))]",
    "[toUpper(createArray(parameters('pw')))]",
    "[createArray(parameters('pw'))[5]]",
    "[createObject('k', parameters('pw')).none]",
    "[createObject('k', parameters('pw'))[0]]",
    "[reference(parameters('pw')).x]",
    "[references(parameters('pw'))]",
    "[dateTimeAdd(parameters('pw'), 'P1D')]",
    "[contoso.none(parameters('pw'))]",
  ])("%s", (expression) => {
    outputOf(expression, { variables: { object: { a: 1 } } });
  });
});

describe("outputs", () => {
  test("of a secure type are hidden, whatever they are made from", () => {
    const outputs = {
      a: { type: "securestring", value: password },
      b: { type: "secureObject", value: { k: password } },
      c: { type: "SecureString", value: "[concat('correct-horse', '-battery')]" },
    };
    const printed = expandSecretly({ outputs }, {});
    expect(Object.values(printed.outputs)).toMatchObject([{ value: secureMark }, { value: secureMark }, { value: secureMark }]);
  });

  test("an error in one is told without it", () => {
    const { errors } = expandSecretly({
      parameters: { pw: secure },
      outputs: { x: { type: "string", value: "[concat(parameters('pw'), noSuch())]" } },
    });
    expect(errors).toHaveLength(1);
  });
});

describe("members of resources that hold secrets whatever the template declares", () => {
  test("passwords, keys and protected settings are hidden when they are written in plain", () => {
    const { resources } = expandSecretly(
      {
        resources: [
          {
            type: "Microsoft.Compute/virtualMachines",
            name: "vm",
            properties: { osProfile: { adminUsername: "azure", adminPassword: password, customData: "[base64('correct-horse')]" } },
          },
          {
            type: "Microsoft.Compute/virtualMachines/extensions",
            name: "vm/e",
            properties: { settings: { a: 1 }, protectedSettings: { commandToExecute: password } },
          },
        ],
      },
      {},
    );
    expect(resources).toMatchObject([
      { properties: { osProfile: { adminUsername: "azure", adminPassword: secureMark, customData: secureMark } } },
      { properties: { settings: { a: 1 }, protectedSettings: secureMark } },
    ]);
  });

  test("an object of such a name is not one", () => {
    const { resources } = expand({ resources: [{ type: "A.B/c", name: "x", properties: { password: { minLength: 8 } } }] });
    expect(resources).toMatchObject([{ properties: { password: { minLength: 8 } } }]);
  });
});

import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";
import { nested } from "../support/nested.js";

const secret = "correct-horse-battery-staple";
const mark = { $secure: true };
const definitions = {
  password: { type: "securestring" },
  login: { type: "object", properties: { user: { type: "string" }, password: { $ref: "#/definitions/password" } } },
  tree: { type: "object", properties: { next: { $ref: "#/definitions/tree", nullable: true }, key: { type: "secureString" } } },
  basic: { type: "object", properties: { kind: { type: "string", allowedValues: ["basic"] }, token: { type: "secureString" } } },
  open: { type: "object", properties: { kind: { type: "string", allowedValues: ["open"] }, token: { type: "string" } } },
  either: {
    type: "object",
    discriminator: { propertyName: "kind", mapping: { basic: { $ref: "#/definitions/basic" }, open: { $ref: "#/definitions/open" } } },
  },
  circle: { type: "object", discriminator: { propertyName: "kind", mapping: { a: { $ref: "#/definitions/circle" } } } },
};

/** What is printed of a value of a type, given as a parameter, as a default, and as an output. */
function printedAs(type: object, value: unknown, expression = "[parameters('p')]"): unknown {
  const output = { x: { type: "object", value: expression } };
  const template = { languageVersion: "2.0", definitions, resources: {} };
  const texts = [
    expand({ ...template, parameters: { p: type }, outputs: output }, { parameters: { p: value } }),
    expand({ ...template, parameters: { p: { ...type, defaultValue: value } }, outputs: output }),
  ];
  const [given, byDefault] = texts.map(({ outputs }) => (outputs["x"] as { value: unknown }).value);
  expect(byDefault).toEqual(given);
  if (expression === "[parameters('p')]") {
    const { outputs } = expand({ ...template, outputs: { x: { ...type, value } } });
    expect((outputs["x"] as { value: unknown }).value).toEqual(given);
  }
  return given;
}

describe("secrets that types declare inside of values", () => {
  test("a secure type by reference", () => {
    expect(printedAs({ $ref: "#/definitions/password" }, secret)).toEqual(mark);
  });

  test("a member", () => {
    expect(printedAs({ $ref: "#/definitions/login" }, { user: "u", password: secret })).toEqual({ user: "u", password: mark });
    expect(printedAs({ $ref: "#/definitions/login" }, { user: "u", PassWord: secret })).toEqual({ user: "u", PassWord: mark });
  });

  test("what is made from it", () => {
    const value = { user: "u", password: secret };
    expect(printedAs({ $ref: "#/definitions/login" }, value, "[string(parameters('p'))]")).toEqual(mark);
    expect(printedAs({ $ref: "#/definitions/login" }, value, "[concat(parameters('p').user, parameters('p').password)]")).toEqual(mark);
    expect(printedAs({ $ref: "#/definitions/login" }, value, "[parameters('p').user]")).toBe("u");
  });

  test("items, items by their place, and members of any name", () => {
    expect(printedAs({ type: "array", items: { $ref: "#/definitions/login" } }, [{ user: "u", password: secret }])).toEqual([
      { user: "u", password: mark },
    ]);
    expect(
      printedAs({ type: "array", prefixItems: [{ type: "string" }, { type: "securestring" }], items: { type: "int" } }, ["a", secret, 1]),
    ).toEqual(["a", mark, 1]);
    expect(printedAs({ type: "object", additionalProperties: { type: "secureString" } }, { a: secret, b: secret })).toEqual({
      a: mark,
      b: mark,
    });
    expect(
      printedAs(
        { type: "object", properties: { a: { type: "string" } }, additionalProperties: { type: "secureObject" } },
        { a: "x", b: { c: secret } },
      ),
    ).toEqual({ a: "x", b: mark });
  });

  test("a type that holds itself", () => {
    expect(printedAs({ $ref: "#/definitions/tree" }, { next: { next: { key: secret } }, key: secret })).toEqual({
      next: { next: { key: mark } },
      key: mark,
    });
  });

  test("one of several types, told apart by a member", () => {
    expect(printedAs({ $ref: "#/definitions/either" }, { kind: "basic", token: secret })).toEqual({ kind: "basic", token: mark });
    expect(printedAs({ $ref: "#/definitions/either" }, { kind: "open", token: "no secret" })).toEqual({ kind: "open", token: "no secret" });
    expect(printedAs({ $ref: "#/definitions/circle" }, { kind: "a", token: 1 })).toEqual({ kind: "a", token: 1 });
  });

  test("when the member that tells is not known, all of them count", () => {
    const { outputs } = expand({
      languageVersion: "2.0",
      definitions,
      parameters: {
        kind: { type: "string" },
        p: { $ref: "#/definitions/either", defaultValue: { kind: "[parameters('kind')]", token: secret } },
      },
      resources: {},
      outputs: { x: { type: "object", value: "[parameters('p')]" } },
    });
    expect(outputs).toMatchObject({ x: { value: { token: mark } } });
  });

  test("nullable, and named __proto__", () => {
    expect(printedAs({ type: "securestring", nullable: true }, secret)).toEqual(mark);
    const type = JSON.parse('{"type":"object","properties":{"__proto__":{"type":"securestring"}}}') as object;
    expect(JSON.stringify(printedAs(type, JSON.parse(`{"__proto__":"${secret}"}`)))).toBe('{"__proto__":{"$secure":true}}');
  });
});

describe("secrets on their way through a template", () => {
  test("a plain value becomes one where a nested template declares it so", () => {
    const template = {
      definitions,
      parameters: { p: { $ref: "#/definitions/login" } },
      resources: [
        {
          type: "A.B/c",
          name: "[parameters('p').user]",
          properties: { v: "[parameters('p').password]", all: "[string(parameters('p'))]" },
        },
      ],
    };
    const { resources } = expand({ resources: [nested("n", template, { parameters: { p: { user: "u", password: secret } } })] });
    expect(resources).toEqual([{ type: "A.B/c", name: "u", properties: { v: mark, all: mark } }]);
  });

  test("also when it arrives as part of something that is not known as a whole", () => {
    const first = nested("a", { outputs: { o: { type: "object", value: { user: "u", password: secret } } } });
    const template = {
      definitions,
      parameters: { p: { $ref: "#/definitions/login" } },
      resources: [{ type: "A.B/c", name: "[parameters('p').user]", properties: { v: "[parameters('p').password]" } }],
    };
    const { resources } = expand({ resources: [first, nested("b", template, { parameters: { p: "[reference('a').outputs.o.value]" } })] });
    expect(resources).toEqual([{ type: "A.B/c", name: "u", properties: { v: mark } }]);
  });

  test("arguments and results of user-defined functions", () => {
    const functions = [
      {
        namespace: "c",
        members: {
          plain: { parameters: [{ name: "x", type: "securestring" }], output: { type: "string", value: "[concat('a', parameters('x'))]" } },
          result: { parameters: [{ name: "x", type: "string" }], output: { type: "securestring", value: "[parameters('x')]" } },
          object: {
            parameters: [{ name: "x", type: "string" }],
            output: { $ref: "#/definitions/login", value: { user: "u", password: "[parameters('x')]" } },
          },
        },
      },
    ];
    const value = ["[c.plain('correct-horse')]", "[c.result('correct-horse')]", "[c.object('correct-horse')]"];
    const { outputs } = expand({ definitions, functions, outputs: { x: { type: "array", value } } });
    expect(outputs).toEqual({ x: { type: "array", value: [mark, mark, { user: "u", password: mark }] } });
  });
});

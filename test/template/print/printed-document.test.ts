import { describe, expect, test } from "vitest";
import { followPointer } from "../../support/json-pointer.js";
import { expand } from "../support/expand.js";
import { nested } from "../support/nested.js";

const open = "[parameters('open')]";
const parameters = { open: { type: "string" } };

describe("the printed document", () => {
  test("has the four parts, and nothing else", () => {
    expect(expand({})).toEqual({ resources: [], outputs: {}, unresolved: [], errors: [] });
  });

  test("keeps what resources declare in its order, apart from how they are deployed", () => {
    const resource = {
      comments: "kept",
      type: "A.B/c",
      apiVersion: "2023-01-01",
      name: "x",
      copy: { name: "l", count: 1 },
      dependsOn: ["y"],
      zones: ["1"],
      resources: [],
      tags: { a: "[toUpper('b')]" },
      properties: { n: null, t: true, z: 0, e: {}, l: [] },
    };
    const { copy: _, resources: __, ...shown } = resource;
    const printed = expand({ resources: [resource] });
    expect(printed.resources).toEqual([{ ...shown, tags: { a: "B" } }]);
    expect(Object.keys(printed.resources[0] as object)).toEqual(Object.keys(shown));
  });

  test("outputs have a type and a value", () => {
    const { outputs } = expand({
      definitions: { size: { type: "string" } },
      outputs: {
        a: { type: "string", value: "[toUpper('x')]", metadata: { description: "d" } },
        b: { $ref: "#/definitions/size", value: "y" },
        c: { type: "array", value: [1, "[add(1, 1)]"] },
      },
    });
    expect(outputs).toEqual({ a: { type: "string", value: "X" }, b: { type: "string", value: "y" }, c: { type: "array", value: [1, 2] } });
  });
});

describe("one bad expression taints its own property", () => {
  const template = {
    parameters,
    resources: [
      { type: "A.B/c", name: "good", properties: { fine: 1, list: ["a", "[div(1, 0)]", "b"], "a/b~c": { deep: "[noSuch()]" }, open } },
      { type: "A.B/c", name: "[noSuch()]", properties: { fine: "[toUpper('y')]" } },
    ],
    outputs: { bad: { type: "string", value: "[parameters('typo')]" }, good: { type: "string", value: "v" } },
  };
  const printed = expand(template);

  test("everything else is evaluated", () => {
    expect(printed.resources).toEqual([
      {
        type: "A.B/c",
        name: "good",
        properties: {
          fine: 1,
          list: ["a", { $unknown: "[div(1, 0)]" }, "b"],
          "a/b~c": { deep: { $unknown: "[noSuch()]" } },
          open: { $unknown: open },
        },
      },
      { type: "A.B/c", name: { $unknown: "[noSuch()]" }, properties: { fine: "Y" } },
    ]);
    expect(printed.outputs["good"]).toEqual({ type: "string", value: "v" });
  });

  test("each error has the place in the document, the expression, and the offset in it", () => {
    expect(printed.errors).toEqual([
      {
        pointer: "/resources/0/properties/list/1",
        expression: "[div(1, 0)]",
        message: expect.stringMatching(/\(at offset 1 of the expression\)$/) as string,
      },
      {
        pointer: "/resources/0/properties/a~1b~0c/deep",
        expression: "[noSuch()]",
        message: "unknown function noSuch (at offset 1 of the expression)",
      },
      { pointer: "/resources/1/name", expression: "[noSuch()]", message: "unknown function noSuch (at offset 1 of the expression)" },
      {
        pointer: "/outputs/bad/value",
        expression: "[parameters('typo')]",
        message: "the template has no parameter typo (at offset 1 of the expression)",
      },
    ]);
    for (const { pointer, expression } of printed.errors) expect(followPointer(printed, pointer)).toEqual({ $unknown: expression });
  });

  test("what is not known is no error", () => {
    expect(printed.unresolved).toEqual([
      {
        pointer: "/resources/0/properties/open",
        expression: open,
        reason: expect.stringMatching(/^parameter open has no value/) as string,
      },
    ]);
  });

  test("an error in a variable is told at each place that uses it, with the expression that is wrong", () => {
    const { errors } = expand({
      variables: { bad: "[concat('a', noSuch())]" },
      outputs: { x: { type: "string", value: "[toUpper(variables('bad'))]" }, y: { type: "string", value: "[variables('bad')]" } },
    });
    expect(errors.map(({ pointer, expression }) => [pointer, expression])).toEqual([
      ["/outputs/x/value", "[concat('a', noSuch())]"],
      ["/outputs/y/value", "[concat('a', noSuch())]"],
    ]);
  });

  test("a variable or parameter that nothing uses hinders nothing", () => {
    const { errors } = expand({
      variables: { bad: "[noSuch()]" },
      parameters: { bad: { type: "string", defaultValue: "[noSuch()]" } },
      functions: "none",
    });
    expect(errors).toEqual([]);
  });

  test("a name that is wrong spoils its member", () => {
    const printedOne = expand({ outputs: { x: { type: "object", value: { "[noSuch()]": 1, "[add(1, 1)]": 2, b: 3 } } } });
    expect(printedOne.outputs).toEqual({
      x: { type: "object", value: { "[noSuch()]": { $unknown: "[noSuch()]" }, "[add(1, 1)]": { $unknown: "[add(1, 1)]" }, b: 3 } },
    });
    expect(printedOne.errors).toHaveLength(2);
  });
});

describe("pointers", () => {
  test("lead to what they name, in the numbers of the printed resources", () => {
    const printed = expand({
      parameters,
      resources: [
        { type: "A.B/c", name: "skipped", condition: false },
        nested(
          "n",
          { parameters: { p: { type: "string" } }, resources: [{ type: "A.B/c", name: "[parameters('p')]" }] },
          { parameters: { p: open } },
        ),
        {
          type: "A.B/c",
          name: "l",
          copy: { name: "l", count: 2 },
          properties: { copy: [{ name: "list", count: 1, input: { deep: open } }] },
        },
      ],
    });
    expect(printed.unresolved.map(({ pointer }) => pointer)).toEqual([
      "/resources/0/name",
      "/resources/1/properties/list/0/deep",
      "/resources/2/properties/list/0/deep",
    ]);
    for (const { pointer } of printed.unresolved) expect(followPointer(printed, pointer)).toHaveProperty("$unknown");
  });
});

describe("limits of Azure for a template as a whole", () => {
  const many = (count: number, value: unknown): object =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value]));

  test.each([
    [
      "parameters",
      { parameters: many(257, { type: "string", defaultValue: "" }) },
      "the template has 257 parameters; Azure allows at most 256",
    ],
    ["variables", { variables: many(513, 1) }, "the template has 513 variables; Azure allows at most 512"],
    ["outputs", { outputs: many(65, { type: "int", value: 1 }) }, "the template has 65 outputs; Azure allows at most 64"],
    [
      "resources",
      { resources: Array.from({ length: 801 }, (_, index) => ({ type: "A.B/c", name: `x${index}` })) },
      "the template has 801 resources; Azure allows at most 800",
    ],
  ])("%s", (_, template, message) => {
    expect(expand(template).errors).toEqual([{ pointer: "", expression: "", message }]);
  });
});

import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const head = `"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0"`;
const written = (text: string, files: Readonly<Record<string, unknown>> = {}): unknown => {
  const { resources, errors } = expand({}, { files: { "template.json": text, ...files } });
  expect(errors).toEqual([]);
  return resources;
};

describe("JSON as people write it", () => {
  test("comments of both kinds, and trailing commas", () => {
    const text = `{ ${head}, // head\n "resources": [ { "type": "A.B/c", /* here */ "name": "x", "url": "https://a/*b*/", }, ], }`;
    expect(written(text)).toEqual([{ type: "A.B/c", name: "x", url: "https://a/*b*/" }]);
  });

  test("a byte-order mark", () => {
    expect(written(`\uFEFF{ ${head}, "resources": [{ "type": "A.B/c", "name": "x" }] }`)).toEqual([{ type: "A.B/c", name: "x" }]);
  });

  test("an expression over several lines", () => {
    const text = `{ ${head}, "resources": [{ "type": "A.B/c", "name": "[concat(\n  'a',\r\n\t'b'\n)]" }] }`;
    expect(written(text)).toEqual([{ type: "A.B/c", name: "ab" }]);
  });

  test("a text over several lines keeps its line ends", () => {
    const text = `{ ${head}, "resources": [{ "type": "A.B/c", "name": "[concat('a\n', 'b')]", "note": "c\nd" }] }`;
    expect(written(text)).toEqual([{ type: "A.B/c", name: "a\nb", note: "c\nd" }]);
  });
});

describe("an exported resource group", () => {
  test("is the template in its answer", () => {
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { virtualMachines_vm1_name: { defaultValue: "vm1", type: "String" } },
      variables: {},
      resources: [{ type: "Microsoft.Compute/virtualMachines", name: "[parameters('virtualMachines_vm1_name')]" }],
    };
    expect(written(JSON.stringify({ template, error: null }))).toEqual([{ type: "Microsoft.Compute/virtualMachines", name: "vm1" }]);
  });
});

describe("what begins with a bracket", () => {
  test.each([
    ["[[not an expression]", "[not an expression]"],
    ["[[0-9]+$", "[[0-9]+$"],
    ["[toUpper('a')] is text", "[toUpper('a')] is text"],
    ["[", "["],
    [" [toUpper('a')]", " [toUpper('a')]"],
  ])("%s is the text %s", (note, value) => {
    const { resources } = expand({ resources: [{ type: "A.B/c", name: "x", note }] });
    expect(resources).toEqual([{ type: "A.B/c", name: "x", note: value }]);
  });

  test("in the name of a property as well", () => {
    const { outputs } = expand({ outputs: { x: { type: "object", value: { "[toUpper('a')]": 1, "[[b]": 2 } } } });
    expect(outputs).toEqual({ x: { type: "object", value: { A: 1, "[b]": 2 } } });
  });

  test("in a parameter file nothing is an expression", () => {
    const template = { parameters: { p: { type: "string" } }, outputs: { x: { type: "string", value: "[parameters('p')]" } } };
    const { outputs } = expand(template, { parameters: { p: "[resourceGroup().id]" } });
    expect(outputs).toEqual({ x: { type: "string", value: "[resourceGroup().id]" } });
  });
});

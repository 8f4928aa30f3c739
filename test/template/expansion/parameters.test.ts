import { describe, expect, test } from "vitest";
import { expandTemplate } from "../../../src/index.js";
import { memoryFiles, workingDirectory } from "../../support/memory-files.js";
import { evaluate, expand } from "../support/expand.js";

const unknown = (expression: string): unknown => ({ $unknown: expression });
const value = (declaration: object, given?: unknown, definitions: object = {}): unknown =>
  evaluate("[parameters('p')]", {
    template: { definitions, parameters: { p: declaration } },
    ...(given === undefined ? {} : { parameters: { p: given } }),
  });

describe("where a value comes from", () => {
  test("the file before the default", () => {
    expect(value({ type: "string", defaultValue: "default" }, "given")).toBe("given");
    expect(value({ type: "string", defaultValue: "default" })).toBe("default");
  });

  test("neither: unknown, and the way to give it is told", () => {
    const { unresolved } = expand({
      parameters: { p: { type: "string" } },
      outputs: { x: { type: "string", value: "[parameters('p')]" } },
    });
    expect(unresolved).toEqual([
      {
        pointer: "/outputs/x/value",
        expression: "[parameters('p')]",
        reason: "parameter p has no value; add --parameters <file with a value for p>",
      },
    ]);
  });

  test("names compare without case", () => {
    const template = { parameters: { VmName: { type: "string" } } };
    expect(evaluate("[parameters('vmname')]", { template, parameters: { VMNAME: "x" } })).toBe("x");
  });

  test("a default is an expression over other parameters, and the time only there", () => {
    const template = {
      parameters: {
        a: { type: "string", defaultValue: "[concat(parameters('b'), '-', utcNow('yyyy'))]" },
        b: { type: "string", defaultValue: "b" },
      },
    };
    expect(evaluate("[parameters('a')]", { template, clock: new Date("2024-05-06T00:00:00Z") })).toBe("b-2024");
  });

  test("defaults that refer to each other are an error", () => {
    const parameters = {
      a: { type: "string", defaultValue: "[parameters('b')]" },
      b: { type: "string", defaultValue: "[parameters('a')]" },
    };
    const { errors } = expand({ parameters, outputs: { x: { type: "string", value: "[parameters('a')]" } } });
    expect(errors).toMatchObject([
      { pointer: "/outputs/x/value", message: expect.stringContaining("parameter a refers to itself") as string },
    ]);
  });

  test("one that is not declared is an error where it is used, and where it is given", () => {
    const { errors } = expand({ outputs: { x: { type: "string", value: "[parameters('typo')]" } } }, { parameters: { VmSize: "a" } });
    expect(errors).toEqual([
      { pointer: "", expression: "", message: "the template does not declare parameter VmSize, which has a value" },
      {
        pointer: "/outputs/x/value",
        expression: "[parameters('typo')]",
        message: "the template has no parameter typo (at offset 1 of the expression)",
      },
    ]);
  });

  test("of two files the later one holds", () => {
    const file = (parameters: Readonly<Record<string, unknown>>): string =>
      JSON.stringify({
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        contentVersion: "1.0.0.0",
        parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }])),
      });
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { a: { type: "string" }, b: { type: "string" } },
      resources: [],
      outputs: { x: { type: "string", value: "[concat(parameters('a'), parameters('b'))]" } },
    };
    const fileSystem = memoryFiles({
      "t.json": JSON.stringify(template),
      "1.json": file({ a: "a1", b: "b1" }),
      "2.json": file({ B: "b2" }),
    });
    const { outputs } = expandTemplate({ template: "t.json", parameters: ["1.json", "2.json"], workingDirectory, fileSystem });
    expect(outputs).toEqual({ x: { type: "string", value: "a1b2" } });
  });
});

describe("null", () => {
  test("is nothing given: the default holds", () => {
    expect(value({ type: "string", defaultValue: "default" }, null)).toBe("default");
  });

  test("is the value of a nullable parameter that has no other", () => {
    expect(value({ type: "string", nullable: true })).toBeNull();
    expect(value({ type: "string", nullable: true }, null)).toBeNull();
    expect(value({ type: "int", nullable: true }, 3)).toBe(3);
  });

  test("leaves a parameter that has to have a value without one", () => {
    expect(value({ type: "string" }, null)).toEqual(unknown("[parameters('p')]"));
  });

  test("takes part in coalesce and equals", () => {
    const template = { parameters: { p: { type: "string", nullable: true } } };
    expect(evaluate("[coalesce(parameters('p'), 'other')]", { template })).toBe("other");
    expect(evaluate("[equals(parameters('p'), null())]", { template })).toBe(true);
  });
});

describe("parameter files compiled from Bicep", () => {
  test("hold values that the deploying tool supplies: unknown", () => {
    const file = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
      contentVersion: "1.0.0.0",
      parameters: { size: { value: "Standard_B2s" }, secretive: { expression: "[externalInputs('sys_envVar_0')]" } },
      externalInputDefinitions: { sys_envVar_0: { kind: "sys.envVar", config: "SIZE" } },
    };
    const template = {
      parameters: { size: { type: "string" }, secretive: { type: "string" } },
      outputs: { x: { type: "array", value: ["[parameters('size')]", "[parameters('secretive')]"] } },
    };
    const { outputs, unresolved, errors } = expand(template, { parameters: {}, files: { "given.parameters.json": file } });
    expect(outputs["x"]).toEqual({ type: "array", value: ["Standard_B2s", { $unknown: "[parameters('secretive')]" }] });
    expect(unresolved).toMatchObject([{ reason: "the deployment tool supplies the value of parameter secretive" }]);
    expect(errors).toEqual([]);
  });
});

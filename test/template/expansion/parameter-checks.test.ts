import { describe, expect, test } from "vitest";
import { evaluate, expand } from "../support/expand.js";

const value = (declaration: object, given?: unknown, definitions: object = {}): unknown =>
  evaluate("[parameters('p')]", {
    template: { definitions, parameters: { p: declaration } },
    ...(given === undefined ? {} : { parameters: { p: given } }),
  });
const problems = (declaration: object, given?: unknown): readonly string[] =>
  expand(
    { parameters: { p: declaration }, outputs: { x: { type: "object", value: "[parameters('p')]" } } },
    given === undefined ? {} : { parameters: { p: given } },
  ).errors.map(({ message }) => message);

describe("what Azure refuses of a value is an error, and does not repeat it", () => {
  test.each([
    [{ type: "int" }, "5", /^parameter p has the type int, but its value has the type string$/],
    [{ type: "string" }, 5, /^parameter p has the type string, but its value has the type int$/],
    [{ type: "bool" }, "true", /^parameter p has the type bool, but its value has the type string$/],
    [{ type: "array" }, {}, /^parameter p has the type array, but its value has the type object$/],
    [{ type: "object" }, [], /^parameter p has the type object, but its value has the type array$/],
    [{ type: "int" }, 1.5, /^parameter p has the type int, but its value has the type float$/],
    [{ type: "string", allowedValues: ["a", "b"] }, "secretive", /^the value of parameter p is not in its allowedValues$/],
    [{ type: "array", allowedValues: ["a", "b"] }, ["a", "c"], /not in its allowedValues$/],
    [{ type: "string", minLength: 3 }, "ab", /^the value of parameter p is shorter than its minLength of 3$/],
    [{ type: "string", maxLength: 3 }, "abcd", /longer than its maxLength of 3$/],
    [{ type: "array", minLength: 1 }, [], /shorter than its minLength of 1$/],
    [{ type: "int", minValue: 1 }, 0, /below its minValue of 1$/],
    [{ type: "int", maxValue: 10 }, 11, /above its maxValue of 10$/],
  ])("%j given %j", (declaration, given, message) => {
    expect(problems(declaration, given)).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    [{ type: "String", allowedValues: ["Standard_LRS"] }, "standard_lrs"],
    [{ type: "array", allowedValues: ["a", "b"] }, ["b", "a"]],
    [{ type: "int", minValue: 1, maxValue: 1 }, 1],
    [{ type: "string", minLength: 1, maxLength: 1 }, "a"],
    [{ type: "Object" }, { any: "thing" }],
    [{ type: "no such type" }, "anything"],
    [{ type: "__proto__" }, "anything"],
    [{ type: "constructor" }, "anything"],
    [{}, "anything"],
  ])("%j takes %j", (declaration, given) => {
    expect(problems(declaration, given)).toEqual([]);
  });

  test("a default is held to the same", () => {
    expect(problems({ type: "string", defaultValue: "too long", maxLength: 3 })).toEqual([expect.stringMatching(/maxLength of 3$/)]);
  });
});

describe("user-defined types", () => {
  const definitions = {
    size: { type: "string", allowedValues: ["small", "large"] },
    named: { $ref: "#/definitions/size", metadata: { description: "by another name" } },
    "a/b~c": { type: "int", maxValue: 3 },
    endless: { $ref: "#/definitions/endless" },
  };
  const errorsOf = (declaration: object, given: unknown): readonly string[] =>
    expand(
      {
        languageVersion: "2.0",
        definitions,
        parameters: { p: declaration },
        outputs: { x: { type: "object", value: "[parameters('p')]" } },
        resources: {},
      },
      { parameters: { p: given } },
    ).errors.map(({ message }) => message);

  test("a reference, or one through another, is followed", () => {
    expect(errorsOf({ $ref: "#/definitions/size" }, "large")).toEqual([]);
    expect(errorsOf({ $ref: "#/definitions/size" }, "huge")).toEqual(["the value of parameter p is not in its allowedValues"]);
    expect(errorsOf({ $ref: "#/definitions/named" }, "huge")).toEqual(["the value of parameter p is not in its allowedValues"]);
    expect(errorsOf({ $ref: "#/definitions/a~1b~0c" }, 4)).toEqual(["the value of parameter p is above its maxValue of 3"]);
  });

  test("what stands beside the reference holds as well", () => {
    expect(value({ $ref: "#/definitions/size", defaultValue: "small" }, undefined, definitions)).toBe("small");
    expect(value({ $ref: "#/definitions/size", nullable: true }, undefined, definitions)).toBeNull();
  });

  test("one that leads nowhere, or to itself, hinders nothing", () => {
    expect(errorsOf({ $ref: "#/definitions/none" }, "x")).toEqual([]);
    expect(errorsOf({ $ref: "#/definitions/endless" }, "x")).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { stringFunctions } from "../../../src/template/functions/string.js";
import { isUnknown, Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const json = (text: ArmValue): ArmValue => callFunction(stringFunctions, "json", text);

describe("json", () => {
  it.each<[string, ArmValue]>([
    ["null", null],
    ['""', ""],
    [" [ ] ", []],
    ['{ "a": "b", "n": [1, -2.5, 1e3, true, false] }', { a: "b", n: [1, -2.5, 1000, true, false] }],
    ['"\\u0041\\n\\/\\""', 'A\n/"'],
    ['"raw\nline"', "raw\nline"],
    ["-0", 0],
  ])("reads %s", (text, value) => {
    expect(json(text)).toStrictEqual(value);
  });

  it("lets pass what Newtonsoft.Json lets pass", () => {
    expect(json("{'a': 1, b: [1, 2,], /* why */ \"c\": null,} // end")).toEqual({ a: 1, b: [1, 2], c: null });
  });

  it("takes __proto__ for a name like any other, and the last of two", () => {
    const object = json('{"__proto__": {"a": 1}, "b": 1, "b": 2}');
    expect(Object.entries(object as object)).toEqual([
      ["__proto__", { a: 1 }],
      ["b", 2],
    ]);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });

  it.each([
    "",
    "  ",
    "tru",
    "undefined",
    "1 2",
    "012",
    "[1",
    "[,]",
    '{"a" 1}',
    '{"a":1',
    '"\\q"',
    '"open',
    "{1:2}",
    "/* open",
    "+1",
    ".5",
    "1.",
  ])("refuses %j", (text) => {
    expect(() => json(text)).toThrow("the text is not valid JSON");
  });

  it("says where it is wrong, not what stands there", () => {
    expect(() => json('{"password": hunter2}')).toThrow(/^the text is not valid JSON: at character 14$/);
    expect(() => json('{"a": 1')).toThrow(/^the text is not valid JSON: it ends too early$/);
  });

  it("refuses ints it cannot hold, and depth without end", () => {
    expect(() => json("9007199254740993")).toThrow("too large for an exact calculation");
    expect(() => json("99999999999999999999")).toThrow("too large");
    expect(() => json("1e999")).toThrow("too large");
    expect(() => json("[".repeat(100_000))).toThrow("more than 256 levels");
    expect(json("[".repeat(200) + "]".repeat(200))).toHaveLength(1);
  });
});

describe("json of a partly known text", () => {
  const id = new Unknown("variables('nsgId')", { kind: "context", message: "the subscription is not given" });
  const secret = new Unknown("parameters('token')", { kind: "secure", message: "parameter token is secure" }, true);
  const partly = (...parts: readonly (string | Unknown)[]): Unknown => new Unknown("format(…)", id.reason, false, { parts });

  it("keeps the object around unknown texts", () => {
    expect(json(partly('{"id": "', id, '", "n": 1}'))).toMatchObject({ id: { parts: [id] }, n: 1 });
  });

  it("keeps the pieces of a text, and what is secret in it", () => {
    const value = json(partly('["vm-', id, "-", secret, '"]')) as readonly ArmValue[];
    const [text] = value;
    expect(isUnknown(text) && text.parts).toEqual(["vm-", id, "-", secret]);
    expect(isUnknown(text) && text.secure).toBe(true);
  });

  it("puts every piece where it belongs, also after a comment or a replaced member", () => {
    expect(json(partly("/*", secret, '*/{"a": "', secret, '", "a": "', id, '"}'))).toMatchObject({ a: { parts: [id] } });
  });

  it.each([
    ["outside of a text", partly('{"id": ', id, "}")],
    ["in a name", partly('{"', id, '": 1}')],
    ["after a backslash", partly('["\\', id, '"]')],
    ["beside characters that could be taken for it", partly('["\\ue000', id, '"]')],
    ["nothing else being known", id],
  ])("is unknown with the unknown %s", (_, text) => {
    const value = json(text);
    expect(isUnknown(value) && value.reason).toBe(id.reason);
  });
});

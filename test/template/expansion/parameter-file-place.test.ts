import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.js";
import type { OriginFrame } from "../../../src/template/expansion/origins.js";
import { parameterFilePlace } from "../../../src/template/expansion/parameter-file-place.js";
import { parseExpression } from "../../../src/template/expression/parser.js";

/** What expressions refer to in a template with these variables, whose parameters are all given in the file 1. */
function frameOf(variables: JsonObject, parameters: JsonObject = {}): OriginFrame & { readonly looked: () => number } {
  let looked = 0;
  const frame: OriginFrame = {
    document: 0,
    parse: parseExpression,
    parameterSource: (name) => ({ document: 1, pointer: `/parameters/${name}/value`, fromFile: true, value: parameters[name] }),
    variableSource: (name) => {
      looked++;
      const value: JsonValue | undefined = variables[name];
      return value === undefined ? undefined : { document: 0, pointer: `/variables/${name}`, fromFile: false, value, frame };
    },
  };
  return { ...frame, looked: () => looked };
}

describe("the place in the parameter file", () => {
  test("of what members of variables pass on", () => {
    const variables = { a: { list: ["[variables('b')]"] }, b: { size: "[parameters('p').sizes[1]]" } };
    const frame = frameOf(variables, { p: { sizes: ["small", "large"] } });
    const place = parameterFilePlace("[variables('a').list[0].size]", frame, undefined);
    expect(place).toMatchObject({ document: 1, pointer: "/parameters/p/value/sizes/1" });
  });

  test("of what thirty variables pass on", () => {
    const variables = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`v${index}`, `[variables('v${index + 1}')]`]));
    const frame = frameOf({ ...variables, v30: "[parameters('p')]" }, { p: 1 });
    expect(parameterFilePlace("[variables('v0')]", frame, undefined)).toMatchObject({ pointer: "/parameters/p/value" });
  });

  test("is given up when each variable goes through the next one three times", () => {
    const levels = Array.from({ length: 30 }, (_, index) => index);
    const thrice = (level: number): string => `[variables('v${level}').q.up${level}.q.up${level}.q]`;
    const variables = Object.fromEntries(levels.map((level) => [`v${level + 1}`, { q: thrice(level) }]));
    const up = Object.fromEntries(levels.map((level) => [`up${level}`, `[variables('v${level}')]`]));
    const frame = frameOf({ ...variables, v0: { ...up, q: "[variables('v0')]" } });
    expect(parameterFilePlace(thrice(30), frame, undefined)).toBeUndefined();
    expect(frame.looked()).toBeLessThan(100);
  });

  test("of an expression with 12 000 members", () => {
    const frame = frameOf({ v: "[variables('v')]" }, { p: {} });
    expect(parameterFilePlace(`[parameters('p')${".a".repeat(12_000)}]`, frame, undefined)).toBeUndefined();
    expect(parameterFilePlace(`[variables('v')${"[0]".repeat(7_000)}]`, frame, undefined)).toBeUndefined();
  });
});

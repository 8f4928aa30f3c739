import { describe, expect, test } from "vitest";
import type { ArmValue } from "../../../src/template/values/value.js";
import { evaluateAlone, unknown } from "../support/environment.js";

const evaluated = (text: string): ArmValue => evaluateAlone(text, { open: unknown("open") });
const wrong = "div(1, 0)";
const open = "variables('open')";

describe("what is not needed is not evaluated", () => {
  test.each([
    [`[if(true(), 'a', ${wrong})]`, "a"],
    [`[if(false(), ${wrong}, 'b')]`, "b"],
    [`[if(true(), 'a', noSuchFunction())]`, "a"],
    [`[and(false(), ${wrong})]`, false],
    [`[and(false(), 'no bool')]`, false],
    [`[or(true(), ${wrong})]`, true],
    [`[coalesce(null(), 'a', ${wrong})]`, "a"],
    [`[coalesce(createObject(), ${wrong})]`, {}],
  ])("%s", (text, value) => {
    expect(evaluated(text)).toEqual(value);
  });
});

describe("what is needed is", () => {
  test.each([
    `[if(true(), ${wrong}, 'b')]`,
    `[and(true(), equals(${wrong}, 1))]`,
    `[or(false(), equals(${wrong}, 1))]`,
    `[coalesce(null(), ${wrong})]`,
    `[if('true', 1, 2)]`,
    `[and(1, true())]`,
  ])("%s is an error", (text) => {
    expect(() => evaluated(text)).toThrow();
  });
});

describe("an unknown that does not matter", () => {
  test.each([
    [`[and(${open}, false())]`, false],
    [`[or(${open}, true())]`, true],
    [`[if(${open}, 'same', 'same')]`, "same"],
  ])("%s", (text, value) => {
    expect(evaluated(text)).toBe(value);
  });

  test("a text of which a piece is known is not null", () => {
    expect(evaluated(`[coalesce(concat('a', ${open}), ${wrong})]`)).toMatchObject({ symbol: "concat('a', open)" });
  });
});

describe("behind an unknown an error may not be one", () => {
  test.each([
    `[if(${open}, ${wrong}, 'b')]`,
    `[and(${open}, equals(${wrong}, 1))]`,
    `[or(${open}, equals(${wrong}, 1))]`,
    `[coalesce(${open}, ${wrong})]`,
  ])("%s is unknown for the reason of the first", (text) => {
    expect(evaluated(text)).toMatchObject({ reason: { message: "open has no value" } });
  });
});

import { describe, expect, test } from "vitest";
import { isExpression, literalText, parseExpression } from "../../../src/template/expression/parser.js";
import type { Expression } from "../../../src/template/expression/syntax.js";

/** An expression the way it is read, with every pair of parentheses. */
function spell(node: Expression): string {
  switch (node.kind) {
    case "literal":
      return JSON.stringify(node.value);
    case "call":
      return `${node.namespace === undefined ? "" : `${node.namespace}:`}${node.name}(${node.args.map(spell).join(" ")})`;
    case "member":
      return `(${spell(node.target)} . ${node.name})`;
    case "index":
      return `(${spell(node.target)} @ ${spell(node.index)})`;
  }
}

describe("which texts are expressions", () => {
  test.each(["[a()]", "[parameters('x')]", "[]", "[1]"])("%s is one", (text) => {
    expect(isExpression(text)).toBe(true);
    expect(literalText(text)).toBe(text);
  });

  test.each([
    ["plain", "plain"],
    ["", ""],
    ["[", "["],
    ["[open", "[open"],
    ["closed]", "closed]"],
    ["[a()] and more", "[a()] and more"],
    [" [a()]", " [a()]"],
    ["[[escaped]", "[escaped]"],
    ["[[[twice]", "[[twice]"],
    ["[[not closed", "[[not closed"],
    ["[[0-9]] and more", "[[0-9]] and more"],
  ])("%s is the text %s", (text, value) => {
    expect(isExpression(text)).toBe(false);
    expect(literalText(text)).toBe(value);
  });
});

describe("how expressions are read", () => {
  test.each([
    ["[resourceGroup().location]", "(resourceGroup() . location)"],
    ["[variables('a')[0].b['c d']]", `(((variables("a") @ 0) . b) @ "c d")`],
    ["[if(equals(1, 2), 'x', parameters('y').z)]", `if(equals(1 2) "x" (parameters("y") . z))`],
    ["[contoso.unique.name('a')]", `contoso.unique:name("a")`],
    ["[sys.concat('a')]", `sys:concat("a")`],
    ["['text'.length]", `("text" . length)`],
    ["[parameters ('a') [ 0 ] . b]", `((parameters("a") @ 0) . b)`],
    ["[map(createArray(1), lambda('x', lambdaVariables('x')))]", `map(createArray(1) lambda("x" lambdaVariables("x")))`],
    ["[a()[b()[c()]]]", "(a() @ (b() @ c()))"],
    ["[' ]']", `" ]"`],
  ])("%s", (text, spelled) => {
    expect(spell(parseExpression(text))).toBe(spelled);
  });
});

describe("what is wrong is told with its place", () => {
  test.each([
    ["[]", 1, /^a function, a string or a number was expected, but the expression ends/],
    ["[concat('a', )]", 13, /^a function, a string or a number was expected, but "\)" was found/],
    ["[concat('a' 'b')]", 12, /^"\)" was expected, but "b" was found/],
    ["[concat('a']", 11, /^"\)" was expected, but the expression ends/],
    ["[a() b()]", 5, /^the end of the expression was expected, but "b" was found/],
    ["[parameters]", 11, /parameters is not a function call: parentheses are missing/],
    ["[a().]", 5, /a property name after the dot/],
    ["[a()[0]", 6, /^"\]" was expected, but the expression ends/],
    ["[a().1]", 5, /^a property name after the dot was expected, but 1 was found/],
  ])("%s", (text, offset, message) => {
    expect(() => parseExpression(text)).toThrow(message);
    expect(() => parseExpression(text)).toThrow(expect.objectContaining({ offset }));
  });

  test("an expression longer than Azure takes", () => {
    expect(() => parseExpression(`[concat('${"a".repeat(25_000)}')]`)).toThrow(/has 25012 characters; Azure allows at most 24576/);
  });

  test("parentheses without end", () => {
    expect(() => parseExpression(`[${"a(".repeat(8000)}]`)).toThrow(/nested more than \d+ levels deep/);
  });
});

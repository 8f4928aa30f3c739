import { describe, expect, test } from "vitest";
import { tokenize } from "../../../src/template/expression/lexer.js";

const tokens = (inside: string): readonly unknown[] =>
  tokenize(inside, 0, inside.length).map((token) => (token.kind === "end" ? "end" : token.value));
const offsets = (inside: string): readonly number[] => tokenize(inside, 0, inside.length).map(({ offset }) => offset);

describe("tokens", () => {
  test("names, punctuation, texts and numbers", () => {
    expect(tokens("concat('a', 1)[0].b")).toEqual(["concat", "(", "a", ",", 1, ")", "[", 0, "]", ".", "b", "end"]);
  });

  test("blanks and line ends part them", () => {
    expect(tokens(" add (\r\n\t1 , 2 ) ")).toEqual(["add", "(", 1, ",", 2, ")", "end"]);
  });

  test("each knows where it begins", () => {
    expect(offsets("a.b( 'c')")).toEqual([0, 1, 2, 3, 5, 8, 9]);
  });

  test.each([
    ["'it''s'", "it's"],
    ["''", ""],
    ["''''", "'"],
    ["'a, (b) [c] \"d\"'", 'a, (b) [c] "d"'],
    ["'line\nbreak'", "line\nbreak"],
  ])("the text %s", (inside, value) => {
    expect(tokens(inside)).toEqual([value, "end"]);
  });

  test.each([
    ["12", 12],
    ["-3", -3],
    ["1.5", 1.5],
    ["-0.25", -0.25],
  ])("the number %s", (inside, value) => {
    expect(tokens(inside)).toEqual([value, "end"]);
  });

  test("names hold digits, underscores and dollar signs", () => {
    expect(tokens("_a1.$b_2")).toEqual(["_a1", ".", "$b_2", "end"]);
  });
});

describe("what no token begins with", () => {
  test.each([
    ["a + b", 2, /unexpected character "\+"/],
    ['concat("a")', 7, /unexpected character/],
    ["a('b", 2, /the closing quote of this string is missing/],
    ["'it''s", 0, /the closing quote of this string is missing/],
    ["add(9007199254740993, 1)", 4, /too large for an exact calculation/],
    ["a(-)", 2, /unexpected character "-"/],
  ])("%s", (inside, offset, message) => {
    const tokenizeIt = (): unknown => tokenize(inside, 0, inside.length);
    expect(tokenizeIt).toThrow(message);
    expect(tokenizeIt).toThrow(expect.objectContaining({ offset }));
  });
});

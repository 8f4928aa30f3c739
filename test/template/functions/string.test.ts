import { describe, expect, it } from "vitest";
import { stringFunctions } from "../../../src/template/functions/string.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction, functionCall } from "../support/function-call.js";

const call = (name: string, ...args: readonly ArmValue[]): ArmValue => callFunction(stringFunctions, name, ...args);

it("every function is named and described once", () => {
  expect(new Set(stringFunctions.map(({ name }) => name.toLowerCase())).size).toBe(stringFunctions.length);
  for (const { summary, category } of stringFunctions) {
    expect(summary).not.toBe("");
    expect(category).toBe("string");
  }
});

describe("concat", () => {
  it("joins texts, numbers and bools as they are printed", () => {
    expect(call("concat", "left", "-", "right")).toBe("left-right");
    expect(call("concat", "vm", 3, true)).toBe("vm3True");
  });

  it("joins arrays, whatever they hold", () => {
    expect(call("concat", ["abc"], ["def", 1], [])).toEqual(["abc", "def", 1]);
  });

  it("refuses arrays among texts, objects and null", () => {
    expect(() => call("concat", "a", ["b"])).toThrow("concat requires either arrays only or no arrays");
    expect(() => call("concat", "a", {})).toThrow("the argument arg2 must be a string or an array, not object");
    expect(() => call("concat", null)).toThrow("not null");
  });

  it("spends what it makes before it makes it", () => {
    const budget = functionCall("concat");
    stringFunctions.find(({ name }) => name === "concat")?.evaluate(["x".repeat(1000), "y".repeat(500)], budget);
    expect(budget.spent).toBeGreaterThanOrEqual(1500);
  });
});

describe("join", () => {
  it("prints items as concat does", () => {
    expect(call("join", ["I", "love", "Bicep"], " ")).toBe("I love Bicep");
    expect(call("join", ["abc", 123, true], "/")).toBe("abc/123/True");
    expect(call("join", [], ",")).toBe("");
  });

  it("refuses items that are no text", () => {
    expect(() => call("join", ["a", {}], ",")).toThrow("item 1 of inputArray must be a string, int or bool, not object");
    expect(() => call("join", "test", ",")).toThrow("inputArray must be an array, not string");
    expect(() => call("join", ["a"], 1)).toThrow("delimiter must be a string, not int");
  });
});

describe("toLower and toUpper", () => {
  it("change case letter by letter", () => {
    expect(call("toLower", "AiKInIniIN")).toBe("aikininiin");
    expect(call("toUpper", "One Two Three")).toBe("ONE TWO THREE");
    expect(call("toUpper", "straße")).toBe("STRAßE");
  });

  it("leave the Turkish letters that the invariant culture leaves", () => {
    expect(call("toLower", "İI")).toBe("İi");
    expect(call("toUpper", "ıi")).toBe("ıI");
  });
});

describe("startsWith and endsWith", () => {
  it("ignore case", () => {
    expect(call("startsWith", "abcdef", "Ab")).toBe(true);
    expect(call("startsWith", "abcdef", "e")).toBe(false);
    expect(call("endsWith", "abcdef", "F")).toBe(true);
    expect(call("endsWith", "abcdef", "e")).toBe(false);
  });

  it("find the empty text anywhere, and nothing in it", () => {
    expect(call("startsWith", "", "")).toBe(true);
    expect(call("endsWith", "", "a")).toBe(false);
  });
});

describe("substring", () => {
  it("takes a start, and a length where one is given", () => {
    expect(call("substring", "This is a test", 0, 4)).toBe("This");
    expect(call("substring", "This is a test", 10)).toBe("test");
    expect(call("substring", "abc", 3)).toBe("");
  });

  it("must stay within the text", () => {
    expect(() => call("substring", "1234567890", 0, 11)).toThrow("startIndex 0 and length 11, but the string has 10 characters");
    expect(() => call("substring", "abc", 4)).toThrow("startIndex 4");
    expect(() => call("substring", "abc", -1)).toThrow("substring requires a startIndex and length of 0 or more");
    expect(() => call("substring", "abc", "1")).toThrow("startIndex must be an int, not string");
  });
});

describe("padLeft", () => {
  it("fills up with spaces or the character given", () => {
    expect(call("padLeft", "00", 5, " ")).toBe("   00");
    expect(call("padLeft", "123", 10, "0")).toBe("0000000123");
    expect(call("padLeft", 13, 5)).toBe("   13");
    expect(call("padLeft", "long enough", 3)).toBe("long enough");
  });

  it("takes one character, and no negative length", () => {
    expect(() => call("padLeft", "a", 3, "xy")).toThrow("single character");
    expect(() => call("padLeft", "a", 3, "")).toThrow("single character");
    expect(() => call("padLeft", "a", -3)).toThrow("padLeft requires a totalLength of 0 or more");
    expect(() => call("padLeft", 1.5, 3)).toThrow("a string or an int, not float");
  });

  it("asks the budget before it makes a long text", () => {
    const broke = { ...functionCall("padLeft"), spend: () => expect.fail("spent") };
    expect(() => stringFunctions.find(({ name }) => name === "padLeft")?.evaluate(["a", 2 ** 50], broke)).toThrow("spent");
  });
});

describe("replace", () => {
  it("replaces every occurrence, by case", () => {
    expect(call("replace", "This is a test", "i", "b")).toBe("Thbs bs a test");
    expect(call("replace", "123-123-1234", "-", "")).toBe("1231231234");
    expect(call("replace", "foot", "T", "d")).toBe("foot");
    expect(call("replace", "a.c", ".", "$&")).toBe("a$&c");
  });

  it("refuses an empty text to look for, and numbers", () => {
    expect(() => call("replace", "abc", "", "x")).toThrow("oldString");
    expect(() => call("replace", "abc", 0, 0)).toThrow("oldString must be a string, not int");
  });
});

describe("split", () => {
  it("splits at one delimiter or any of several", () => {
    expect(call("split", "fizz,buzz,pop", ",")).toEqual(["fizz", "buzz", "pop"]);
    expect(call("split", "one;two,three", [";", ","])).toEqual(["one", "two", "three"]);
    expect(call("split", "a--b-c", ["--", "-"])).toEqual(["a", "b", "c"]);
    expect(call("split", "", ",")).toEqual([""]);
    expect(call("split", "ab", "")).toEqual(["ab"]);
  });

  it("refuses other delimiters", () => {
    expect(() => call("split", "1", 1)).toThrow("delimiter must be a string or an array of strings, not int");
    expect(() => call("split", "1", [1])).toThrow("item 0 of delimiter must be a string, not int");
  });
});

describe("trim", () => {
  it("takes white space off both ends, as .NET knows it", () => {
    expect(call("trim", "    one two three   ")).toBe("one two three");
    expect(call("trim", "\u0085\u3000a\t\n")).toBe("a");
    expect(call("trim", "\ufeffa")).toBe("\ufeffa");
  });
});

describe("string", () => {
  it("prints scalars as .NET does and the rest as JSON", () => {
    expect(call("string", "asdf")).toBe("asdf");
    expect(call("string", 5)).toBe("5");
    expect(call("string", true)).toBe("True");
    expect(call("string", { valueA: 10, valueB: "Example Text" })).toBe('{"valueA":10,"valueB":"Example Text"}');
    expect(call("string", ["a", null, false, 1.5])).toBe('["a",null,false,1.5]');
  });

  it("escapes what Newtonsoft.Json escapes", () => {
    expect(call("string", ["q\"'\n\u2028/é\u0001"])).toBe('["q\\"\'\\n\\u2028/é\\u0001"]');
  });
});

describe("base64", () => {
  it("goes to base64 and back", () => {
    expect(call("base64", " Fizz ")).toBe("IEZpenog");
    expect(call("base64ToString", "IEZpenog")).toBe(" Fizz ");
    expect(call("base64ToString", call("base64", "é😀"))).toBe("é😀");
    expect(call("base64ToJson", call("base64", "{'one': 'a', 'two': 'b'}"))).toEqual({ one: "a", two: "b" });
  });

  it("refuses what is no base64, without saying what it is", () => {
    for (const wrong of ["a", "ab==c", "a-_=", "YWJj="])
      expect(() => call("base64ToString", wrong)).toThrow("the argument base64Value is not valid base64");
    expect(() => call("base64", 1)).toThrow("must be a string, not int");
  });
});

describe("data URIs", () => {
  it("are written in UTF-8 and base64", () => {
    expect(call("dataUri", "Hello")).toBe("data:text/plain;charset=utf-8;base64,SGVsbG8=");
  });

  it("are read with or without base64, in either spelling of UTF-8", () => {
    expect(call("dataUriToString", "data:text/plain;charset=utf8;base64,SGVsbG8=")).toBe("Hello");
    expect(call("dataUriToString", "data:;base64,SGVsbG8sIFdvcmxkIQ==")).toBe("Hello, World!");
    expect(call("dataUriToString", "data:,a%20b")).toBe("a b");
  });

  it("must be data URIs, and in a character set that is known", () => {
    expect(() => call("dataUriToString", "SGVsbG8sIFdvcmxkIQ==")).toThrow("the argument dataUriToConvert is not a valid data URI");
    expect(() => call("dataUriToString", "data:text/plain;charset=utf-16;base64,AA==")).toThrow("UTF-8");
  });
});

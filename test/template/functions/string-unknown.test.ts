import { describe, expect, it } from "vitest";
import { stringFunctions } from "../../../src/template/functions/string.js";
import { isUnknown, Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const call = (name: string, ...args: readonly ArmValue[]): ArmValue => callFunction(stringFunctions, name, ...args);

const name = new Unknown("parameters('name')", { kind: "parameter", message: "parameter name has no value" });
const secret = new Unknown("parameters('key')", { kind: "secure", message: "parameter key is secure" }, true);
const partly = (...parts: readonly (string | Unknown)[]): Unknown => new Unknown("concat(…)", name.reason, false, { parts });

/** Known pieces as they are, unknown ones as their symbols in brackets; undefined when no pieces are known. */
function pieces(value: ArmValue): readonly string[] | undefined {
  if (!isUnknown(value)) throw new Error("the value is known");
  return value.parts?.map((piece) => (isUnknown(piece) ? `[${piece.symbol}]` : piece));
}

describe("concat", () => {
  it("keeps the pieces, those of its arguments laid open", () => {
    expect(pieces(call("concat", "a", 1, partly("-", name), "-vm"))).toEqual(["a1-", "[parameters('name')]", "-vm"]);
  });

  it("takes unknown values alone for no text: they may be arrays", () => {
    expect(pieces(call("concat", name, name))).toBeUndefined();
  });

  it("keeps the items that are certainly in an array", () => {
    const list = new Unknown("variables('list')", name.reason, false, { items: ["c"] });
    const value = call("concat", ["a"], name, ["b", name], list);
    expect(isUnknown(value) && value.items).toEqual(["a", "b", name, "c"]);
    expect(isUnknown(value) && value.parts).toBeUndefined();
  });

  it("is as secret as its most secret argument", () => {
    const value = call("concat", "a", name, secret);
    expect(isUnknown(value) && value.secure && value.reason).toBe(secret.reason);
    const list = call("concat", ["a"], name, secret);
    expect(isUnknown(list) && list.secure).toBe(true);
  });

  it("refuses an array with a text, unknown or not", () => {
    expect(() => call("concat", ["a"], partly("b", name))).toThrow("concat requires either arrays only or no arrays");
  });
});

describe("format", () => {
  it("keeps the pieces", () => {
    expect(pieces(call("format", "{0}-vm", name))).toEqual(["[parameters('name')]", "-vm"]);
    expect(pieces(call("format", "{1}{0:D2}", 7, partly("a", name)))).toEqual(["a", "[parameters('name')]", "07"]);
  });

  it("lets an unknown value be formatted by Azure", () => {
    expect(pieces(call("format", "vm{0:D2}", name))).toEqual(["vm", "[format('{0:D2}', parameters('name'))]"]);
    expect(pieces(call("format", "{0,4}", name))).toEqual(["[format('{0,4}', parameters('name'))]"]);
    expect(pieces(call("format", "x{0}", [name]))).toEqual(["x", "[format('{0}', createArray(parameters('name')))]"]);
  });

  it("knows no pieces of an unknown format", () => {
    expect(pieces(call("format", name, "a"))).toBeUndefined();
  });
});

describe("join", () => {
  it("keeps the pieces, the delimiter among them", () => {
    expect(pieces(call("join", ["a", name, 1], "/"))).toEqual(["a/", "[parameters('name')]", "/1"]);
    expect(pieces(call("join", ["a", "b"], name))).toEqual(["a", "[parameters('name')]", "b"]);
    expect(call("join", ["a"], name)).toBe("a");
    expect(pieces(call("join", name, "/"))).toBeUndefined();
  });
});

describe("functions of each character", () => {
  it("change the known pieces", () => {
    expect(pieces(call("toLower", partly("VM-", name)))).toEqual(["vm-", "[toLower(parameters('name'))]"]);
    expect(pieces(call("toUpper", partly(name, "-vm")))).toEqual(["[toUpper(parameters('name'))]", "-VM"]);
    expect(pieces(call("uriComponent", partly("a b", name)))).toEqual(["a%20b", "[uriComponent(parameters('name'))]"]);
  });

  it("know nothing of a value that is all unknown", () => {
    const value = call("toLower", name);
    expect(pieces(value)).toBeUndefined();
    expect(isUnknown(value) && value.symbol).toBe("toLower(parameters('name'))");
  });
});

describe("replace", () => {
  it("replaces in the known pieces what cannot reach into the unknown ones", () => {
    expect(pieces(call("replace", partly("a-b-", name, "-c"), "-", ""))).toEqual(["ab", "[replace(parameters('name'), '-', '')]", "c"]);
    expect(pieces(call("replace", partly("one two ", name), "one", "1"))).toEqual(["1 two ", "[replace(parameters('name'), 'one', '1')]"]);
  });

  it("knows no pieces when an occurrence may begin in one and end in another", () => {
    expect(pieces(call("replace", partly("abc-", name), "-d", "x"))).toBeUndefined();
    expect(pieces(call("replace", partly(name, "bc"), "ab", "x"))).toBeUndefined();
    expect(pieces(call("replace", partly(name, "b", name), "abc", "x"))).toBeUndefined();
    expect(pieces(call("replace", "abc", name, "x"))).toBeUndefined();
  });
});

describe("trim", () => {
  it("trims known ends", () => {
    expect(pieces(call("trim", partly(" a ", name, " b ")))).toEqual(["a ", "[parameters('name')]", " b"]);
    expect(pieces(call("trim", partly("  ", name, "b")))).toBeUndefined();
    expect(pieces(call("trim", partly("a", name)))).toBeUndefined();
  });
});

describe("startsWith and endsWith", () => {
  it("decide by the known ends", () => {
    const text = partly("Prod-", name, "-VM");
    expect(call("startsWith", text, "prod")).toBe(true);
    expect(call("startsWith", text, "test-and-more")).toBe(false);
    expect(call("endsWith", text, "vm")).toBe(true);
    expect(call("endsWith", text, "long-ending-x")).toBe(false);
    expect(call("startsWith", "test", partly("prod", name))).toBe(false);
    expect(call("startsWith", "pro", partly("prod", name))).toBe(false);
    expect(call("startsWith", name, "")).toBe(true);
  });

  it("leave open what the unknown decides", () => {
    for (const value of [
      call("startsWith", partly("prod-", name), "prod-a"),
      call("startsWith", name, "a"),
      call("endsWith", partly(name, "vm"), "-vm"),
      call("startsWith", "prod-a", partly("prod-", name)),
    ]) {
      expect(isUnknown(value) && value.reason).toBe(name.reason);
    }
  });
});

describe("substring", () => {
  const text = partly("prod-", name, "-vm");

  it("is known within the first known piece", () => {
    expect(call("substring", text, 0, 4)).toBe("prod");
    expect(call("substring", text, 5, 0)).toBe("");
  });

  it("keeps the pieces it takes", () => {
    expect(pieces(call("substring", text, 2))).toEqual(["od-", "[parameters('name')]", "-vm"]);
    expect(pieces(call("substring", text, 2, 6))).toEqual(["od-", "[substring(concat(…), 5, 3)]"]);
    expect(pieces(call("substring", text, 7))).toBeUndefined();
    expect(pieces(call("substring", "abc", name))).toBeUndefined();
  });

  it("is secret when the text is", () => {
    const value = call("substring", partly("a", secret), 0);
    expect(isUnknown(value) && value.secure).toBe(true);
  });
});

describe("string", () => {
  it("leaves a partly known text, and knows nothing of an object with an unknown member", () => {
    const text = partly("a", name);
    expect(call("string", text)).toBe(text);
    expect(pieces(call("string", { a: name }))).toBeUndefined();
  });
});

describe("split", () => {
  const id = partly("/subscriptions/", name, "/resourceGroups/", name, "/providers/Microsoft.Network/networkSecurityGroups/nsg-", name);
  const subscription = new Unknown("parameters('s')", name.reason);

  it("splits an id at its slashes, whatever its unknown pieces are", () => {
    const items = call("split", id, "/") as readonly ArmValue[];
    expect(items.slice(0, 8)).toEqual([
      "",
      "subscriptions",
      name,
      "resourceGroups",
      name,
      "providers",
      "Microsoft.Network",
      "networkSecurityGroups",
    ]);
    expect(pieces(items[8] as ArmValue)).toEqual(["nsg-", "[parameters('name')]"]);
  });

  it("knows of another text the items before and behind all that is unknown", () => {
    const value = call("split", partly("a,b,", subscription, ",c,d"), ",");
    expect(isUnknown(value) && value.ends).toEqual({ head: ["a", "b"], tail: ["c", "d"] });
    const open = call("split", partly("a", subscription, "d"), ",");
    expect(isUnknown(open) && open.ends).toEqual({ head: [], tail: [] });
  });

  it("knows nothing where a delimiter may begin in what is known and end in what is not", () => {
    const value = call("split", partly("a--b-", subscription), "--");
    expect(isUnknown(value) && value.ends).toBeUndefined();
    expect(isUnknown(call("split", partly("a,", subscription), name))).toBe(true);
  });

  it("is as secret as the text, except for what is known of it", () => {
    const value = call("split", new Unknown("concat(…)", secret.reason, true, { parts: ["a,", secret] }), ",");
    expect(isUnknown(value) && value.reason).toBe(secret.reason);
    expect(isUnknown(value) && value.ends?.head).toEqual(["a"]);
  });
});

describe("toLower and toUpper", () => {
  it("keep the piece that they change the case of", () => {
    const value = call("toUpper", call("toLower", name));
    expect(isUnknown(value) && value.letters).toBe(name);
  });
});

describe("like", () => {
  it.each<[string, string, boolean | undefined]>([
    ["OneTwoThree", "*Two*", true],
    ["OneTwoThree", "Two*", false],
    ["OneTwoThree", "One*Three", true],
    ["OneTwoThree", "OneTwoThree", true],
    ["ab-ab", "*ab", true],
    ["ab", "a*b*b", false],
    ["a", "*", true],
    ["", "*", true],
    ["aba", "ab*ba", false],
    ["OneTwo", "one*", undefined],
    ["abc", "a?c", undefined],
  ])("%s, %s", (text, pattern, expected) => {
    const value = call("like", text, pattern);
    expect(isUnknown(value) ? undefined : value).toBe(expected);
  });
});

it("functions that read a text as a whole say so", () => {
  const whole = stringFunctions.filter(({ reads }) => reads === "whole").map((each) => each.name);
  expect(whole).toEqual(expect.arrayContaining(["uniqueString", "guid", "base64", "padLeft"]));
});

import { describe, expect, it } from "vitest";
import { stringFunctions } from "../../../src/template/functions/string.js";
import { isUnknown, Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const call = (name: string, ...args: readonly ArmValue[]): ArmValue => callFunction(stringFunctions, name, ...args);

describe("uri", () => {
  it.each([
    ["http://contoso.org/firstpath", "myscript.sh", "http://contoso.org/myscript.sh"],
    ["http://contoso.org/firstpath/", "myscript.sh", "http://contoso.org/firstpath/myscript.sh"],
    ["http://contoso.org/firstpath/azuredeploy.json/", "myscript.sh", "http://contoso.org/firstpath/azuredeploy.json/myscript.sh"],
    ["https://github.com/another/repo", "/Azure/bicep", "https://github.com/Azure/bicep"],
    ["http://contoso.org", "a/b", "http://contoso.org/a/b"],
    ["http://contoso.org/a/b/c", "../d/./e", "http://contoso.org/a/d/e"],
    ["http://contoso.org/a", "../../d", "http://contoso.org/d"],
    ["HTTPS://Contoso.ORG:443/a?x=1#y", "b?z=2", "https://contoso.org/b?z=2"],
    ["https://contoso.org/a/b", "?x", "https://contoso.org/a/b?x"],
    ["https://contoso.org/a/b", "https://fabrikam.org/c", "https://fabrikam.org/c"],
    ["https://contoso.org/a/", "x.json?sig=a%2Bb%3D", "https://contoso.org/a/x.json?sig=a%2Bb%3D"],
  ])("resolves against %s the reference %s", (base, relative, expected) => {
    expect(call("uri", base, relative)).toBe(expected);
  });

  it.each(["", "http", "http://", "contoso.org/a", "/a"])("refuses %j as base", (base) => {
    expect(() => call("uri", base, "x")).toThrow("baseUri must be an absolute URI with a host");
  });

  it("does not guess how other characters are printed", () => {
    for (const relative of ["a b.json", "a%20b.json", "é.json"])
      expect(isUnknown(call("uri", "https://contoso.org/", relative))).toBe(true);
  });
});

describe("uri of what is partly known", () => {
  const link = new Unknown("deployment().properties.templateLink.uri", {
    kind: "context",
    message: "the template's own address is unknown",
  });
  const token = new Unknown("parameters('sasToken')", { kind: "secure", message: "parameter sasToken is secure" }, true);
  const withToken = new Unknown("concat('x.json', …)", token.reason, true, { parts: ["nested/x.json", token] });
  const symbols = (value: ArmValue): unknown => isUnknown(value) && value.parts?.map((piece) => (isUnknown(piece) ? piece.symbol : piece));

  it("keeps the reference behind the folder of an unknown base", () => {
    const value = call("uri", link, "nested/x.json");
    expect(symbols(value)).toEqual(["uri(deployment().properties.templateLink.uri, '.')", "nested/x.json"]);
    expect(isUnknown(value) && value.reason).toBe(link.reason);
    expect(symbols(call("uri", link, "/nested/x.json"))).toEqual(["uri(deployment().properties.templateLink.uri, '/')", "nested/x.json"]);
  });

  it("resolves what is known when the reference goes on unknown", () => {
    const value = call("uri", "https://contoso.org/a/main.json", withToken);
    expect(symbols(value)).toEqual(["https://contoso.org/a/nested/x.json", "parameters('sasToken')"]);
    expect(isUnknown(value) && value.secure).toBe(true);
  });

  it.each(["../x.json", "a/../../x.json", "./x.json", "https://contoso.org/x", "//contoso.org/x", "?x", "", "a//b"])(
    "knows no pieces for %j",
    (relative) => {
      expect(symbols(call("uri", link, relative))).toBeUndefined();
    },
  );

  it("knows no pieces when the unknown may lead elsewhere", () => {
    const open = new Unknown("concat('a/', …)", link.reason, false, { parts: ["a/", link] });
    expect(symbols(call("uri", "https://contoso.org/", open))).toBeUndefined();
    expect(symbols(call("uri", "https://contoso.org/", link))).toBeUndefined();
  });

  it("refuses a wrong base nevertheless", () => {
    expect(() => call("uri", "http://", link)).toThrow("baseUri");
  });
});

describe("uriComponent", () => {
  it("escapes all but unreserved characters, in upper case", () => {
    expect(call("uriComponent", "UB*8h 0+=_)9h9n")).toBe("UB%2A8h%200%2B%3D_%299h9n");
    expect(call("uriComponent", "http://contoso.com/a.json")).toBe("http%3A%2F%2Fcontoso.com%2Fa.json");
    expect(call("uriComponent", "é😀~-.")).toBe("%C3%A9%F0%9F%98%80~-.");
  });

  it("is undone by uriComponentToString, which leaves what is no escape", () => {
    expect(call("uriComponentToString", "http%3a%2f%2Fcontoso.com")).toBe("http://contoso.com");
    expect(call("uriComponentToString", "%20%25%20")).toBe(" % ");
    expect(call("uriComponentToString", "%E4%BD%A0%FF%zz+%E4%BD")).toBe("你%FF%zz+%E4%BD");
  });
});

describe("parseUri and buildUri", () => {
  it("take a URI to pieces", () => {
    expect(call("parseUri", "https://example.com:1234/foo/bar")).toEqual({
      scheme: "https",
      host: "example.com",
      port: 1234,
      path: "/foo/bar",
      query: "",
    });
    expect(call("parseUri", "https://Example.com?a=1&b=2")).toEqual({
      scheme: "https",
      host: "example.com",
      port: null,
      path: "/",
      query: "?a=1&b=2",
    });
  });

  it("put one together", () => {
    expect(call("buildUri", { scheme: "https", host: "example.com" })).toBe("https://example.com/");
    expect(call("buildUri", { scheme: "https", host: "example.com", path: "foo", query: "a=1" })).toBe("https://example.com/foo?a=1");
    expect(call("buildUri", { scheme: "https", host: "example.com", port: 8080, path: "/foo", query: "?a=1" })).toBe(
      "https://example.com:8080/foo?a=1",
    );
    expect(call("buildUri", call("parseUri", "https://example.com/foo?a=1"))).toBe("https://example.com/foo?a=1");
  });

  it("refuse what makes no URI", () => {
    expect(() => call("parseUri", "example.com")).toThrow("absolute URI");
    expect(() => call("buildUri", { scheme: "https" })).toThrow("components.host must be a string, not missing");
    expect(() => call("buildUri", { scheme: "1", host: "a" })).toThrow("does not form a valid URI");
    expect(() => call("buildUri", "https")).toThrow("components must be an object, not string");
  });
});

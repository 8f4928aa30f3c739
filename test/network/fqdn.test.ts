import { describe, expect, test } from "vitest";
import { coverName, exampleOf, isName } from "../../src/network/fqdn.js";

describe("targets of application rules", () => {
  test.each([
    ["*.blob.core.windows.net", "*.blob.core.windows.net", "whole"],
    ["*.core.windows.net", "*.blob.core.windows.net", "whole"],
    ["*", "*.blob.core.windows.net", "whole"],
    ["*.BLOB.core.windows.net", "acc.blob.core.windows.net", "whole"],
    ["acc.blob.core.windows.net", "*.blob.core.windows.net", "part"],
    ["*.z1.blob.core.windows.net", "*.blob.core.windows.net", "part"],
    ["*.queue.core.windows.net", "*.blob.core.windows.net", "none"],
    ["*.blob.core.windows.net", "blob.core.windows.net", "none"],
    ["login.microsoftonline.com", "login.microsoftonline.com", "whole"],
  ] as const)("%s covers of %s: %s", (target, wanted, cover) => {
    expect(coverName(target, wanted)).toBe(cover);
  });

  test("what is no name cannot be compared", () => {
    expect(["[parameters('x')]", "?", "a b", "http://x"].map(isName)).toEqual([false, false, false, false]);
    expect(["*", "*.a.b", "a.b", "a-1.b_c"].map(isName)).toEqual([true, true, true, true]);
  });

  test("an example of a pattern is one of its names", () => {
    expect(coverName("*.blob.core.windows.net", exampleOf("*.blob.core.windows.net"))).toBe("whole");
  });
});

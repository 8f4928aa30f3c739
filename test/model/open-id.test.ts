import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOpenBeyondScope, mayBeSameId } from "../../src/model/open-id.js";

const scope = "/subscriptions/[subscription().subscriptionid]/resourcegroups/rg/providers/microsoft.network/";

describe("two ids may be one", () => {
  test.each([
    ["/a/b", "/a/b", true],
    ["/a/b", "/a/c", false],
    ["/a/[x]", "/a/c", true],
    ["/a/[x]", "/b/c", false],
    ["/a/n-[x]", "/a/m-1", false],
    ["/a/[x]-n", "/a/1-m", false],
    ["[x]", "/a/b", true],
    ["[x]/subnets/app", "/a/vnet/subnets/app", true],
    ["[x]/subnets/app", "/a/vnet/subnets/web", false],
    ["/a/[x]", "/a/[y]", true],
    ["/a/[x]/m", "/a/[x]/n", false],
    ["/a/[f('[x')]/m", "/a/[f('[x')]/n", false],
    ["/a/[f(']', x)]", "/a/[f(']', y)]", true],
    ["/a/[x]", "/a/", true],
    [`${scope}nsg/x`, `${scope}nsg/y`, false],
    [`${scope}nsg/x`, "/subscriptions/1/resourcegroups/rg/providers/microsoft.network/nsg/x", true],
    [`${scope}nsg/x`, "/subscriptions/1/resourcegroups/other/providers/microsoft.network/nsg/x", false],
  ])("%s and %s: %s", (a, b, expected) => {
    expect([mayBeSameId(a, b), mayBeSameId(b, a)]).toEqual([expected, expected]);
  });

  test("whenever some value of the open parts makes them one", () => {
    const name = fc.stringMatching(/^[a-c]{0,3}$/);
    const piece = fc.oneof(
      name,
      fc.constantFrom("x", "y").map((open) => ({ open })),
    );
    const texts = fc.array(piece, { maxLength: 4 });
    type Pieces = readonly (string | { readonly open: string })[];
    const spell = (pieces: Pieces, of: (open: string) => string): string =>
      pieces.map((each) => (typeof each === "string" ? each : of(each.open))).join("");
    fc.assert(
      fc.property(texts, texts, name, name, (a, b, x, y) => {
        const known = (pieces: Pieces): string => spell(pieces, (open) => (open === "x" ? x : y));
        fc.pre(known(a) === known(b));
        const written = (pieces: Pieces): string => spell(pieces, (open) => `[${open}]`);
        expect(mayBeSameId(written(a), written(b))).toBe(true);
      }),
    );
  });
});

test("the subscription and resource group of a deployment are no more open in one id than in another", () => {
  expect(isOpenBeyondScope(`${scope}networkinterfaces/nic1`)).toBe(false);
  expect(isOpenBeyondScope("/subscriptions/[s]/resourceGroups/[g]/providers/Microsoft.Network/networkInterfaces/nic1")).toBe(false);
  expect(isOpenBeyondScope(`${scope}networkinterfaces/nic-[x]`)).toBe(true);
  expect(isOpenBeyondScope("[parameters('vnetid')]/subnets/app")).toBe(true);
});

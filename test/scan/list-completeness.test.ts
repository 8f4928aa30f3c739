import { describe, expect, test } from "vitest";
import { listCompleteness, type ListEvidence } from "../../src/scan/list-completeness.js";
import { listCatalogue } from "../../src/load/azure/list-catalogue.js";
import { canonicalListType, listedKey, listTypes, protectedItemType, vaultType } from "../../src/model/list-types.js";

const scope = "/subscriptions/00000000-0000-0000-0000-00000000000A";
const other = "/subscriptions/00000000-0000-0000-0000-00000000000b";
const key = listedKey(vaultType, scope);

const isWhole = (evidence: Partial<ListEvidence>, of = scope): boolean =>
  listCompleteness({ listed: new Set(), assumed: [], shown: new Set(), isAnyCut: false, mayLack: () => false, ...evidence }).isWhole(
    vaultType,
    of,
  );

describe("a list is whole", () => {
  test("where a manifest says so, whatever is cut elsewhere", () => {
    expect(isWhole({ listed: new Set([key]), isAnyCut: true, mayLack: () => true })).toBe(true);
    expect(isWhole({ listed: new Set([key]) }, other)).toBe(false);
  });

  test("where the operator says so, for every subscription", () => {
    for (const assumed of [["all"], [vaultType], [vaultType.toUpperCase()]]) {
      expect([scope, other].map((of) => isWhole({ assumed, isAnyCut: true }, of))).toEqual([true, true]);
    }
    expect(isWhole({ assumed: [protectedItemType] })).toBe(false);
  });

  test("where the input shows it and nothing of its type can be cut", () => {
    expect(isWhole({ shown: new Set([key]) })).toBe(true);
    expect(isWhole({ shown: new Set([key]) }, scope.toLowerCase())).toBe(true);
    expect(isWhole({ shown: new Set([key]), mayLack: (type) => type === canonicalListType(vaultType) })).toBe(false);
    expect(isWhole({ shown: new Set([key]), mayLack: (type) => type !== canonicalListType(vaultType) })).toBe(true);
  });

  test("not where any file is cut, of whatever type it may be", () => {
    expect(isWhole({ shown: new Set([key]), isAnyCut: true })).toBe(false);
  });

  test("nowhere else", () => {
    expect(isWhole({})).toBe(false);
    expect(isWhole({ shown: new Set([key]) }, other)).toBe(false);
    expect(isWhole({ shown: new Set([listedKey(protectedItemType, scope)]) })).toBe(false);
  });
});

test("the items of a vault have one list, by either of their types", () => {
  const long = "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems";
  expect(listedKey(long, scope)).toBe(listedKey(protectedItemType, scope));
});

test("the operator can give a word on every list that a collection has", () => {
  expect([...listTypes].sort()).toEqual(listCatalogue.map(({ type }) => type).sort());
});

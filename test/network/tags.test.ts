import { describe, expect, test } from "vitest";
import { TagFile } from "../../src/network/tag-file.js";
import { parseTagName, type TagName } from "../../src/network/tag-name.js";
import { relationOf } from "../../src/network/tag-relations.js";

const tag = (text: string): TagName => {
  const name = parseTagName(text);
  if (name === undefined) throw new Error(`${text} is no tag`);
  return name;
};

describe("names of service tags", () => {
  test.each([
    ["Storage.WestEurope", "storage.westeurope"],
    ["Storage.West Europe", "STORAGE.WESTEUROPE"],
    ["AzureCloud.centralfrance", "AzureCloud.FranceCentral"],
    ["INTERNET", "Internet"],
    ["VIRTUAL_NETWORK", "VirtualNetwork"],
  ])("%s is %s", (a, b) => {
    expect(parseTagName(a)).toEqual(parseTagName(b));
  });

  test.each(["10.0.0.0/8", "*", "[parameters('tag')]", "?", "", "a/b"])("%j is none", (text) => {
    expect(parseTagName(text)).toBeUndefined();
  });
});

describe("relations without a file", () => {
  test.each([
    ["Storage.WestEurope", "Storage", "inside"],
    ["Storage", "Storage.WestEurope", "holds"],
    ["Storage.WestEurope", "Storage.WestUS", "disjoint"],
    ["Storage.WestEurope", "AzureCloud", "inside"],
    ["Storage.WestEurope", "AzureCloud.westeurope", "inside"],
    ["Storage.FranceCentral", "AzureCloud.centralfrance", "inside"],
    ["Storage.WestEurope", "AzureCloud.westus", "disjoint"],
    ["Storage", "AzureCloud", "overlaps"],
    ["AzureActiveDirectory", "AzureCloud", "overlaps"],
    ["AzureBackup", "AzureCloud", "inside"],
    ["AzureFrontDoor.FirstParty", "AzureCloud", "disjoint"],
    ["Storage", "AzureBackup", "disjoint"],
    ["Storage", "AzureTrafficManager", "undetermined"],
  ] as const)("%s to %s: %s", (a, b, relation) => {
    expect(relationOf(tag(a), tag(b))).toBe(relation);
  });
});

describe("a service tag file", () => {
  const file = new TagFile({
    changeNumber: "7",
    cloud: "Public",
    values: [
      { name: "Storage.NewRegionNorth", region: "newregn", addressPrefixes: ["51.0.0.0/24", "2001:db8::/64"] },
      { name: "AzureCloud.newregn", region: "newregn", addressPrefixes: ["51.0.0.0/16"] },
      { name: "AzureCloud", region: "", addressPrefixes: ["51.0.0.0/8"] },
    ],
  });

  test("regional names join by the region that the entries give", () => {
    expect(file.addresses(tag("AzureCloud.newregionnorth"), "IPv4")).toEqual(file.addresses(tag("AzureCloud.newregn"), "IPv4"));
  });

  test("families are kept apart, and what the file does not hold is not known", () => {
    expect(file.addresses(tag("storage.newregionnorth"), "IPv6")).toHaveLength(2);
    expect(file.addresses(tag("AzureCloud"), "IPv6")).toEqual([]);
    expect(file.addresses(tag("Sql"), "IPv4")).toBeUndefined();
  });
});

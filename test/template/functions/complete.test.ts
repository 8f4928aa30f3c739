import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allFunctions, functionTable } from "../../../src/template/functions/table.js";

/** Names on the pages of the function reference. Source: "ARM template functions", learn.microsoft.com, as of 2025-04. */
const documented = {
  array:
    "array concat contains createArray empty first flatten indexFromEnd indexOf intersection last lastIndexOf length max min range skip take tryGet tryIndexFromEnd union",
  cidr: "parseCidr cidrSubnet cidrHost",
  comparison: "coalesce equals greater greaterOrEquals less lessOrEquals",
  date: "dateTimeAdd dateTimeFromEpoch dateTimeToEpoch utcNow",
  deployment: "deployer deployment environment parameters variables",
  lambda: "filter groupBy map mapValues reduce sort toObject lambda lambdaVariables",
  logical: "and bool false if not or true",
  numeric: "add copyIndex div float int max min mod mul sub",
  object: "contains createObject empty intersection items json length null objectKeys shallowMerge tryGet union",
  resource:
    "extensionResourceId managementGroupResourceId pickZones providers reference references resourceId subscriptionResourceId tenantResourceId toLogicalZone toLogicalZones toPhysicalZone toPhysicalZones",
  scope: "managementGroup resourceGroup subscription tenant",
  string:
    "base64 base64ToJson base64ToString concat contains dataUri dataUriToString empty endsWith first format guid indexOf join json last lastIndexOf length newGuid padLeft replace skip split startsWith string substring take toLower toUpper trim uniqueString uri uriComponent uriComponentToString",
};

describe("the table of functions", () => {
  test.each(Object.entries(documented))("has every documented function on %s", (_, names) => {
    expect(names.split(" ").filter((name) => !functionTable.has(name.toLowerCase()))).toEqual([]);
  });

  test("stands for every function of a resource provider whose name begins with list", () => {
    expect(functionTable.has("list*")).toBe(true);
  });

  test("has each name once", () => {
    expect(functionTable.size).toBe(allFunctions.length);
  });

  test("is what the documentation lists", () => {
    const page = readFileSync("docs/template-functions.md", "utf8");
    expect(allFunctions.filter(({ name, summary }) => !page.includes(`| \`${name}\``) || !page.includes(summary))).toEqual([]);
  });
});

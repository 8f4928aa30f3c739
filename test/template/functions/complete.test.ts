import { describe, expect, test } from "vitest";
import { allFunctions, functionTable } from "../../../src/template/functions/table.js";
import { evaluateAlone } from "../support/environment.js";

/** The functions that learn.microsoft.com lists for ARM templates ("ARM template functions", as of 2025-07), each under the first of its
 *  categories; with those whose template form stands in the pages on Bicep functions alone, as of 2025-07, and those that Bicep has
 *  since then: `like` (pull request 18990) and `distinct` (19167), as of 2026-06. */
const documented = {
  array:
    "array concat contains createArray distinct empty first flatten indexFromEnd indexOf intersection last lastIndexOf length max min range skip take tryGet tryIndexFromEnd union",
  cidr: "parseCidr cidrSubnet cidrHost",
  comparison: "coalesce equals greater greaterOrEquals less lessOrEquals",
  date: "dateTimeAdd dateTimeFromEpoch dateTimeToEpoch utcNow",
  deployment: "deployer deployment environment parameters variables externalInput",
  lambda: "filter groupBy map mapValues reduce sort toObject",
  logical: "and bool false if not or true",
  numeric: "add copyIndex div float int mod mul sub",
  object: "createObject items json null objectKeys shallowMerge",
  resource:
    "extensionResourceId listAccountSas listKeys listSecrets listCallbackUrl managementGroupResourceId pickZones providers reference references resourceId resourceInfo roleDefinitions subscriptionResourceId tenantResourceId toLogicalZone toLogicalZones toPhysicalZone toPhysicalZones",
  scope: "managementGroup resourceGroup subscription tenant",
  string:
    "base64 base64ToJson base64ToString buildUri dataUri dataUriToString endsWith fail format guid join like newGuid padLeft parseUri replace split startsWith string substring toLower toUpper trim uniqueString uri uriComponent uriComponentToString",
} as const;

/** Functions of Bicep that its compiler carries out: no template has them. */
const carriedOutByTheCompiler = [
  "any",
  "getSecret",
  "loadDirectoryFileInfo",
  "loadFileAsBase64",
  "loadJsonContent",
  "loadTextContent",
  "loadYamlContent",
  "nameof",
  "readCliArg",
  "readEnvironmentVariable",
];

/** What the compiler of Bicep writes into templates, without a page of its own. */
const writtenByTheCompiler = ["externalInputs", "lambda", "lambdaVariables"];

const names = Object.values(documented).flatMap((list) => list.split(" "));
const isKnown = (name: string): boolean => functionTable.has(name.toLowerCase()) || name.startsWith("list");

describe("functions", () => {
  test("that are documented are all there", () => {
    expect(names.filter((name) => !isKnown(name))).toEqual([]);
  });

  test("that are there are documented, or written by the compiler of Bicep", () => {
    const all = new Set([...names, ...writtenByTheCompiler, "list*"].map((name) => name.toLowerCase()));
    expect(allFunctions.map(({ name }) => name).filter((name) => !all.has(name.toLowerCase()))).toEqual([]);
  });

  test("of Bicep alone are none of a template", () => {
    expect(carriedOutByTheCompiler.filter(isKnown)).toEqual([]);
  });

  test("stand there once, under the name that is documented", () => {
    const table = allFunctions.map(({ name }) => name);
    expect(new Set(table.map((name) => name.toLowerCase())).size).toBe(table.length);
    expect(names.filter((name) => isKnown(name) && !name.startsWith("list") && !table.includes(name))).toEqual([]);
  });

  test("that begin with list may be those of any resource provider", () => {
    expect(() => evaluateAlone("[listNothingKnown()]")).not.toThrow();
    expect(() => evaluateAlone("[listless.keys()]")).toThrow(/defines no function/);
  });
});

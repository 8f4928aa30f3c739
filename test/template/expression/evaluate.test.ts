import { describe, expect, test } from "vitest";
import { allFunctions, functionTable } from "../../../src/template/functions/table.js";
import { functionCategories } from "../../../src/template/functions/definition.js";
import { isUnknown } from "../../../src/template/values/unknown.js";
import { evaluateAlone, unknown } from "../support/environment.js";

describe("calls", () => {
  test("names of functions compare without case, with or without the namespace sys", () => {
    expect(evaluateAlone("[CONCAT('a', sys.toUpper('b'))]")).toBe("aB");
  });

  test("what an unknown argument decides is unknown, with the reason of the argument", () => {
    const value = evaluateAlone("[add(1, length(variables('list')))]", { list: unknown("list") });
    expect(value).toMatchObject({ symbol: "add(1, length(list))", reason: { message: "list has no value" } });
  });

  test("of a text the known pieces stay known", () => {
    const value = evaluateAlone("[concat('vm-', variables('suffix'), '-', 1)]", { suffix: unknown("suffix") });
    expect(isUnknown(value) && value.parts).toMatchObject(["vm-", { symbol: "suffix" }, "-1"]);
  });

  test("arrays and objects keep what is known in them", () => {
    expect(evaluateAlone("[createArray(1, variables('x'))]", { x: unknown("x") })).toMatchObject([1, { symbol: "x" }]);
    expect(evaluateAlone("[createObject('a', 1, 'b', variables('x'))]", { x: unknown("x") })).toMatchObject({ a: 1, b: { symbol: "x" } });
  });
});

describe("errors tell what is wrong, and where in the expression", () => {
  test.each([
    ["[concat('a', conact('b'))]", 13, /^unknown function conact; did you mean concat\?$/],
    ["[nothingLikeThis()]", 1, /^unknown function nothingLikeThis$/],
    ["[concat('a', toUpper())]", 13, /^toUpper takes 1 argument, not 0$/],
    ["[if(true(), 1)]", 1, /^if takes 3 arguments, not 2$/],
    ["[substring('a', 0, 1, 2)]", 1, /^substring takes 2 to 3 arguments, not 4$/],
    ["[add(1, div(1, 0))]", 8, /^div: the second argument is 0/],
    ["[contoso.name('a')]", 1, /^the template defines no function contoso\.name$/],
    ["[lambda('x', 1)]", 1, /a lambda must be an argument of a function that accepts lambdas/],
    ["[map(createArray(1), lambda(variables('x'), 1))]", 28, /names in quotes/],
    ["[not('yes')]", 1, /bool/],
  ])("%s", (text, offset, message) => {
    expect(() => evaluateAlone(text)).toThrow(message);
    expect(() => evaluateAlone(text)).toThrow(expect.objectContaining({ offset }));
  });

  test("a long value is not repeated", () => {
    const long = "a".repeat(5000);
    for (const text of [
      "[int(variables('long'))]",
      "[variables(variables('long'))]",
      "[bool(variables('long'))]",
      "[json(variables('long'))]",
    ]) {
      expect(() => evaluateAlone(text, { long })).toThrow(
        expect.objectContaining({ message: expect.stringMatching(/^.{10,300}$/s) as string }),
      );
    }
  });
});

describe("the table of functions", () => {
  test("has no name twice, and a summary for each", () => {
    expect(functionTable.size).toBe(allFunctions.length);
    for (const { name, summary, category } of allFunctions) {
      expect(summary, name).toMatch(/\S.{8,}/);
      expect(functionCategories).toContain(category);
    }
  });

  test("has the functions that Microsoft documents", () => {
    const documented =
      "array concat contains createArray empty first indexOf indexFromEnd intersection items last lastIndexOf length max min objectKeys range " +
      "shallowMerge skip take tryGet tryIndexFromEnd union parseCidr cidrSubnet cidrHost coalesce equals less lessOrEquals greater " +
      "greaterOrEquals dateTimeAdd dateTimeFromEpoch dateTimeToEpoch utcNow deployer deployment environment parameters variables filter " +
      "groupBy map mapValues reduce sort toObject and bool false if not or true add copyIndex div float int mod mul sub createObject json " +
      "null extensionResourceId listKeys listAccountSas managementGroupResourceId pickZones providers reference references resourceId " +
      "subscriptionResourceId tenantResourceId managementGroup resourceGroup subscription tenant base64 base64ToJson base64ToString dataUri " +
      "dataUriToString endsWith format guid join newGuid padLeft replace split startsWith string substring toLower toUpper trim " +
      "uniqueString uri uriComponent uriComponentToString flatten lambda lambdaVariables fail";
    const known = (name: string): boolean => functionTable.has(name.toLowerCase()) || name.startsWith("list");
    expect(documented.split(" ").filter((name) => !known(name))).toEqual([]);
  });
});

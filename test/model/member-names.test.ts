import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { memberName } from "../../src/model/member-names.js";

/** Folders whose code reads what Azure, its tools, or an operator wrote. */
const readers = /\/src\/(normalize|load\/files|load\/guest|load\/service-tags)\//;

/** Read of a list as such, not of an object. */
const notMembers = new Set(["length"]);

/** Names of the members that the code reads by name from values of JSON, with the file that reads them. */
function namesRead(): ReadonlyMap<string, string> {
  const config = ts.readConfigFile("tsconfig.json", (path) => ts.sys.readFile(path));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config.config as object, ts.sys, process.cwd());
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const isJson = (node: ts.Node): boolean => /\b(JsonObject|JsonValue)\b/.test(checker.typeToString(checker.getTypeAtLocation(node)));
  const found = new Map<string, string>();
  const visit = (node: ts.Node, file: string): void => {
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && isJson(node.expression)) {
      found.set(node.argumentExpression.text, file);
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
      ts.isStringLiteralLike(node.left) &&
      isJson(node.right)
    ) {
      found.set(node.left.text, file);
    } else if (ts.isObjectBindingPattern(node) && isJson(node)) {
      for (const { propertyName, name } of node.elements) found.set((propertyName ?? name).getText(), file);
    }
    ts.forEachChild(node, (child) => {
      visit(child, file);
    });
  };
  for (const source of program.getSourceFiles()) if (readers.test(source.fileName)) visit(source, source.fileName);
  return found;
}

/** Names of the members that a JSON schema declares, at every level. */
function* declaredNames(schema: unknown): Generator<string> {
  if (typeof schema !== "object" || schema === null) return;
  for (const [name, value] of Object.entries(schema) as [string, unknown][]) {
    if (name === "properties" && typeof value === "object" && value !== null) yield* Object.keys(value);
    yield* declaredNames(value);
  }
}

describe("every member that is read by name is read in any case", () => {
  const inAnyCase = (name: string): boolean =>
    memberName(name.toUpperCase()) === memberName(name) && memberName(name) !== name.toUpperCase();

  test("in resources and answers of Azure", () => {
    const names = [...namesRead()].filter(([name]) => !notMembers.has(name));
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter(([name]) => !inAnyCase(name))).toEqual([]);
  });

  test("in evidence files", () => {
    const names = [...new Set(declaredNames(JSON.parse(readFileSync("schemas/evidence.schema.json", "utf8")) as unknown))];
    expect(names).toContain("collectedAt");
    expect(names.filter((name) => !inAnyCase(name))).toEqual([]);
  });
});

describe("spellings of one name", () => {
  test.each([
    ["DataDisks", "dataDisks"],
    ["datadisks", "dataDisks"],
    ["data_disks", "dataDisks"],
    ["publicIpAddress", "publicIPAddress"],
    ["PublicIpAddress", "publicIPAddress"],
    ["nextHopIPAddress", "nextHopIpAddress"],
    ["total_records", "total_records"],
  ])("%s is read as %s", (spelled, canonical) => {
    expect(memberName(spelled)).toBe(canonical);
  });

  test("a name that is not read stays as it is, however long", () => {
    for (const name of ["myOwnName", "MYOWNNAME", "__proto__", "constructor", "x".repeat(100_000)]) expect(memberName(name)).toBe(name);
  });
});

import { truncateSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { useWorkplace } from "../../cli/support/run-command.js";
import { evaluateAlone } from "../support/environment.js";
import { expand } from "../support/expand.js";

const { write, run } = useWorkplace();
const head = '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0"';

describe("what a terminal would obey", () => {
  const escape = "\u001b[31m";
  const nasty = `${escape}\u0007\u202e<script>alert(1)</script>`;

  test("stands in names, expressions and messages without doing anything", () => {
    write("template.json", {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { [`p${nasty}`]: { type: "string" } },
      resources: [
        {
          type: "Contoso.Test/things",
          apiVersion: "2024-01-01",
          name: `thing${nasty}`,
          properties: {
            call: `[nothing${escape}()]`,
            text: `['${escape}]`,
            variable: `[variables('${nasty}')]`,
            member: `[createObject('${nasty}', 1).a]`,
            failure: `[fail('${nasty}')]`,
            [`[${nasty}]`]: 1,
          },
        },
      ],
      outputs: { [`o${nasty}`]: { type: "string", value: `[parameters('p${nasty}')]` } },
    });
    const { code, stdout, stderr } = run(["expand", "template.json"]);
    expect(code).toBe(1);
    expect(stdout + stderr).not.toMatch(/[\0-\t\v-\u001f\u007f-\u009f]/);
    expect(stderr).not.toContain("\u202e");
    expect(stderr.trimEnd().split("\n")).toHaveLength(6);
    expect(JSON.parse(stdout)).toMatchObject({
      resources: [{ name: `thing${nasty}` }],
      unresolved: [{ pointer: `/outputs/o${nasty}/value`.replaceAll("</", "<~1") }],
    });
  });
});

describe("messages stay short", () => {
  const long = "a".repeat(20_000);

  test.each([
    `${long}()`,
    `n.${long}()`,
    `${".a".repeat(9000).slice(1)}()`,
    long,
    `createObject('a', 1).${long}`,
    `createObject('${long}', 1).b`,
    `createArray(1)['${long}']`,
    `concat('a' ${long})`,
    `parameters('${long}')`,
    `resourceId('${long}/b/c', 'd')`,
    `parseCidr('${long}')`,
    `dateTimeAdd('${long}', 'P1D')`,
    `dateTimeAdd('2020-01-01T00:00:00Z', '${long}')`,
    `int('${"9".repeat(20_000)}')`,
    `fail('${long}')`,
    `lambdaVariables('${long}')`,
    `copyIndex('${long}')`,
    `reference('${long}', '2024-01-01').${long}`.slice(0, 24_000),
  ])("%.30s", (expression) => {
    const { errors, unresolved } = expand({ outputs: { x: { type: "string", value: `[${expression}]` } } });
    for (const { message } of errors) expect(message.length).toBeLessThan(700);
    for (const { reason } of unresolved) expect(reason.length).toBeLessThan(700);
    expect(errors.length + unresolved.length).toBe(1);
  });
});

describe("halves of surrogate pairs", () => {
  test.each([
    ["uriComponent('\ud800')", "%EF%BF%BD"],
    ["base64('\ud800')", "77+9"],
    ["concat('\ud83d', '\ude00')", "😀"],
    ["length('😀')", 2],
    ["toUpper('\ud800a')", "\ud800A"],
    ["replace('😀', '\ude00', '!')", "\ud83d!"],
    ["uriComponentToString('%ED%A0%80')", "%ED%A0%80"],
  ])("%s", (expression, expected) => {
    expect(evaluateAlone(`[${expression}]`)).toBe(expected);
  });

  test("are printed as escapes", () => {
    write("template.json", `{${head}, "resources": [], "outputs": {"x": {"type": "string", "value": "\\ud800"}}}`);
    const { code, stdout } = run(["expand", "template.json"]);
    expect(code).toBe(0);
    expect(stdout).toContain('"value": "\\ud800"');
  });
});

describe("a file that is no template", () => {
  const whole = `{${head}, "resources": [], "variables": {"a": "${"x".repeat(500)}"}}`;

  test.each<readonly [string, string | Buffer, RegExp]>([
    ["is empty", "", /it is empty/],
    ["is cut off", whole.slice(0, 300), /the JSON is cut off at line 1, column \d+/],
    ["is cut off in a character", Buffer.from(`{${head}, "resources": [], "x": "ä`).subarray(0, -1), /cut off/],
    ["holds zero bytes", Buffer.alloc(1000), /it is not JSON/],
    ["is a picture", Buffer.from("89504e470d0a1a0a0000000d", "hex"), /it is not JSON/],
    ["is a list", "[]", /it is not a template$/m],
    ["is two templates", `[${whole}, ${whole}]`, /several templates/],
    ["is a number", "1", /it contains no known resource or document/],
  ])("%s", (_, content, pattern) => {
    write("template.json", content);
    const { code, stdout, stderr } = run(["expand", "template.json"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(pattern);
    expect(stderr).toMatch(/^readiness: template template\.json: /);
  });

  test.each(["\ufeff", "// comment\n", "/* comment */ "])("but one that begins with %j is", (start) => {
    expect(expand({}, { files: { "template.json": start + whole } })).toMatchObject({ errors: [], resources: [] });
  });

  test.each<readonly [string, Buffer]>([
    ["UTF-16", Buffer.from(`\ufeff${whole}`, "utf16le")],
    ["bytes that are no UTF-8", Buffer.concat([Buffer.from(whole.slice(0, -3)), Buffer.from([0xff, 0x80]), Buffer.from('"}}')])],
  ])("and one in %s", (_, content) => {
    write("template.json", content);
    expect(run(["expand", "template.json"]).code).toBe(0);
  });
});

describe("sections of another shape than Azure takes", () => {
  test.each<readonly [string, object]>([
    ["numbers", { parameters: 1, variables: 2, functions: 3, resources: 4, outputs: 5, definitions: 6 }],
    ["lists", { parameters: [], variables: [], functions: [], resources: [], outputs: [], definitions: [] }],
    [
      "null in them",
      { parameters: { a: null }, variables: { a: null }, functions: [null], resources: [null, 1, "x", []], outputs: { a: null } },
    ],
    [
      "functions of anything",
      { functions: [{ namespace: 1 }, { namespace: "f", members: { a: null, b: { parameters: 5, output: null } } }] },
    ],
  ])("hinder nothing: %s", (_, template) => {
    expect(expand(template).resources).toEqual([]);
  });

  test("deployments of anything are listed as not at hand, or empty", () => {
    const deployment = (properties: unknown): object => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "d",
      properties,
    });
    for (const properties of [
      null,
      1,
      {},
      { template: 5 },
      { template: {}, parameters: 5, expressionEvaluationOptions: 5 },
      { templateLink: [] },
    ]) {
      expect(expand({ resources: [deployment(properties)] }).errors).toEqual([]);
    }
  });
});

describe("a file that is larger than any template", () => {
  test("is refused before it is read", () => {
    const path = write("template.json", "");
    truncateSync(path, 300 * 1024 * 1024);
    const { code, stderr } = run(["expand", "template.json"], { node: ["--max-old-space-size=64"] });
    expect(code).toBe(2);
    expect(stderr).toMatch(/it is larger than 64 MB; Azure allows templates of up to 4 MB/);
  });
});

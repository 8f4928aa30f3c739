import { describe, expect, test } from "vitest";
import { machine, parameterFile, seventeenDisks, template } from "../expand/support/templates.js";
import { expectParagraph, useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

interface Printed {
  readonly resources: readonly { readonly name: unknown; readonly location: unknown }[];
  readonly unresolved: readonly { readonly expression: string }[];
  readonly errors: readonly unknown[];
}

const printedBy = (stdout: string): Printed => JSON.parse(stdout) as Printed;

const named = template([machine("[parameters('name')]", {}, { location: "[resourceGroup().location]" })], {
  parameters: { name: { type: "string", defaultValue: "vm1" } },
});

describe("expand", () => {
  test("0: prints what the template deploys, with nothing to complain of", () => {
    write("main.json", named);
    const { code, stdout, stderr } = run(["expand", "main.json", "--context", "location=westeurope"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { resources, unresolved, errors } = printedBy(stdout);
    expect(resources).toMatchObject([{ name: "vm1", location: "westeurope" }]);
    expect(unresolved.map(({ expression }) => expression)).not.toContain("[resourceGroup().location]");
    expect(errors).toEqual([]);
  });

  test("0: also where something stays open", () => {
    write("main.json", named);
    const { code, stdout, stderr } = run(["expand", "main.json"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(printedBy(stdout).unresolved.map(({ expression }) => expression)).toContain("[resourceGroup().location]");
  });

  test("0: takes parameter files, the later one before the earlier", () => {
    write("main.json", named);
    write("first.json", parameterFile({ name: "vm-first" }));
    write("second.json", parameterFile({ name: "vm-second" }));
    const { code, stdout } = run(["expand", "main.json", "-p", "first.json", "--parameters", "second.json"]);
    expect(code).toBe(0);
    expect(printedBy(stdout).resources).toMatchObject([{ name: "vm-second" }]);
  });

  test("0: from standard input", () => {
    write("given.json", parameterFile({ name: "vm-piped" }));
    const { code, stdout, stderr } = run(["expand", "-", "-p", "given.json"], { input: named });
    expect([code, stderr]).toEqual([0, ""]);
    expect(printedBy(stdout).resources).toMatchObject([{ name: "vm-piped" }]);
  });

  test("1: something in the template is wrong; the rest is printed all the same", () => {
    write("main.json", template([machine("vm1", { dataDisks: "[variables('gone')]" }), machine("vm2")]));
    const { code, stdout, stderr } = run(["expand", "main.json"]);
    expect(code).toBe(1);
    expect(printedBy(stdout).resources).toMatchObject([{ name: "vm1" }, { name: "vm2" }]);
    expect(printedBy(stdout).errors).toHaveLength(1);
    expectParagraph(stderr, /^readiness: main\.json: \/resources\/0\/properties\/storageProfile\/dataDisks: .*gone/);
  });

  const refused: [string, string[], RegExp][] = [
    ["a template that is not there", ["gone.json"], /template gone\.json: no such file/],
    ["a template that is cut off", ["broken.json"], /template broken\.json: .*cut off at line \d+, column \d+/],
    ["something else", ["export.json"], /template export\.json: it is not a template/],
    ["a parameter file", ["given.json"], /it is a parameter file. Name the template, and name this file with --parameters/],
    ["a folder", ["."], /template \.: it is a directory/],
    ["a parameter file that is not there", ["main.json", "-p", "gone.json"], /parameters gone\.json: no such file/],
    ["a parameter file that is none", ["main.json", "-p", "export.json"], /parameters export\.json: it is no/],
    ["parameters on standard input", ["main.json", "-p", "-"], /parameters -: give the name of a file/],
    ["a Bicep file without a compiler", ["main.bicep"], /neither bicep nor az is on PATH: install the Bicep CLI/],
    ["nothing", [], /readiness expand needs <template>/],
  ];

  test.each(refused)("2: %s", (_, commandLine, problem) => {
    write("main.json", named);
    write("main.bicep", "param a string");
    write("broken.json", named.slice(0, 300));
    write("given.json", parameterFile({ name: "x" }));
    write("export.json", [{ id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d", properties: {} }]);
    const { code, stdout, stderr } = run(["expand", ...commandLine], { env: { PATH: "/nowhere" } });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(problem);
  });

  test("2: standard input that is empty", () => {
    const { code, stdout, stderr } = run(["expand", "-"]);
    expect([code, stdout]).toEqual([2, ""]);
    expectParagraph(stderr, /template -: it is empty/);
  });
});

describe("--context, of expand and of scan,", () => {
  const refused: [string, string[], RegExp][] = [
    ["with a key that there is not", ["--context", "region=westeurope"], /--context takes subscriptionId, .*cloud, not region/],
    ["with a key that is a method", ["--context", "toString=x"], /--context takes .*, not toString/],
    ["without a value", ["--context", "location="], /--context location needs a value, as in --context location=VALUE/],
    ["without an equals sign", ["--context", "location"], /--context location needs a value/],
    ["with a key twice", ["--context", "location=a", "--context", "LOCATION=b"], /--context location is given twice/],
    ["with a cloud that there is not", ["--context", "cloud=AzureMoonCloud"], /--context cloud takes AzureCloud, .*, not AzureMoonCloud/],
    ["without anything", ["--context"], /--context needs a value, as in --context <key=value>/],
  ];

  test.each(refused)("is refused %s", (_, options, problem) => {
    write("main.json", named);
    for (const command of ["expand", "scan"]) {
      const { code, stdout, stderr } = run([command, "main.json", ...options]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(problem);
    }
  });

  test("is checked in the configuration as well", () => {
    write("main.json", named);
    write("readiness.yaml", "context: { cloud: AzurePublic }\n");
    const { code, stderr } = run(["scan", "main.json"]);
    expect(code).toBe(2);
    expectParagraph(stderr, /readiness: readiness\.yaml:1:\d+: .*AzureCloud, AzureUSGovernment, AzureChinaCloud/);
  });

  test("takes keys and clouds in any case, and values with equals signs", () => {
    write("main.json", template([machine("[concat('vm-', resourceGroup().name)]")]));
    const { code, stdout } = run(["expand", "main.json", "--context", "ResourceGroup=a=b", "--context", "cloud=azureusgovernment"]);
    expect(code).toBe(0);
    expect(printedBy(stdout).resources).toMatchObject([{ name: "vm-a=b" }]);
  });
});

describe("scan of a template", () => {
  const withDisks = template([machine("vm1", { dataDisks: "[parameters('disks')]" })], { parameters: { disks: { type: "array" } } });

  test("1: finds what the parameters bring, and says in which line", () => {
    write("main.json", withDisks);
    write("given.json", parameterFile({ disks: seventeenDisks }));
    const { code, stdout } = run(["scan", "main.json", "-p", "given.json", "--context", "location=westeurope", "-f", "json"]);
    expect(code).toBe(1);
    const { results } = JSON.parse(stdout) as { results: { ruleId: string; evidence: { location: object }[] }[] };
    const found = results.find(({ ruleId }) => ruleId === "disk/data-count");
    expect(found?.evidence[0]?.location).toMatchObject({ uri: "given.json", line: 6, column: 7 });
  });

  test("0: from standard input, although something in it is wrong", () => {
    const { code, stdout, stderr } = run(["scan", "-"], { input: template([machine("vm1", { dataDisks: "[variables('gone')]" })]) });
    expect(code).toBe(0);
    expect(stdout).toContain("vm1");
    expect(stdout + stderr).toContain("gone");
  });

  test.each<[string, string[], RegExp]>([
    [
      "parameters without a template",
      ["export.json", "-p", "given.json"],
      /--parameters requires a template, but the input contains no template/,
    ],
    ["parameters that fit none of several templates", ["main.json", "other.json", "-p", "odd.json"], /no template of the input declares/],
    ["parameters that are not there", ["main.json", "-p", "gone.json"], /parameters gone\.json: no such file/],
  ])("2: %s", (_, commandLine, problem) => {
    write("main.json", withDisks);
    write("other.json", template([machine("vm2")]));
    write("given.json", parameterFile({ disks: [] }));
    write("odd.json", parameterFile({ elsewhere: 1 }));
    write("export.json", [{ id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d", properties: {} }]);
    const { code, stdout, stderr } = run(["scan", ...commandLine]);
    expect([code, stdout]).toEqual([2, ""]);
    expectParagraph(stderr, problem);
  });

  test("2: a template that is cut off", () => {
    write("main.json", withDisks.slice(0, 300));
    const { code, stderr } = run(["scan", "main.json"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/main\.json: the JSON is cut off at line \d+, column \d+/);
  });

  test("2: a parameter file alone", () => {
    write("main.parameters.json", parameterFile({ disks: [] }));
    const { code, stderr } = run(["scan", "main.parameters.json"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/main\.parameters\.json: parameters of main\.json, which is not in the input/);
  });
});

import { describe, expect, test } from "vitest";
import type { RunLocation } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { renderReport } from "../../src/render-report.js";
import type { Files } from "../support/memory-files.js";
import { resultOf } from "../support/scan-files.js";
import { evidenceOf, expectWritten } from "./support/places.js";
import { deployment, emptyDisk, machine, parameterFile, scanTemplate, seventeenDisks, template, templateOf } from "./support/templates.js";

const disksParameter = { parameters: { disks: { type: "array" } } };
const given = { parameters: ["given.json"] };

/** The place of the number of data disks, which is too high. */
async function placeOfDisks(files: Files, vm = "vm1", options: Parameters<typeof scanTemplate>[1] = {}): Promise<RunLocation | null> {
  const run = await scanTemplate(files, options);
  expect(resultOf(run, "disk/data-count", vm).verdict).toBe("fail");
  return evidenceOf(run, "disk/data-count", vm).location;
}

/** The place of the one disk with Write Accelerator. */
async function placeOfAccelerator(files: Files, options: Parameters<typeof scanTemplate>[1] = {}): Promise<RunLocation | null> {
  const run = await scanTemplate(files, options);
  return evidenceOf(run, "disk/write-accelerator", "", /dataDisks/).location;
}

const copied = (count: JsonValue, members: Parameters<typeof emptyDisk>[1] = {}): Parameters<typeof machine>[1] => ({
  copy: [{ name: "dataDisks", count, input: emptyDisk("[copyIndex('dataDisks')]", members) }],
});

describe("a resource is shown where the template has it", () => {
  test("alone", async () => {
    const files = { "main.json": template([machine("vm0"), machine("vm1", { dataDisks: seventeenDisks })]) };
    const pointer = "/resources/1/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(files), files, { in: "main.json", at: '"dataDisks"', pointer });
  });

  test("in a loop, with its index", async () => {
    const vms = machine("[concat('vm', copyIndex(1))]", { dataDisks: seventeenDisks }, { copy: { name: "machines", count: 3 } });
    const files = { "main.json": template([vms]) };
    const pointer = "/resources/0/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(files, "vm2"), files, { in: "main.json", at: '"dataDisks"', pointer, copyIndex: { machines: 1 } });
    expectWritten(await placeOfDisks(files, "vm3"), files, { in: "main.json", at: '"dataDisks"', pointer, copyIndex: { machines: 2 } });
  });

  test("by its symbolic name", async () => {
    const files = { "main.json": template({ "a/b": machine("vm1", { dataDisks: seventeenDisks }) }, { languageVersion: "2.0" }) };
    const pointer = "/resources/a~1b/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(files), files, { in: "main.json", at: '"dataDisks"', pointer });
  });

  test("in a nested template, whichever scope its expressions have", async () => {
    const nested = (scope: string): Files => ({
      "main.json": template([
        deployment("nested", {
          expressionEvaluationOptions: { scope },
          template: templateOf([machine("vm1", { dataDisks: seventeenDisks })]),
        }),
      ]),
    });
    const pointer = "/resources/0/properties/template/resources/0/properties/storageProfile/dataDisks";
    for (const files of [nested("inner"), nested("outer")]) {
      expectWritten(await placeOfDisks(files), files, { in: "main.json", at: '"dataDisks"', pointer });
    }
  });

  test("in a linked template: the line of that file", async () => {
    const files = {
      "main.json": template([deployment("linked", { templateLink: { relativePath: "nested/vm.json" } })]),
      "nested/vm.json": template([machine("vm1", { dataDisks: seventeenDisks })]),
    };
    const pointer = "/resources/0/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(files), files, { in: "nested/vm.json", at: '"dataDisks"', pointer });
  });

  test("with the index of the loop that repeats the deployment around", async () => {
    const loop = { copy: { name: "all", count: 2 } };
    const vm = templateOf([machine("[parameters('name')]", { dataDisks: seventeenDisks })], { parameters: { name: { type: "string" } } });
    const parameters = { name: { value: "[concat('vm', copyIndex())]" } };
    const inner = { expressionEvaluationOptions: { scope: "inner" }, parameters, template: vm };
    const outer = { template: templateOf([machine("[concat('vm', copyIndex('all'))]", { dataDisks: seventeenDisks })]) };
    for (const properties of [inner, outer]) {
      const files = { "main.json": template([deployment("[concat('d', copyIndex())]", properties, loop)]) };
      const pointer = "/resources/0/properties/template/resources/0/properties/storageProfile/dataDisks";
      expectWritten(await placeOfDisks(files), files, { in: "main.json", at: '"dataDisks"', pointer, copyIndex: { all: 1 } });
    }
    const files = {
      "main.json": template([deployment("[concat('d', copyIndex())]", { templateLink: { relativePath: "vm.json" }, parameters }, loop)]),
      "vm.json": JSON.stringify(vm, null, 2),
    };
    const pointer = "/resources/0/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(files, "vm0"), files, { in: "vm.json", at: '"dataDisks"', pointer, copyIndex: { all: 0 } });
  });

  test("that a property is left out: where it would stand", async () => {
    const files = { "main.json": template([machine("vm1")]) };
    const { location, value } = evidenceOf(await scanTemplate(files), "disk/data-count", "vm1");
    expect(value).toBe(0);
    expectWritten(location, files, { in: "main.json", at: '"storageProfile"', pointer: "/resources/0/properties/storageProfile" });
  });
});

describe("a list that a loop makes", () => {
  test("is shown at the loop", async () => {
    const files = { "main.json": template([machine("vm1", copied(17))]) };
    const pointer = "/resources/0/properties/storageProfile/copy/0";
    expectWritten(await placeOfDisks(files), files, { in: "main.json", at: "{", after: ['"copy": ['], pointer });
  });

  test("is shown at the loop when its length is the default of a parameter", async () => {
    const parameters = { n: { type: "int", defaultValue: 17 } };
    const files = { "main.json": template([machine("vm1", copied("[parameters('n')]"))], { parameters }) };
    const pointer = "/resources/0/properties/storageProfile/copy/0";
    expectWritten(await placeOfDisks(files), files, { in: "main.json", at: "{", after: ['"copy": ['], pointer });
  });

  test.each([
    ["a number", "[parameters('n')]", 17, "/parameters/n/value"],
    ["the length of a list", "[length(parameters('n'))]", Array.from({ length: 17 }, () => 1), "/parameters/n/value"],
  ])("is shown in the parameter file when its length comes from there: %s", async (_, count, value, pointer) => {
    const parameters = { n: { type: typeof value === "number" ? "int" : "array" } };
    const files = { "main.json": template([machine("vm1", copied(count))], { parameters }), "given.json": parameterFile({ n: value }) };
    const place = await placeOfDisks(files, "vm1", given);
    expectWritten(place, files, { in: "given.json", at: '"value"', after: ['"n"'], pointer });
  });

  test("has items that come from its input, with their indexes", async () => {
    const accelerator = { writeAcceleratorEnabled: "[equals(copyIndex('dataDisks'), 2)]" };
    const machines = { copy: { name: "machines", count: 1 } };
    const files = { "main.json": template([machine("[concat('vm', copyIndex())]", copied(3, accelerator), machines)]) };
    expectWritten(await placeOfAccelerator(files), files, {
      in: "main.json",
      at: '"writeAcceleratorEnabled"',
      pointer: "/resources/0/properties/storageProfile/copy/0/input/writeAcceleratorEnabled",
      copyIndex: { machines: 0, dataDisks: 2 },
    });
  });

  test("has items whose values stand in the parameter file, at the index of the loop", async () => {
    const accelerator = { writeAcceleratorEnabled: "[parameters('disks')[copyIndex('dataDisks')].fast]" };
    const files = {
      "main.json": template([machine("vm1", copied("[length(parameters('disks'))]", accelerator))], disksParameter),
      "given.json": parameterFile({ disks: [{ fast: false }, { fast: true }] }),
    };
    expectWritten(await placeOfAccelerator(files, given), files, {
      in: "given.json",
      at: '"fast": true',
      pointer: "/parameters/disks/value/1/fast",
      copyIndex: { dataDisks: 1 },
    });
  });

  test("made by a variable is shown where it is used, its items where they are made", async () => {
    const disks = (count: number, members: Parameters<typeof emptyDisk>[1]): JsonValue => ({
      copy: [{ name: "disks", count, input: emptyDisk("[copyIndex('disks')]", members) }],
    });
    const accelerator = { writeAcceleratorEnabled: "[equals(copyIndex('disks'), 1)]" };
    const files = {
      "main.json": template([machine("vm1", { dataDisks: "[variables('disks')]" })], { variables: disks(17, accelerator) }),
    };
    const pointer = "/resources/0/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(files), files, { in: "main.json", at: '"dataDisks"', pointer });
    expectWritten(await placeOfAccelerator(files), files, {
      in: "main.json",
      at: '"writeAcceleratorEnabled"',
      pointer: "/variables/copy/0/input/writeAcceleratorEnabled",
      copyIndex: { disks: 1 },
    });
  });
});

describe("a value that stands elsewhere", () => {
  const [plain, fast] = [emptyDisk(0), emptyDisk(1, { writeAcceleratorEnabled: true })];
  const accelerated = [plain, fast];

  test.each<[string, Parameters<typeof template>[1], string, string]>([
    ["a variable", { variables: { disks: accelerated } }, "[variables('disks')]", "/variables/disks/1"],
    [
      "the default of a parameter",
      { parameters: { disks: { type: "array", defaultValue: accelerated } } },
      "[parameters('disks')]",
      "/parameters/disks/defaultValue/1",
    ],
    [
      "lists that are joined",
      { variables: { first: [plain], second: [fast] } },
      "[concat(variables('first'), variables('second'))]",
      "/variables/second/0",
    ],
  ])("in %s is shown there, the property that uses it where that stands", async (_, members, dataDisks, disk) => {
    const files = { "main.json": template([machine("vm1", { dataDisks })], members) };
    const at = '"writeAcceleratorEnabled"';
    expectWritten(await placeOfAccelerator(files), files, { in: "main.json", at, pointer: `${disk}/writeAcceleratorEnabled` });
    const { location } = evidenceOf(await scanTemplate(files), "disk/data-count", "vm1");
    const pointer = "/resources/0/properties/storageProfile/dataDisks";
    expectWritten(location, files, { in: "main.json", at: '"dataDisks"', pointer });
  });

  test("in a parameter file is shown there", async () => {
    const files = {
      "main.json": template([machine("vm1", { dataDisks: "[parameters('disks')]" })], disksParameter),
      "given.json": parameterFile({ other: 1, disks: [...seventeenDisks, ...accelerated] }),
    };
    const place = await placeOfDisks(files, "vm1", given);
    expectWritten(place, files, { in: "given.json", at: '"value"', after: ['"disks"'], pointer: "/parameters/disks/value" });
    const pointer = "/parameters/disks/value/18/writeAcceleratorEnabled";
    expectWritten(await placeOfAccelerator(files, given), files, { in: "given.json", at: '"writeAcceleratorEnabled"', pointer });
  });

  test("in a member of an object of a parameter file is shown there, in whichever case it is asked for", async () => {
    const files = {
      "main.json": template([machine("vm1", { dataDisks: "[parameters('VM').Disks]" })], { parameters: { vm: { type: "object" } } }),
      "given.json": parameterFile({ vm: { size: "big", disks: seventeenDisks } }),
    };
    const place = await placeOfDisks(files, "vm1", given);
    expectWritten(place, files, { in: "given.json", at: '"disks"', pointer: "/parameters/vm/value/disks" });
  });

  test("in a list of machines of a parameter file is shown there, by the index of the loop", async () => {
    const vms = machine(
      "[parameters('vms')[copyIndex()].name]",
      { dataDisks: "[parameters('vms')[copyIndex()].disks]" },
      { copy: { name: "machines", count: "[length(parameters('vms'))]" } },
    );
    const files = {
      "main.json": template([vms], { parameters: { vms: { type: "array" } } }),
      "given.json": parameterFile({
        vms: [
          { name: "vm0", disks: [] },
          { name: "vm1", disks: seventeenDisks },
        ],
      }),
    };
    const place = await placeOfDisks(files, "vm1", given);
    const wanted = { in: "given.json", at: '"disks"', after: ['"vm1"'], pointer: "/parameters/vms/value/1/disks" };
    expectWritten(place, files, { ...wanted, copyIndex: { machines: 1 } });
  });

  test("in a parameter file is shown there when variables, defaults and nested deployments pass it on", async () => {
    const vm = templateOf([machine("vm1", { dataDisks: "[parameters('disks')]" })], disksParameter);
    const parameters = { disks: { value: "[variables('disks')]" } };
    const files = {
      "main.json": template([deployment("linked", { templateLink: { relativePath: "vm.json" }, parameters })], {
        parameters: { all: { type: "object" }, some: { type: "object", defaultValue: "[parameters('all').some]" } },
        variables: { disks: "[parameters('some').disks]" },
      }),
      "vm.json": JSON.stringify(vm),
      "given.json": parameterFile({ all: { some: { disks: seventeenDisks } } }),
    };
    const place = await placeOfDisks(files, "vm1", given);
    expectWritten(place, files, { in: "given.json", at: '"disks"', pointer: "/parameters/all/value/some/disks" });
  });

  test("in the later one of two parameter files is shown there", async () => {
    const files = {
      "main.json": template([machine("vm1", { dataDisks: "[parameters('disks')]" })], disksParameter),
      "first.json": parameterFile({ disks: [] }),
      "second.json": parameterFile({ disks: seventeenDisks }),
    };
    const place = await placeOfDisks(files, "vm1", { parameters: ["first.json", "second.json"] });
    expectWritten(place, files, { in: "second.json", at: '"value"', pointer: "/parameters/disks/value" });
  });

  test("is not looked for at a null of a parameter file, in whose place the default counts", async () => {
    const parameters = { disks: { type: "array", defaultValue: seventeenDisks } };
    const files = {
      "main.json": template([machine("vm1", { dataDisks: "[parameters('disks')]" })], { parameters }),
      "given.json": parameterFile({ disks: null }),
    };
    const pointer = "/resources/0/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(files, "vm1", given), files, { in: "main.json", at: '"dataDisks"', pointer });
  });
});

describe("lines are those of the file as it is written", () => {
  const files: Files = {
    "main.json": Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(
        [
          "// what we deploy: größe 😀",
          template([machine("vm1", { dataDisks: "[parameters('disks')]" }), machine("vm2", { dataDisks: seventeenDisks })], disksParameter)
            .replaceAll("\n", "\r\n")
            .replace('"osDisk"', '/* disks: 😀 */ "osDisk"')
            .replace('"vm2",', '"vm2", // 😀'),
        ].join("\r\n"),
      ),
    ]),
    "given.json": `/* sizes\n of disks */ {\n"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
      "contentVersion": "1.0.0.0", // one
      "parameters": { /* é */ "disks": { "value": [ { "lun": 0, "createOption": "Empty", }, /* two */ { "lun": 1, "writeAcceleratorEnabled": true, }, ], }, }, }`,
  };

  test("with a byte order mark, comments and commas too many", async () => {
    const at = '"writeAcceleratorEnabled"';
    const pointer = "/parameters/disks/value/1/writeAcceleratorEnabled";
    expectWritten(await placeOfAccelerator(files, given), files, { in: "given.json", at, pointer });
    const { location } = evidenceOf(await scanTemplate(files, given), "disk/data-count", "vm2");
    const disks = "/resources/1/properties/storageProfile/dataDisks";
    expectWritten(location, files, { in: "main.json", at: '"dataDisks"', after: ['"vm2"'], pointer: disks });
  });

  test("in UTF-16", async () => {
    const text = template([machine("vm1", { dataDisks: seventeenDisks })], { metadata: { author: "größe 😀" } });
    const utf16 = { "main.json": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]) };
    const pointer = "/resources/0/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(utf16), { "main.json": text }, { in: "main.json", at: '"dataDisks"', pointer });
  });

  test("in a template of one line", async () => {
    const oneLine = { "main.json": template([machine("vm1", { dataDisks: seventeenDisks })], { metadata: { a: "😀é" } }, 0) };
    const pointer = "/resources/0/properties/storageProfile/dataDisks";
    expectWritten(await placeOfDisks(oneLine), oneLine, { in: "main.json", at: '"dataDisks"', pointer });
  });

  test("and SARIF names the same region", async () => {
    const run = await scanTemplate(files, given);
    const { location } = evidenceOf(run, "disk/write-accelerator", "vm1", /dataDisks/);
    const log = JSON.parse(await renderReport(run, "sarif")) as {
      runs: { results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[] }[] }[];
    };
    const found = log.runs[0]?.results.find(({ ruleId }) => ruleId === "disk/write-accelerator")?.locations[0]?.physicalLocation;
    expect(found?.artifactLocation.uri).toBe("given.json");
    expect(found?.region).toMatchObject({ startLine: location?.line, startColumn: location?.column });
  });
});

test("evidence of a template is located even for reports that need no place of what is deployed", async () => {
  const files = { "main.json": template([machine("vm1", { dataDisks: seventeenDisks })]) };
  const pointer = "/resources/0/properties/storageProfile/dataDisks";
  expectWritten(await placeOfDisks(files, "vm1", { locations: false }), files, { in: "main.json", at: '"dataDisks"', pointer });
});

import { describe, expect, test } from "vitest";
import { expandTemplate } from "../../src/expand.js";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { renderReport } from "../../src/render-report.js";
import { memoryFiles, workingDirectory, type Files } from "../support/memory-files.js";
import { deployment, here, machine, parameterFile, scanTemplate, seventeenDisks, template, templateOf } from "./support/templates.js";

/** Every secret text has this in it. */
const mark = "Hunter2";
const secretText = (name: string): string => `${mark}-${name}`;

type Members = Record<string, JsonValue>;

const parameters = {
  adminPassword: { type: "secureString", defaultValue: secretText("default") },
  settings: { type: "SecureObject", defaultValue: { key: secretText("member") } },
  given: { type: "securestring" },
  plain: { type: "object" },
  vaulted: { type: "string" },
};

/** A VM whose body is full of secrets, in places that rules read as well. */
const secretive = (name: string): Members =>
  machine(
    name,
    { osDisk: { osType: "[parameters('given')]", createOption: "FromImage", writeAcceleratorEnabled: "[parameters('adminPassword')]" } },
    {
      tags: { owner: "[parameters('settings').key]", id: "[concat('x', parameters('given'), 'y')]" },
      properties: {
        osProfile: {
          adminUsername: "someone",
          adminPassword: secretText("literal"),
          customData: "[base64(variables('script'))]",
          secrets: [{ sourceVault: { id: "x" }, vaultCertificates: [] }],
        },
        userData: secretText("userData"),
      },
    },
  );

const extension: JsonValue = {
  type: "Microsoft.Compute/virtualMachines/extensions",
  apiVersion: "2024-03-01",
  name: "vm1/script",
  location: "westeurope",
  properties: {
    publisher: "Microsoft.Azure.Extensions",
    type: "CustomScript",
    settings: {},
    protectedSettings: { commandToExecute: `echo ${secretText("protected")}` },
  },
};

const files: Files = {
  "main.json": template(
    [
      secretive("vm1"),
      machine("vm2", { dataDisks: seventeenDisks }),
      machine("[concat('vm', parameters('given'))]", { dataDisks: "[parameters('settings').disks]" }),
      machine("vm4", {}, { condition: "[equals(parameters('given'), 'x')]", location: "[parameters('vaulted')]" }),
      machine("vm5", { dataDisks: "[concat(parameters('given'), 1, variables('gone'))]", osDisk: "[int(parameters('adminPassword'))]" }),
      extension,
      deployment("nested", {
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { password: { value: "[parameters('given')]" }, other: { value: secretText("nested") } },
        template: templateOf([machine("vm6", {}, { tags: { a: "[parameters('password')]", b: "[parameters('other')]" } })], {
          parameters: { password: { type: "string" }, other: { type: "secureString", minLength: 500 } },
        }),
      }),
      deployment("gone", { templateLink: { uri: "[concat('https://example.com/x.json', parameters('given'))]" } }),
    ],
    {
      parameters,
      variables: { script: `#!/bin/sh\nexport P=${secretText("script")}`, joined: "[concat(parameters('given'), '!')]" },
      outputs: {
        password: { type: "securestring", value: "[parameters('given')]" },
        both: { type: "string", value: "[variables('joined')]" },
      },
    },
  ),
  "given.json": parameterFile({ given: secretText("file"), settings: { key: secretText("file-member"), disks: [] } }),
  "more.json": JSON.stringify({
    plain: { value: { adminPassword: secretText("plain") } },
    vaulted: { reference: { keyVault: { id: `/subscriptions/s/${secretText("vault")}` }, secretName: secretText("name") } },
  }),
};

const given = ["given.json", "more.json"];

const scanned = (): Promise<Run> => scanTemplate(files, { parameters: given });

describe("no secret of a template or of a parameter file is in", () => {
  test("the run, which lists results of every verdict", async () => {
    const run = await scanned();
    expect(new Set(run.results.map(({ verdict }) => verdict))).toEqual(new Set(["pass", "fail", "unknown", "notApplicable"]));
    expect(run.notifications.map(({ code }) => code)).toContain("template-error");
    expect(run.virtualMachines).toHaveLength(6);
    expect(JSON.stringify(run)).not.toContain(mark);
    expect(JSON.stringify(run)).not.toContain(Buffer.from(`#!/bin/sh\nexport P=${mark}`).toString("base64").slice(0, 20));
  });

  test.each(["table", "json", "sarif"] as const)("the %s", async (format) => {
    const text = await renderReport(await scanned(), format, { verbose: true, sarifProfile: "full" });
    expect(text).toContain("vm2");
    expect(text).not.toContain(mark);
  });

  test("what expanding prints", () => {
    const printed = expandTemplate({
      template: "main.json",
      parameters: given,
      context: here,
      workingDirectory,
      fileSystem: memoryFiles(files),
    });
    expect(printed.resources.length).toBeGreaterThan(5);
    const text = JSON.stringify(printed);
    expect(text).toContain("vm6");
    expect(text).not.toContain(mark);
    expect(text).not.toContain(Buffer.from(`#!/bin/sh\nexport P=${mark}`).toString("base64").slice(0, 20));
  });

  const inExpressions: Members = {
    osProfile: {
      adminPassword: `[concat('${secretText("concat")}', 1, variables('gone'))]`,
      customData: `[base64(concat('${secretText("base64")}', parameters('open')))]`,
    },
    userData: "[variables('wrong')]",
    extra: { password: `[int('${secretText("int")}')]`, protectedSettings: { key: `[int('${secretText("settings")}')]` } },
  };
  const expressive: Files = {
    "main.json": template([machine("vm1", {}, { properties: inExpressions })], {
      parameters: { open: { type: "string" } },
      variables: { wrong: `[concat('${secretText("variable")}', variables('gone'))]` },
    }),
  };

  test("what is said of expressions for secrets, open or wrong", async () => {
    const run = await scanTemplate(expressive);
    expect(JSON.stringify(run)).not.toContain(mark);
    const errors = run.notifications.filter(({ code }) => code === "template-error").map(({ message }) => message);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/the expression for a secret is wrong, which is used in properties\.osProfile\.adminPassword of .*vm1/);
    const printed = expandTemplate({ template: "main.json", context: here, workingDirectory, fileSystem: memoryFiles(expressive) });
    expect(JSON.stringify(printed)).not.toContain(mark);
    expect(printed.errors.map(({ pointer }) => pointer)).toContain("/resources/0/properties/osProfile/adminPassword");
  });

  test("what is said of a condition that a secret decides", async () => {
    const vms = machine("vm1", {}, { condition: `[equals(parameters('given'), '${secretText("condition")}')]` });
    const run = await scanTemplate({ "main.json": template([vms], { parameters }) });
    expect(run.notifications.find(({ code }) => code === "may-not-be-deployed")?.message).toContain("its condition (secure) is unresolved");
    expect(JSON.stringify(run)).not.toContain(mark);
  });

  test("what is said of a parameter that Azure would refuse", async () => {
    const refused: Members = {
      short: { type: "secureString", maxLength: 3 },
      listed: { type: "secureString", allowedValues: ["a"] },
      wrong: { type: "secureObject" },
    };
    const texts = Object.keys(refused).map((name) => `[parameters('${name}')]`);
    const run = await scanTemplate(
      {
        "main.json": template([machine("vm1", {}, { tags: { a: texts[0] as string, b: texts[1] as string, c: texts[2] as string } })], {
          parameters: refused,
        }),
        "given.json": parameterFile({
          short: secretText("a"),
          listed: secretText("b"),
          wrong: secretText("c"),
          [`undeclared`]: secretText("d"),
        }),
      },
      { parameters: ["given.json"] },
    );
    expect(run.notifications.map(({ code }) => code)).toContain("template-error");
    expect(JSON.stringify(run)).not.toContain(mark);
  });
});

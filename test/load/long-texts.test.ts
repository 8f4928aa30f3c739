import { describe, expect, test } from "vitest";
import { checkReachability, expandTemplate, renderReport, type Run } from "../../src/index.js";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import {
  evidenceFile,
  nic,
  nsg,
  outbound,
  protectedItem,
  readyEstate,
  resource,
  vault,
  vm,
  vmId,
  vnet,
  type Body,
} from "../evaluate/support/arm.js";
import { memoryFiles, workingDirectory } from "../support/memory-files.js";
import { scanFiles } from "../support/scan-files.js";

const length = 200_000;

/** Texts on which a search that starts anew at each character takes hours. */
const texts = ["/", "a", " ", "[", "1", ".", ":", "-", "*a", "/a", "0.", "a_", "\\", "'", "{a", "%41", "\r\n", "/providers/a/b"].map(
  (unit): [string] => [unit.repeat(Math.ceil(length / unit.length))],
);

const described = test.each(texts.map(([text]): [string, string] => [JSON.stringify(text.slice(0, 14)), text]));

/** Puts a text in the place of every text of a body, one at a time. */
function* replacedEverywhere(body: Body, text: string): Generator<Body> {
  const paths: (readonly string[])[] = [];
  const visit = (value: JsonValue, path: readonly string[]): void => {
    if (typeof value === "string") paths.push(path);
    else if (typeof value === "object" && value !== null)
      for (const [key, item] of Object.entries(value)) visit(item as JsonValue, [...path, key]);
  };
  visit(body, []);
  const put = (value: JsonValue, [key, ...rest]: readonly string[]): JsonValue => {
    if (key === undefined) return `${value as string}${text}`;
    if (Array.isArray(value)) return value.map((item: JsonValue, index) => (String(index) === key ? put(item, rest) : item));
    const object = value as JsonObject;
    return { ...object, [key]: put(object[key] as JsonValue, rest) };
  };
  for (const path of paths) yield put(body, path) as Body;
}

const estate: readonly Body[] = [
  ...readyEstate(),
  nic("vm1-nic", { nsg: "nsg1" }),
  vnet({ nsg: "nsg1" }),
  nsg("nsg1", [outbound("allow", 100, "Allow", "Storage.WestEurope"), outbound("deny", 4000, "Deny", "Internet")]),
  protectedItem("vm1", "vault1", { protectionState: "Protected" }),
  resource("Microsoft.Network/azureFirewalls", "fw1", {
    ipConfigurations: [{ name: "c", properties: { privateIPAddress: "10.0.9.4" } }],
    applicationRuleCollections: [
      {
        name: "a",
        properties: {
          ...{ priority: 100, action: { type: "Allow" } },
          rules: [{ name: "r", sourceAddresses: ["*"], targetFqdns: ["a.example"], fqdnTags: ["AzureBackup"] }],
        },
      },
    ],
  }),
];

const reportsOf = async (run: Run): Promise<void> => {
  for (const format of ["table", "json", "sarif"] as const) expect(await renderReport(run, format)).not.toBe("");
};

describe("a text of 200 KB of", () => {
  described("%s ends a scan as any other does, wherever it stands", async (_, text) => {
    const bodies = estate.flatMap((body) => [...replacedEverywhere(body, text.slice(0, 2_000))]);
    await reportsOf(await scanFiles({ "export.json": JSON.stringify([vm("vm0"), ...bodies]) }));
    const whole = [
      { ...vm("vm0"), name: text },
      { ...vault("vault0"), id: text },
      { id: text },
      { id: `/${text}!` },
      { ...vm("vm2"), id: `${vmId("vm2")}${text}` },
    ];
    await reportsOf(await scanFiles({ "export.json": JSON.stringify([vm("vm1"), ...whole]) }));
  });

  described("%s as evidence, filter and rule", async (_, text) => {
    const long = { ...vm("vm0"), name: `${text}!` };
    const glob = text.slice(0, 200);
    const evidence = evidenceFile(
      { virtualMachine: text, kind: "agentVersion", data: text },
      { virtualMachines: [`*${glob}?b`], kind: "workload", data: "sql" },
      { virtualMachine: "vm1", kind: "runCommand", data: { value: [{ code: "ComponentStatus/StdOut/succeeded", message: text }] } },
    );
    const files = { "export.json": JSON.stringify([vm("vm1"), long]), "evidence.json": JSON.stringify(evidence) };
    const run = await scanFiles(files, { inputs: ["export.json"], evidence: ["evidence.json"] });
    expect(run.virtualMachines).toHaveLength(2);
    await scanFiles(files, { inputs: ["export.json"], virtualMachines: ["vm1", `*${glob}*b`, `${"*a".repeat(100)}b`] });
    await expect(scanFiles(files, { inputs: ["export.json"], include: [`*${glob}*b`] })).rejects.toThrow("no rule matches");
  });

  described("%s as destination of a flow", async (_, text) => {
    const options = {
      inputs: ["scene.json"],
      workingDirectory,
      fileSystem: memoryFiles({ "scene.json": JSON.stringify([vm("vm1"), nic("vm1-nic")]) }),
    };
    for (const flow of [
      text,
      `Tcp/443/${text}`,
      `Tcp/443/Storage.${text}`,
      `Tcp/443/${text}.example`,
      `Tcp/443/Storage@${text}`,
      `Tcp/${text}/*`,
    ]) {
      const asked = checkReachability({ ...options, virtualMachine: "vm1", flows: [flow] });
      expect(
        await asked.then(
          ({ verdict }) => verdict,
          (error: unknown) => (error as { readonly code?: string }).code,
        ),
      ).toMatch(/^(unknown|invalid-flow)$/);
    }
    await expect(checkReachability({ ...options, virtualMachine: text, flows: ["Tcp/443/Storage"] })).rejects.toThrow(
      "is not in the input",
    );
  });

  described("%s as parameter of a template", (_, text) => {
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { text: { type: "string", defaultValue: "x" } },
      resources: [
        {
          ...{ type: "Microsoft.Compute/virtualMachines", apiVersion: "2020-01-01", location: "westeurope" },
          name: "[parameters('text')]",
          properties: {
            replaced: "[replace(parameters('text'), 'aaaab', 'b')]",
            parts: "[length(split(parameters('text'), createArray('/', 'ab', '.')))]",
            formatted: "[format(concat('{0}', parameters('text')), 1)]",
            encoded: "[uriComponentToString(uriComponent(parameters('text')))]",
            resolved: "[uri(concat('http://a.example/', parameters('text')), 'b')]",
            trimmed: "[trim(concat('x', parameters('text'), 'x'))]",
            found: "[indexOf(parameters('text'), concat(take(parameters('text'), 1000), 'b'))]",
            read: "[json(concat('\"', parameters('text')))]",
          },
        },
      ],
    };
    const parameters = { parameters: { text: { value: text } } };
    const files = { "main.json": JSON.stringify(template), "values.json": JSON.stringify({ ...parametersSchema, ...parameters }) };
    const expanded = expandTemplate({
      template: "main.json",
      parameters: ["values.json"],
      workingDirectory,
      fileSystem: memoryFiles(files),
    });
    expect(expanded.resources).toHaveLength(1);
  });
});

const parametersSchema = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  contentVersion: "1.0.0.0",
};

import { describe, expect, test } from "vitest";
import { expandTemplate } from "../../src/expand.js";
import type { RunNotification } from "../../src/index.js";
import { memoryFiles, workingDirectory, type Files } from "../support/memory-files.js";
import { scanFiles } from "../support/scan-files.js";
import { machine, parameterFile, template } from "./support/templates.js";

const main = template([machine("[parameters('name')]")], { parameters: { name: { type: "string", defaultValue: "vm1" } } });
const values = parameterFile({ name: "vm2" });

interface Answer {
  readonly names: readonly unknown[];
  readonly problem: string;
  readonly notes: readonly string[];
}

function expand(files: Files): Answer {
  const notes: RunNotification[] = [];
  try {
    const printed = expandTemplate({
      template: "main.json",
      parameters: Object.keys(files).filter((name) => name !== "main.json"),
      workingDirectory,
      fileSystem: memoryFiles(files),
      notify: (notification) => notes.push(notification),
    });
    return {
      names: printed.resources.map((resource) => (resource as { name?: unknown }).name),
      problem: "",
      notes: notes.map(({ uri, code }) => `${uri}: ${code}`),
    };
  } catch (error) {
    return { names: [], problem: (error as Error).message, notes: [] };
  }
}

async function scan(files: Files): Promise<Answer> {
  const parameters = Object.keys(files).filter((name) => name !== "main.json");
  try {
    const run = await scanFiles(files, { inputs: ["main.json"], parameters });
    const [input] = run.inputs;
    const failed = input?.status === "failed";
    return {
      names: failed ? [] : run.virtualMachines.map(({ name }) => name),
      problem: failed ? `template main.json: ${input.reason}` : "",
      notes: run.notifications.filter(({ code }) => code.startsWith("text-")).map(({ uri, code }) => `${uri}: ${code}`),
    };
  } catch (error) {
    return { names: [], problem: (error as Error).message, notes: [] };
  }
}

describe("templates and parameter files are read by expand as by scan", () => {
  test.each<[string, Files, Partial<Answer>]>([
    ["as they are written", { "main.json": main, "p.json": values }, { names: ["vm2"], notes: [] }],
    ["text behind the template", { "main.json": `${main}\ndone\n` }, { names: ["vm1"], notes: ["main.json: text-around-json"] }],
    ["text before the template", { "main.json": `WARNING: x\n${main}` }, { names: ["vm1"], notes: ["main.json: text-around-json"] }],
    ["text around parameters", { "main.json": main, "p.json": `x\n${values}\nx` }, { names: ["vm2"], notes: ["p.json: text-around-json"] }],
    [
      "parameters in Windows-1252",
      { "main.json": main, "p.json": Buffer.from(parameterFile({ name: "vmä" }), "latin1") },
      { names: ["vmä"], notes: ["p.json: text-encoding"] },
    ],
    [
      "a broken end",
      { "main.json": `${main}\n{"a": FOO}` },
      { problem: expect.stringMatching(/^template main\.json: .* line \d+, column 7$/) as string },
    ],
    [
      "a bracket too many",
      { "main.json": `${main}}` },
      { problem: expect.stringMatching(/^template main\.json: .* line \d+, column \d+$/) as string },
    ],
    [
      "a broken end of parameters",
      { "main.json": main, "p.json": `${values}\n{` },
      { problem: expect.stringMatching(/^parameters p\.json: .*cut off/) as string },
    ],
    [
      "a mistake behind a byte-order mark",
      { "main.json": '\uFEFF{\n "resources": FOO\n}' },
      { problem: "template main.json: it is not JSON: a value was expected at line 2, column 15" },
    ],
    [
      "the same in parameters",
      { "main.json": main, "p.json": '\uFEFF{\n "parameters": FOO\n}' },
      { problem: "parameters p.json: it is not JSON: a value was expected at line 2, column 16" },
    ],
    [
      "names in which a character was replaced",
      { "main.json": main.replace("[parameters('name')]", "vm\ufffd") },
      { problem: expect.stringContaining("U+FFFD") as string },
    ],
  ] as [string, Files, Partial<Answer>][])("%s", async (_, files, expected) => {
    expect(expand(files)).toMatchObject(expected);
    expect(await scan(files)).toEqual(expand(files));
  });
});

import { describe, expect, test } from "vitest";
import { expandTemplate } from "../../src/expand.js";
import type { Run } from "../../src/index.js";
import { folderWith } from "../load/bicep/fake-program.js";
import { memoryFiles, workingDirectory } from "../support/memory-files.js";
import { resultOf, scanFiles } from "../support/scan-files.js";
import { here, machine, parameterFile, scanTemplate, seventeenDisks, template } from "./support/templates.js";

/** What the compiler makes of `main.bicep`. */
const compiled = template([machine("vm1", { dataDisks: "[parameters('disks')]" })], {
  metadata: { _generator: { name: "bicep", version: "0.30.0.0", templateHash: "1" } },
  parameters: { disks: { type: "array", defaultValue: seventeenDisks } },
});

/** The environment of a process with a compiler that prints a text. */
function withCompiler(text: string): { readonly environment: { readonly PATH: string } } {
  const bicep = `[ "$1" = build ] || [ "$1" = build-params ] || exit 1\ncat <<'END-OF-TEXT'\n${text}\nEND-OF-TEXT`;
  return { environment: { PATH: `${folderWith({ bicep })}:/usr/bin:/bin` } };
}

const files = { "main.bicep": "resource vm 'Microsoft.Compute/virtualMachines@2024-03-01' = {\n  name: 'vm1'\n}\n" };

describe("a Bicep file", () => {
  const scanned = (options: Parameters<typeof scanTemplate>[1] = {}, more: Record<string, string> = {}): Promise<Run> =>
    scanTemplate({ ...files, ...more }, { inputs: ["main.bicep"], ...options });

  test("is compiled and judged; what stands in it is shown at its beginning", async () => {
    const run = await scanned(withCompiler(compiled));
    expect(run.virtualMachines).toMatchObject([{ name: "vm1", planned: true, template: "main.bicep" }]);
    expect(run.inputs).toMatchObject([{ uri: "main.bicep", kind: "template", status: "read", resources: 1 }]);
    const result = resultOf(run, "disk/data-count", "vm1");
    expect(result.verdict).toBe("fail");
    expect(result.evidence[0]?.location).toMatchObject({
      uri: "main.bicep",
      line: 1,
      column: 1,
      pointer: "/resources/0/properties/storageProfile/dataDisks",
    });
  });

  test("takes values of a parameter file, which are shown where they stand", async () => {
    const given = { "given.json": parameterFile({ disks: [...seventeenDisks, ...seventeenDisks] }) };
    const run = await scanned({ ...withCompiler(compiled), parameters: ["given.json"] }, given);
    expect(resultOf(run, "disk/data-count", "vm1").evidence[0]).toMatchObject({
      value: 34,
      location: { uri: "given.json", line: 6, column: 7 },
    });
  });

  test("can be a parameter file as well", async () => {
    const parametersJson = parameterFile({ disks: [] });
    const more = { "main.json": compiled, "main.bicepparam": "using 'main.bicep'" };
    const run = await scanTemplate(more, {
      inputs: ["main.json"],
      parameters: ["main.bicepparam"],
      ...withCompiler(JSON.stringify({ parametersJson, templateJson: compiled })),
    });
    const result = resultOf(run, "disk/data-count", "vm1");
    expect(result.verdict).toBe("pass");
    expect(result.evidence[0]?.location).toMatchObject({ uri: "main.bicepparam", line: 1, column: 1 });
  });

  test("fails with a sentence that says what to do when there is no compiler", async () => {
    const run = await scanned({ environment: { PATH: "/nowhere" } });
    expect(run.inputs).toMatchObject([{ uri: "main.bicep", status: "failed" }]);
    expect(run.inputs[0]?.reason).toMatch(/neither bicep nor az is on PATH: install the Bicep CLI, .*bicep build/);
  });

  test("fails with a sentence when no other program may be started", async () => {
    expect((await scanned()).inputs[0]?.reason).toMatch(/Compile it with `bicep build` and scan the JSON/);
  });

  test("fails with what the compiler says when it does not compile", async () => {
    const bicep = "echo '/somewhere/main.bicep(1,10) : Error BCP018: Expected the \"=\" character.' >&2; exit 1";
    const run = await scanned({ environment: { PATH: `${folderWith({ bicep })}:/usr/bin:/bin` } });
    expect(run.inputs).toMatchObject([{ status: "failed", reason: expect.stringContaining("BCP018") as string }]);
  });

  test("met in a directory is not compiled, and does no harm", async () => {
    const inDirectory = { "in/main.bicep": files["main.bicep"], "in/vm.json": template([machine("vm2")]) };
    const run = await scanFiles(inDirectory, { context: here, inputs: ["in"], ...withCompiler(compiled) });
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm2"]);
    expect(run.inputs.find(({ uri }) => uri === "in/main.bicep")).toMatchObject({ status: "ignored" });
  });
});

describe("expanding a Bicep file", () => {
  const options = { template: "main.bicep", workingDirectory, fileSystem: memoryFiles(files) };

  test("prints what it deploys", () => {
    const printed = expandTemplate({ ...options, ...withCompiler(compiled), context: here });
    expect(printed.resources).toHaveLength(1);
    expect(JSON.stringify(printed.resources)).toContain('"name":"vm1"');
    expect(printed.errors).toEqual([]);
  });

  test("without a compiler says what to do", () => {
    expect(() => expandTemplate({ ...options, environment: { PATH: "/nowhere" } })).toThrow(
      /template main\.bicep: it must be compiled, and neither bicep nor az is on PATH/,
    );
  });
});

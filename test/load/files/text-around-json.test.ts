import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Run } from "../../../src/index.js";
import { findDocuments } from "../../../src/load/files/find-documents.js";
import { arbitraryEstate } from "../../support/arbitrary-estate.js";
import { armBodies, plainEstate, vmBody } from "../../support/estate.js";
import { evidenceOf, expectTruePlace } from "../../support/located.js";
import { ledgerOf, scanFiles, scanText } from "../../support/scan-files.js";

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const vm = (name: string): string => json(vmBody({ name }));

/** What Windows PowerShell prints for whatever a program writes to standard error. */
const nativeCommandError = [
  "az : WARNING: The default kind of created storage account will change to 'StorageV2' from 'Storage' in the",
  "future",
  "At line:1 char:1",
  '+ az vm list --query "[].{id:id, name:name}" -o json 2>&1 > vms.json',
  "+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
  "    + CategoryInfo          : NotSpecified: (WARNING: The de...:String) [], RemoteException",
  "    + FullyQualifiedErrorId : NativeCommandError",
  " ",
].join("\r\n");

const lines = [
  "app01",
  "null",
  "123",
  "true",
  '"vm1"',
  "WARNING: Argument '--x' is in preview. See https://aka.ms/CLI_refstatus",
  "[WARN] something [12:30:00] {0}",
  "[2026-11-28 10:00:00] starting",
  "[1/5] Fetching",
  "{ in a sentence",
  "found [] items, see /subscriptions/*/resourceGroups/*",
  "PS C:\\> az vm list | ConvertTo-Json",
  "$ az vm list -o json",
  "\u001b[33mWARNING: yellow\u001b[0m",
  "caf\u00e9 'can't \"open",
  "------ ------",
  nativeCommandError,
];

/** All of a run but lines and columns. */
const told = ({ virtualMachines, results, notJudged }: Run): unknown => [
  virtualMachines,
  results.map(({ evidence, ...result }) => [result, evidence.map(({ location: _, ...entry }) => entry)]),
  notJudged,
];

describe("text around documents", () => {
  test("whatever is before, between and after them, nothing of a run changes, and it is said once", async () => {
    const some = fc.array(fc.constantFrom(...lines), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(arbitraryEstate, fc.tuple(some, some, some, some), fc.constantFrom("\n", "\r\n"), async (spec, noise, end) => {
        const [first, ...rest] = armBodies(spec);
        const documents = [first, rest, { value: [vmBody({ name: "vm9" })] }].map((value) => json(value).replaceAll("\n", end));
        const around = (index: number): string => (noise[index] ?? []).map((line) => line + end).join("");
        const text = documents.map((document, index) => around(index) + document + end).join("") + around(3);
        const run = await scanText(text);
        const plain = await scanText(documents.join(end));
        expect(told(run)).toEqual(told(plain));
        expect(run.inputs).toEqual(plain.inputs);
        const said = run.notifications.filter(({ code }) => code === "text-around-json");
        expect(said).toHaveLength(noise.flat().length > 0 ? 1 : 0);
        expect(run.notifications.length - said.length).toBe(plain.notifications.length);
        for (const { message } of said) expect(message).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 25, examples: [[plainEstate, [[...lines], [...lines], [...lines], [...lines]], "\n"]] },
    );
  }, 60_000);

  test.each(lines.map((line) => [line.slice(0, 40), line] as const))("%j alone, at each place", async (_, line) => {
    for (const text of [`${line}\n${vm("a")}\n${vm("b")}`, `${vm("a")}\n${line}\n${vm("b")}`, `${vm("a")}\n${vm("b")}\n${line}`]) {
      const run = await scanText(text, { locations: false });
      expect(run.virtualMachines.map(({ name }) => name)).toEqual(["a", "b"]);
      expect(run.inputs[0]).toMatchObject({ status: "read", complete: true, reason: null });
      expect(run.notifications.map(({ code, uri }) => [code, uri])).toEqual([["text-around-json", "export.json"]]);
    }
  });

  test("the first line is quoted with its number, and the advice", async () => {
    const { notifications } = await scanText(`${vm("a")}\nWARNING: one\nWARNING: two\n${vm("b")}`);
    const line = vm("a").split("\n").length + 1;
    expect(notifications[0]?.message).toMatch(new RegExp(`^2 lines .* line ${line} is the first: "WARNING: one"\\. .*2>warnings\\.txt`));
  });

  test("a name and a document on one line, and text after a document, do not hide the document", async () => {
    const text = `app01 ${vm("a")} done\napp02${vm("b")}WARNING: x ${JSON.stringify(vmBody({ name: "c" }))}`;
    const run = await scanText(text);
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    for (const { location } of evidenceOf(run)) expect(location?.line).toBeGreaterThan(0);
  });

  test("secrets in a quoted line are not shown", async () => {
    const { notifications } = await scanText(`https://x.blob.core.windows.net/?sv=1&sig=abcdef%3D\n${vm("a")}`);
    expect(notifications[0]?.message).not.toContain("abcdef");
  });

  test("a message that a command failed makes the input incomplete: what the command would have printed is missing", async () => {
    for (const message of [
      "ERROR: (AuthorizationFailed) The client does not have authorization",
      nativeCommandError.replaceAll("WARNING", "ERROR"),
      "Get-AzVM : x\n    + FullyQualifiedErrorId : Microsoft.Azure.Commands.Compute.GetAzureVMCommand",
    ]) {
      const [input] = (await scanText(`${vm("a")}\n${message}\n${vm("b")}`)).inputs;
      expect(input).toMatchObject({ status: "read", complete: false, resources: 2 });
      expect(input?.reason).toMatch(/^line \d+ says that a command failed/);
    }
  });

  test("a file of text alone is refused, and its first line quoted when the file was named", async () => {
    expect((await ledgerOf("\nERROR: Please run 'az login'\nmore")).reason).toBe(
      "it is not JSON: line 2 is \"ERROR: Please run 'az login'\"",
    );
    const { inputs } = await scanFiles({ "d/notes.txt": "private words", "d/vm.json": vm("a") }, { inputs: ["d"] });
    expect(inputs.find(({ uri }) => uri === "d/notes.txt")?.reason).toBe("it is not JSON");
  });

  test("examples in documentation and scripts that a directory holds are no exports", async () => {
    const { inputs, virtualMachines } = await scanFiles(
      { "d/README.md": `# Export\n\n\`\`\`json\n${vm("example")}\n\`\`\`\n`, "d/vm.json": vm("a") },
      { inputs: ["d"] },
    );
    expect(virtualMachines.map(({ name }) => name)).toEqual(["a"]);
    expect(inputs.find(({ uri }) => uri === "d/README.md")).toMatchObject({ resources: 0, status: "ignored" });
  });
});

describe("text that could be a document, or a piece of one", () => {
  test.each<[string, string]>([
    ["a document that breaks off", `${vm("a")}\nname\n${vm("b").slice(0, -20)}`],
    ["one that breaks off behind a name on its line", `${vm("a")}\nname ${vm("b").slice(0, -20)}`],
    ["an opening bracket at the end", `${vm("a")}\n[`],
    ["the end of a document", `${vm("a")}\n${vm("b").slice(20)}`],
    ["the end of a document before others", `${vm("b").slice(200)}\n${vm("a")}`],
    ["a piece of a document on one line", `${vm("a")}\nchines/vm2","name":"vm2","location":"x\n${vm("b")}`],
    ["a member", `${vm("a")}\n"name": "vm2",\n`],
    ["a bracket too many", `[${vm("a")}]]\n${vm("b")}`],
    ["commas between documents", `${vm("a")},\n${vm("b")}`],
    ["an object of Python", `${vm("a")}\n{'id': '/subscriptions/x'}\n`],
    ["a list of objects of Python", `${vm("a")}\n[{'id': '/subscriptions/x'}]\n`],
    ["an object of JavaScript", `${vm("a")}\n{id: 1}\n`],
    ["a mistake in a document", `${vm("a")}\n${vm("b").replace('"location":', '"location"')}`],
    ["a mistake in a document behind a name", `${vm("a")}\nname ${vm("b").replace('"location":', '"location"')}`],
    ["a comment without end", `${vm("a")}\n/* ${vm("b")}`],
  ])("%s fails the file", async (_, text) => {
    const input = await ledgerOf(text);
    expect(input).toMatchObject({ status: "failed", complete: false });
    expect(input.reason).toMatch(/^(it is not JSON: .* at|the JSON is cut off at) line \d+, column \d+/);
  });

  test("a document that is cut anywhere is never taken for text", () => {
    const text = `name\n${vm("a")}`;
    for (let end = "name\n".length + 1; end < text.length; end++) {
      expect([end, findDocuments(Buffer.from(text.slice(0, end))).problem?.kind]).toEqual([end, "cut-off"]);
    }
  });

  test("hostile text takes no longer than its length", () => {
    for (const piece of ["[/*\n", "[ /*", '["', "{a", "[1 ", "{}", "\u001b]", '"\\', "x[1/5] ", "{ ", "[\n"]) {
      const text = Buffer.from(piece.repeat(200_000));
      expect(() => findDocuments(text)).not.toThrow();
      expect(() => findDocuments(Buffer.concat([text, Buffer.from("*/ x")]))).not.toThrow();
    }
  });
});

describe("terminal colors", () => {
  /** As the Azure CLI prints `-o jsonc`. */
  const colored = (text: string): string =>
    text
      .replace(/"(?:[^"\\]|\\.)*"(?=:)/g, "\u001b[94m$&\u001b[39;49;00m")
      .replace(/: ("(?:[^"\\]|\\.)*"|-?\d+|true|false|null)/g, ": \u001b[33m$1\u001b[39;49;00m");

  test("between tokens are left out: same verdicts, true places, and a note", async () => {
    const plain = json(armBodies(plainEstate));
    const text = `\u001b]0;title\u0007${colored(plain)}\u001b(B\u001b[m\n`;
    const run = await scanText(text);
    expect(told(run)).toEqual(told(await scanText(plain)));
    expect(run.inputs[0]).toMatchObject({ status: "read", complete: true });
    expect(run.notifications).toEqual([expect.objectContaining({ code: "text-around-json", level: "note", uri: "export.json" })]);
    for (const { location } of evidenceOf(run)) if (location !== null) expectTruePlace(location, text, JSON.parse(plain));
  });

  test("what is wrong with them is not called depth", async () => {
    const input = await ledgerOf(colored(json([vmBody()])).replaceAll("\u001b", ""));
    expect(input.reason).toMatch(/^it is not JSON: .* at line 3, column \d+$/);
  });
});

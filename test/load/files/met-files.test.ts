import { describe, expect, test } from "vitest";
import { armBodies, plainEstate, vmBody } from "../../support/estate.js";
import { scanFiles } from "../../support/scan-files.js";
import type { Files } from "../../support/memory-files.js";
import type { RunInput } from "../../../src/index.js";

const one = JSON.stringify([vmBody()]);
const error = { error: { code: "AuthorizationFailed", message: "The client does not\nhave authorization." } };

/** What becomes of a file that a directory holds beside an export, and of the export. */
async function met(name: string, content: string | Buffer): Promise<RunInput | undefined> {
  const run = await scanFiles({ "in/vms.json": one, [`in/${name}`]: content }, { inputs: ["in"] });
  expect(run.summary.virtualMachines.total).toBeGreaterThanOrEqual(1);
  return run.inputs.find(({ uri }) => decodeURIComponent(uri) === `in/${name}`);
}

describe("a file met in a directory has failed", () => {
  test.each<[string, string | Buffer, RegExp]>([
    ["empty.json", "", /^it is empty$/],
    ["blank.JSON", " \r\n\t", /^it is empty$/],
    ["mark.json", Buffer.from([0xef, 0xbb, 0xbf]), /^it is empty$/],
    ["no-suffix", "", /^it is empty$/],
    ["broken.json", '{"a": oops}', /^it is not JSON: .* at line 1/],
    ["broken.jsonc", '// x\n{"a" 1}', /^it is not JSON: .* at line 2/],
    ["lines.jsonl", '{"a":1}\n{"a":', /cut off at line 2/],
    ["vms.json.txt", "[{", /cut off/],
    ["cut.txt", '{\n  "value": [', /cut off/],
    ["cut", '[\r\n  {"id": "/sub', /cut off/],
    ["utf16.txt", Buffer.from('\uFEFF[{"id": 1', "utf16le"), /cut off/],
    ["login.json", "ERROR: Please run 'az login' to setup account.\n", /it is not JSON/],
    ["deep.json", "[".repeat(100_000), /nested deeper than \d+ levels/],
    ["error.json", JSON.stringify(error), /^Azure returned an error: AuthorizationFailed: The client does not have authorization\.$/],
    ["error.txt", JSON.stringify(error), /^Azure returned an error: AuthorizationFailed/],
    ["errors.json", JSON.stringify([error, error]), /^Azure returned an error: AuthorizationFailed/],
    [
      "bare.json",
      '{"code":"ResourceNotFound","message":"The Resource was not found."}',
      /error: ResourceNotFound: The Resource was not found\.$/,
    ],
    ["old.json", '{"Code":"ForbiddenError","Message":"The server failed."}', /error: ForbiddenError: The server failed\.$/],
    ["odata.json", '{"odata.error":{"code":"Gone","message":{"lang":"en","value":"Away."}}}', /error: Gone: Away\.$/],
    [
      "login-error.json",
      '{"error":"invalid_grant","error_description":"AADSTS700082: expired"}',
      /error: invalid_grant: AADSTS700082: expired$/,
    ],
    ["page.json", JSON.stringify({ value: [], ...error }), /error: AuthorizationFailed/],
    ["long.json", JSON.stringify({ error: { code: "X", message: "y".repeat(5000) } }), /^Azure returned an error: X: y{500}…$/],
  ])("%s", async (name, content, reason) => {
    const input = await met(name, content);
    expect(input).toMatchObject({ status: "failed", complete: false });
    expect(input?.reason).toMatch(reason);
  });

  test("what is beside an error of Azure is used", async () => {
    const input = await met("both.json", `${JSON.stringify(vmBody({ name: "vm2" }))}\n${JSON.stringify(error)}`);
    expect(input).toMatchObject({ status: "failed", resources: 1, complete: false });
    expect(input?.reason).toMatch(/AuthorizationFailed.*; the 1 resource beside it is used$/);
  });
});

describe("a file met in a directory is ignored", () => {
  test.each<[string, string | Buffer]>([
    ["package.json", '{"name":"left-pad","version":"1.0.0"}'],
    ["tsconfig.json", '{\n  // strict\n  "compilerOptions": { "strict": true, },\n}'],
    ["log.jsonl", '{"level":"info"}\n{"level":"warn"}\n'],
    ["answer.json", '{"error":{"code":-32601,"message":"Method not found"},"id":1}'],
    ["texts.json", '{"error":"Error","error_description":"Description","save":"Save"}'],
    ["status.json", '{"code":"ok","message":"fine","user":"x"}'],
    ["README.md", "# Notes\n\n```json\n[1,\n```\n"],
    ["links.md", '[docs](https://example.com "x")\n'],
    [".gitkeep", ""],
    ["__init__.py", ""],
    ["notes.txt", "remember the milk"],
    ["LICENSE", "MIT License\n"],
    ["settings.ini", "[section]\nkey=1\n"],
    ["Cargo.toml", "[package]\nname = 1\n"],
    ["run.ps1", "[CmdletBinding()]\nparam()\n{ Get-AzVM }\n"],
    ["block.ps1", "{ Get-AzVM }\n"],
    ["main.bicep", "@description('x')\nparam a string\n"],
    ["rule.yaml", "- { case: a, expect: pass }\n"],
    ["template.tpl", "{{ toJson . }}\n"],
    ["picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ])("%s", async (name, content) => {
    expect(await met(name, content)).toMatchObject({ status: "ignored", reason: expect.stringMatching(/\S/) as string });
  });
});

describe("a file that failed leaves nothing to conclude from absence", () => {
  const estate = JSON.stringify(armBodies({ ...plainEstate, vaultElsewhere: true, protected: false }));
  const verdict = async (files: Files, inputs: readonly string[]): Promise<string | undefined> =>
    (await scanFiles({ "in/estate.json": estate, ...files }, { inputs: [...inputs] })).results.find(
      ({ ruleId }) => ruleId === "vault/region",
    )?.verdict;

  test.each([
    ["is empty", ""],
    ["is cut off", '{"value":['],
    ["is an error of Azure", JSON.stringify(error)],
  ])("a list of vaults that %s, met or named", async (_, content) => {
    expect(await verdict({}, ["in"])).toBe("fail");
    expect(await verdict({ "in/vaults.json": content }, ["in"])).toBe("unknown");
    expect(await verdict({ "in/vaults.json": content }, ["in/estate.json", "in/vaults.json"])).toBe("unknown");
  });
});

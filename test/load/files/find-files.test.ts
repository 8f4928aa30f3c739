import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { scan, type Run } from "../../../src/index.js";
import { builtInRuleSet } from "../../../src/rule-set.js";
import { armBodies, plainEstate, vmBody } from "../../support/estate.js";
import { memoryFiles } from "../../support/memory-files.js";
import { scanFiles } from "../../support/scan-files.js";

const json = JSON.stringify;
const one = json([vmBody()]);
const two = json([vmBody({ name: "vm2" })]);
const template = json({ $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", resources: [] });

describe("files, directories and globs on a disk", () => {
  let root = "";
  const write = (name: string, content: string | Buffer): void => {
    const path = join(root, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
  };
  const scanHere = (...inputs: string[]): Promise<Run> => scan({ inputs, ruleSet: builtInRuleSet, workingDirectory: root, results: "all" });
  const ledger = (run: Run): unknown => run.inputs.map(({ uri, status }) => [uri, status]);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "readiness-"));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test("a directory is walked, in a stable order; what is not ours is ignored, what is broken has failed", async () => {
    write("estate/b/vm2.json", two);
    write("estate/a.json", one);
    write("estate/README.md", "# notes\n");
    write("estate/package.json", '{"name": "x"}');
    write("estate/template.json", template);
    write("estate/broken.json", "[1,");
    write("estate/node_modules/x/vm.json", json([vmBody({ name: "not-ours" })]));
    write("estate/.git/vm.json", json([vmBody({ name: "not-ours" })]));
    const run = await scanHere("estate");
    expect(ledger(run)).toEqual([
      ["estate/README.md", "ignored"],
      ["estate/a.json", "read"],
      ["estate/b/vm2.json", "read"],
      ["estate/broken.json", "failed"],
      ["estate/package.json", "ignored"],
      ["estate/template.json", "read"],
    ]);
    expect(run.virtualMachines.map(({ name, planned }) => [name, planned])).toEqual([
      ["vm1", false],
      ["vm2", false],
    ]);
  });

  test("ignored files do not make the rest incomplete", async () => {
    const estate = armBodies({ ...plainEstate, vaultElsewhere: true, protected: false });
    write("estate/vms.json", json(estate));
    write("estate/README.md", "# notes\n");
    expect((await scanHere("estate")).results.find(({ ruleId }) => ruleId === "vault/region")?.verdict).toBe("fail");
  });

  test("a broken file that did hold resources is not ignored, even when met in a directory", async () => {
    write("estate/vms.json", one.slice(0, -1));
    expect((await scanHere("estate")).inputs[0]).toMatchObject({ status: "failed", complete: false, resources: 1 });
  });

  test("the same file counts once, however it is named", async () => {
    write("estate/vms.json", one);
    symlinkSync(join(root, "estate/vms.json"), join(root, "estate/again.json"));
    symlinkSync(join(root, "estate"), join(root, "link"));
    const run = await scanHere(
      "estate/vms.json",
      "./estate/vms.json",
      "estate",
      join(root, "estate/vms.json"),
      "link/vms.json",
      "estate/*.json",
    );
    expect(ledger(run)).toEqual([["estate/vms.json", "read"]]);
    expect(run.summary.virtualMachines.total).toBe(1);
  });

  test("a link that points at its own directory does not lead in circles", async () => {
    write("estate/vms.json", one);
    symlinkSync(join(root, "estate"), join(root, "estate/loop"));
    expect(ledger(await scanHere("estate"))).toEqual([["estate/vms.json", "read"]]);
    expect(ledger(await scanHere("estate/**"))).toEqual([["estate/vms.json", "read"]]);
  });

  test("links that lead to each other's directories do not lead in circles", async () => {
    write("a/vms.json", one);
    write("b/vms.json", two);
    symlinkSync(join(root, "b"), join(root, "a/to-b"));
    symlinkSync(join(root, "a"), join(root, "b/to-a"));
    expect(ledger(await scanHere("a"))).toEqual([
      ["a/vms.json", "read"],
      ["a/to-b/vms.json", "read"],
    ]);
    expect((await scanHere("a/**/*.json")).summary.virtualMachines.total).toBe(2);
  });

  test("a link to a directory is followed, and a file has its own path when it can be reached without a link", async () => {
    write("elsewhere/vms.json", one);
    write("estate/z/vms.json", two);
    symlinkSync(join(root, "elsewhere"), join(root, "estate/outside"));
    symlinkSync(join(root, "estate/z"), join(root, "estate/a"));
    symlinkSync(join(root, "estate/z/vms.json"), join(root, "estate/b.json"));
    const expected = [
      ["estate/z/vms.json", "read"],
      ["estate/outside/vms.json", "read"],
    ];
    expect(ledger(await scanHere("estate"))).toEqual(expected);
    expect((await scanHere("estate/**/*.json")).summary.virtualMachines.total).toBe(2);
  });

  test("a link to nowhere has failed, in a directory and by a glob", async () => {
    write("estate/vms.json", one);
    symlinkSync(join(root, "nowhere"), join(root, "estate/dangling.json"));
    for (const input of ["estate", "estate/*.json"]) {
      const run = await scanHere(input);
      expect(run.inputs.find(({ uri }) => uri === "estate/dangling.json")).toMatchObject({
        status: "failed",
        reason: "no such file or directory",
      });
      expect(run.summary.virtualMachines.total).toBe(1);
    }
  });

  test("a pipe in a directory is not read, which would wait for ever, and is said", async () => {
    write("estate/vms.json", one);
    execFileSync("mkfifo", [join(root, "estate/pipe.json")]);
    symlinkSync("/dev/zero", join(root, "estate/zero.json"));
    for (const input of ["estate", "estate/*"]) {
      const run = await scanHere(input);
      for (const name of ["pipe", "zero"]) {
        expect(run.inputs.find(({ uri }) => uri === `estate/${name}.json`)).toMatchObject({
          status: "ignored",
          reason: expect.stringContaining("a pipe, a socket or a device") as string,
        });
      }
      expect(run.summary.virtualMachines.total).toBe(1);
    }
  });

  test("a device without end is read up to the limit", async () => {
    const { inputs } = await scanHere("/dev/zero");
    expect(inputs).toEqual([
      expect.objectContaining({ status: "failed", reason: "it is larger than the limit of 256 MB. Save it to a file and scan the file" }),
    ]);
  });

  test("a file that is met in a directory and named as well is named", async () => {
    write("estate/other.json", "{}");
    expect(ledger(await scanHere("estate"))).toEqual([["estate/other.json", "ignored"]]);
    expect(ledger(await scanHere("estate", "estate/other.json"))).toEqual([["estate/other.json", "failed"]]);
  });

  test("node_modules and .git are not looked at, by a glob either; unless they are named", async () => {
    write("node_modules/x/vms.json", one);
    write(".git/vms.json", one);
    write("vms.json", two);
    expect(ledger(await scanHere("**/*.json"))).toEqual([["vms.json", "read"]]);
    expect(ledger(await scanHere("node_modules"))).toEqual([["node_modules/x/vms.json", "read"]]);
    expect(ledger(await scanHere("node_modules/x/*.json"))).toEqual([["node_modules/x/vms.json", "read"]]);
  });

  describe("--exclude-input", () => {
    const excluding = async (exclude: readonly string[], ...inputs: string[]): Promise<readonly string[]> => {
      const run = await scan({ inputs, excludeInputs: exclude, ruleSet: builtInRuleSet, workingDirectory: root });
      return run.inputs.map(({ uri }) => uri);
    };
    beforeEach(() => {
      for (const name of ["vms.json", "a/vms.json", "a/tests/broken.json", "a/tests/deep/x.json", "b/broken.json"]) write(name, "[");
    });

    test.each<[string, readonly string[]]>([
      ["broken.json", ["a/tests/deep/x.json", "a/vms.json", "vms.json"]],
      ["tests", ["a/vms.json", "b/broken.json", "vms.json"]],
      ["tests/", ["a/vms.json", "b/broken.json", "vms.json"]],
      ["a/tests", ["a/vms.json", "b/broken.json", "vms.json"]],
      ["a/tests/**", ["a/vms.json", "b/broken.json", "vms.json"]],
      ["./a/*", ["b/broken.json", "vms.json"]],
      ["a/*.json", ["a/tests/broken.json", "a/tests/deep/x.json", "b/broken.json", "vms.json"]],
      ["**/*.json", []],
      ["**/deep/?.json", ["a/tests/broken.json", "a/vms.json", "b/broken.json", "vms.json"]],
      ["nothing", ["a/tests/broken.json", "a/tests/deep/x.json", "a/vms.json", "b/broken.json", "vms.json"]],
    ])("%s", async (glob, left) => {
      for (const input of [".", "**/*.json", root])
        expect([...(await excluding([glob], input))].filter((uri) => !uri.includes("*")).sort()).toEqual(left);
    });

    test("holds for a file that is named, as a shell names what a pattern matches", async () => {
      expect(await excluding(["b"], "b/broken.json", "vms.json")).toEqual(["vms.json"]);
    });

    test("a name is looked for below the input, not in the path that leads to it", async () => {
      const run = await scan({
        inputs: [join(root, "a/tests")],
        excludeInputs: ["a", "deep"],
        ruleSet: builtInRuleSet,
        workingDirectory: join(root, "b"),
      });
      expect(run.inputs).toEqual([expect.objectContaining({ uri: expect.stringContaining("a/tests/broken.json") as string })]);
    });

    test("any glob is compared in little time", async () => {
      write(`${"a".repeat(200)}.json`, "[");
      expect(await excluding([`${"*a".repeat(100)}b`, `${"**/".repeat(100)}b`], `${"a".repeat(200)}.json`)).toHaveLength(1);
    });
  });

  test("globs find files; one that finds nothing has failed", async () => {
    write("a/vms.json", one);
    write("b/vms.json", two);
    write("b/other.txt", "x");
    const run = await scanHere("**/*.json", "missing-*.json");
    expect(ledger(run)).toEqual([
      ["a/vms.json", "read"],
      ["b/vms.json", "read"],
      ["missing-*.json", "failed"],
    ]);
    expect(run.inputs[2]?.reason).toBe("the pattern matches no file");
  });

  test("files that a glob finds are met, not named", async () => {
    write("a.json", one);
    write("b.json", "{}");
    expect(ledger(await scanHere("*.json"))).toEqual([
      ["a.json", "read"],
      ["b.json", "ignored"],
    ]);
  });

  test("a file whose name looks like a pattern is that file", async () => {
    write("export[1].json", one);
    write("export1.json", two);
    const run = await scanHere("export[1].json");
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm1"]);
  });

  test("names are percent-encoded in URIs", async () => {
    write("mit Leerzeichen/größe #1 100%.json", one);
    expect(ledger(await scanHere("mit Leerzeichen/größe #1 100%.json"))).toEqual([
      ["mit%20Leerzeichen/gr%C3%B6%C3%9Fe%20%231%20100%25.json", "read"],
    ]);
  });

  test("URIs are relative to the working directory, outside it as typed", async () => {
    write("here/x.txt", "");
    write("elsewhere/vms.json", one);
    const run = await scan({
      inputs: ["../elsewhere/vms.json"],
      ruleSet: builtInRuleSet,
      workingDirectory: join(root, "here"),
    });
    expect(ledger(run)).toEqual([["../elsewhere/vms.json", "read"]]);
    expect(ledger(await scanHere(join(root, "elsewhere/vms.json")))).toEqual([["elsewhere/vms.json", "read"]]);
  });

  test("what does not exist has failed, and the rest is still read", async () => {
    write("vms.json", one);
    const run = await scanHere("missing.json", "vms.json");
    expect(run.inputs.find(({ uri }) => uri === "missing.json")).toMatchObject({ status: "failed", reason: "no such file or directory" });
    expect(run.summary.virtualMachines.total).toBe(1);
  });

  test("an empty directory gives no input and no VM", async () => {
    mkdirSync(join(root, "empty"));
    const run = await scanHere("empty");
    expect(run.inputs).toEqual([]);
    expect(run.summary.virtualMachines.total).toBe(0);
  });
});

describe("what a file system refuses", () => {
  const refused = (code: string): Error => Object.assign(new Error(`${code}: secret internals`), { code });
  const base = memoryFiles({ "d/ok.json": one, "d/no.json": two, "d/sub/x.json": two });

  test("an unreadable file has failed, named or met; both say why", async () => {
    const fileSystem = {
      ...base,
      open: (path: string) => {
        if (path.endsWith("no.json")) throw refused("EACCES");
        return base.open(path);
      },
    };
    const met = await scanFiles({}, { inputs: ["d"], fileSystem });
    expect(met.inputs.find(({ uri }) => uri === "d/no.json")).toMatchObject({ status: "failed", reason: "permission denied" });
    expect(met.summary.virtualMachines.total).toBe(2);
    const named = await scanFiles({}, { inputs: ["d/no.json", "d/ok.json"], fileSystem });
    expect(named.inputs.find(({ uri }) => uri === "d/no.json")).toMatchObject({ status: "failed", reason: "permission denied" });
    expect(named.summary.virtualMachines.total).toBe(1);
  });

  test("an unreadable directory is said, named or met", async () => {
    const fileSystem = {
      ...base,
      list: (path: string) => {
        if (path.endsWith("sub")) throw refused("EACCES");
        return base.list(path);
      },
    };
    const met = await scanFiles({}, { inputs: ["d"], fileSystem });
    expect(met.inputs.find(({ uri }) => uri === "d/sub")).toMatchObject({ status: "failed", reason: "permission denied" });
    expect(met.summary.virtualMachines.total).toBe(2);
    const named = await scanFiles({}, { inputs: ["d/sub"], fileSystem });
    expect(named.inputs).toEqual([expect.objectContaining({ uri: "d/sub", status: "failed", reason: "permission denied" })]);
  });

  test("a read that fails half-way is the file's failure", async () => {
    const fileSystem = {
      ...base,
      open: (path: string) => ({
        ...base.open(path),
        read: (): number => {
          throw refused("EIO");
        },
      }),
    };
    const run = await scanFiles({}, { inputs: ["d/ok.json"], fileSystem });
    expect(run.inputs[0]).toMatchObject({ status: "failed", reason: "it cannot be read (EIO)" });
  });
});

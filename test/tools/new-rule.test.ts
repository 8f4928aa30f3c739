import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let project = "";

/** Everything that the generator reads, in a directory of its own. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "readiness-new-rule-"));
  for (const name of [
    "src",
    "rules",
    "tools",
    "schemas",
    "docs",
    "package.json",
    "tsconfig.json",
    "tsconfig.types.json",
    ".prettierrc.json",
  ])
    cpSync(name, join(project, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
});

afterAll(() => {
  rmSync(project, { recursive: true });
});

function run(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

describe("npm run new-rule", () => {
  test("writes a rule whose cases pass, and brings the generated files up to date", { timeout: 180_000 }, () => {
    expect(run("tools/new-rule.mjs", "vm/example")).toMatchObject({
      status: 0,
      output: expect.stringContaining("rules/vm/example.yaml") as string,
    });
    expect(run("tools/generate.mjs", "--check")).toEqual({ status: 0, output: "" });
    expect(run("dist/cli/main.js", "rules", "test").output).toMatch(/: all pass$/m);
    expect(run("dist/cli/main.js", "rules", "show", "vm/example").output).toContain("failureTitle: VM is not running");
  });

  test("never overwrites a rule", () => {
    expect(run("tools/new-rule.mjs", "disk/data-count")).toEqual({ status: 2, output: "rule disk/data-count exists already\n" });
  });

  test.each(["", "disk", "Disk/Size", "../outside/rule", "disk/size.yaml"])("refuses the id %j and writes nothing", (id) => {
    const { status, output } = run("tools/new-rule.mjs", id);
    expect([status, output]).toEqual([2, expect.stringContaining("expected category/name")]);
    expect(existsSync(join(project, "..", "outside"))).toBe(false);
  });
});

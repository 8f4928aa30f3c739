import { describe, expect, test } from "vitest";
import type { Run } from "../../src/model/run.js";
import { blocked, ready } from "./support/exports.js";
import { useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

const firstLine = (...commandLine: string[]): string => run(["scan", ...commandLine]).stdout.split("\n")[0] ?? "";

const runOf = (...commandLine: string[]): Run => JSON.parse(run(["scan", ...commandLine, "-f", "json"]).stdout) as Run;

describe("rules that are left out are said", () => {
  test("the first line counts them and names the option", () => {
    write("export.json", ready);
    const all = runOf("export.json").rules.length;
    expect(firstLine("export.json", "--include", "disk/*")).toMatch(new RegExp(`^1 of 1 VM is ready by 3 of ${all} rules \\(--include\\)`));
    expect(firstLine("export.json", "--exclude", "disk/unmanaged")).toContain(`by ${all - 1} of ${all} rules (--exclude)`);
    expect(firstLine("export.json", "--include", "disk/*", "--exclude", "disk/unmanaged")).toContain("(--include, --exclude)");
    expect(firstLine("export.json")).toMatch(/^1 of 1 VM is ready(;|$)/);
    expect(firstLine("export.json", "--include", "*")).toMatch(/^1 of 1 VM is ready(;|$)/);
  });

  test("the run lists them, and together with those that judge they are all rules", () => {
    write("export.json", ready);
    const every = runOf("export.json");
    expect(every).toMatchObject({ schemaVersion: "1.1.0", rulesLeftOut: [] });
    const some = runOf("export.json", "--exclude", "disk/*");
    expect(some.rulesLeftOut).toEqual(["disk/data-count", "disk/unmanaged", "disk/write-accelerator"]);
    expect([...some.rulesLeftOut, ...some.rules.map(({ id }) => id)].sort()).toEqual(every.rules.map(({ id }) => id).sort());
  });

  test("the configuration is named where it leaves them out", () => {
    write("export.json", ready);
    write("readiness.yaml", "exclude: disk/*\n");
    expect(firstLine("export.json")).toContain("(exclude in readiness.yaml)");
    write("ours.yaml", "include: disk/*\n");
    expect(firstLine("export.json", "--config", "ours.yaml")).toContain("by 3 of");
    expect(firstLine("export.json", "--config", "ours.yaml")).toContain("(include in ours.yaml)");
    expect(firstLine("export.json", "--config", "ours.yaml", "--include", "vm/*")).toContain("(--include)");
  });

  test("a saved run shows the same line; one of an older version has none", () => {
    write("export.json", ready);
    run(["scan", "export.json", "--include", "disk/*", "-f", "json=run.json"]);
    const line = firstLine("export.json", "--include", "disk/*");
    expect(run(["report", "run.json"]).stdout.split("\n")[0]).toBe(line);
    const { rulesLeftOut, rulesLeftOutBy, ...older } = runOf("export.json", "--include", "disk/*");
    expect(rulesLeftOut.length).toBeGreaterThan(0);
    expect(rulesLeftOutBy).toEqual(["--include"]);
    write("old.json", { ...older, schemaVersion: "1.0.0" });
    const { code, stdout } = run(["report", "old.json"]);
    expect([code, stdout.split("\n")[0]]).toEqual([0, expect.stringMatching(/^1 of 1 VM is ready(;|$)/)]);
  });

  test("exit code and SARIF are those of the rules that judge", () => {
    write("export.json", blocked);
    expect(run(["scan", "export.json"]).code).toBe(1);
    expect(run(["scan", "export.json", "--exclude", "disk/data-count"]).code).toBe(0);
    const sarif = run(["scan", "export.json", "--include", "disk/*", "-f", "sarif"]).stdout;
    expect(sarif).toContain("disk/data-count");
    expect(sarif).not.toContain("rulesLeftOut");
  });
});

describe("a glob that matches no rule", () => {
  test.each([
    [["--include", "disk/data-cout"], /--include: no rule matches disk\/data-cout; did you mean disk\/data-count\?/],
    [["--exclude", "disk/data-cout"], /--exclude: no rule matches disk\/data-cout; did you mean disk\/data-count\?/],
    [["--exclude", "disks/*"], /--exclude: no rule matches disks\/\*; did you mean disk\/\*\?/],
    [["--include", "disk/*", "--exclude", "nothing"], /--exclude: no rule matches nothing \(`readiness rules list`/],
  ])("%j is refused", (options, message) => {
    write("export.json", ready);
    const { code, stdout, stderr } = run(["scan", "export.json", ...options]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  test("one of the configuration is refused with its place", () => {
    write("export.json", ready);
    write("readiness.yaml", "exclude: [disk/*, net/nsg-prot]\n");
    const { code, stderr } = run(["scan", "export.json"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/exclude in readiness\.yaml: no rule matches net\/nsg-prot; did you mean net\/nsg-port\?/);
  });

  test("an exclude may match a rule that --include leaves out already", () => {
    write("export.json", ready);
    expect(run(["scan", "export.json", "--include", "disk/*", "--exclude", "vm/*"]).code).toBe(0);
  });
});

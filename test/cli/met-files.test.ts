import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ready } from "./support/exports.js";
import { expectParagraph, useWorkplace } from "./support/run-command.js";

const { run, write, directory } = useWorkplace();

describe("files met through a directory or a pattern", () => {
  test("that are not ours are ignored, without effect, and listed with --verbose", () => {
    write("in/export.json", ready);
    write("in/package.json", '{"name":"left-pad","version":"1.0.0"}');
    write("in/notes.txt", "remember the milk");
    for (const input of ["in", "in/*"]) {
      const { code, stdout, stderr } = run(["scan", input]);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/^1 of 1 VM is ready/);
      expect(stdout).toContain("2 ignored");
      expect(stdout).not.toContain("notes.txt");
      const verbose = run(["scan", input, "--verbose"]).stdout;
      expect(verbose).toMatch(/^ {2}ignored: in\/notes\.txt \(it is not JSON\)$/m);
      expect(verbose).toMatch(/^ {2}ignored: in\/package\.json \(it contains no known resource or document/m);
    }
  });

  test("that are broken: each is named, and the rest is still reported", () => {
    write("in/export.json", ready);
    write("in/empty.json", "");
    write("in/cut.json", '{"value":[');
    write("in/error.json", { error: { code: "AuthorizationFailed", message: "No \u001b[31maccess.\nSorry." } });
    symlinkSync("nowhere", join(directory(), "in/vms.json"));
    for (const input of ["in", "in/*"]) {
      const { code, stdout, stderr } = run(["scan", input]);
      expect(code).toBe(2);
      expect(stdout).toMatch(/^1 of 1 VM/);
      expect(stdout).toMatch(/1 file read: \d+ resources, incomplete, 4 failed/);
      expectParagraph(stderr, /in\/empty\.json: it is empty/);
      expect(stderr).toMatch(/in\/cut\.json: the JSON is cut off at line 1/);
      expect(stderr).toContain("in/error.json: Azure returned an error: AuthorizationFailed: No \\u{1b}[31maccess. Sorry.\n");
      expect(stderr).toContain("in/vms.json: no such file or directory\n");
    }
  });

  test("--exclude-input and excludeInput of the configuration name what is not looked at", () => {
    write("in/export.json", ready);
    write("in/tests/broken.json", "[");
    expect(run(["scan", "in"]).code).toBe(2);
    expect(run(["scan", "in", "--exclude-input", "tests"])).toMatchObject({ code: 0, stderr: "" });
    write("conf/readiness.yaml", "excludeInput: ../in/tests/*.json\n");
    expect(run(["scan", "in", "--config", "conf/readiness.yaml"])).toMatchObject({ code: 0, stderr: "" });
  });
});

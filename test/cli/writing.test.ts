import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/model/run.js";
import { ready } from "./support/exports.js";
import { command, expectNoStackTrace, useWorkplace } from "./support/run-command.js";

const { run, write, directory } = useWorkplace();

const read = (name: string): string => readFileSync(join(directory(), name), "utf8");

describe("a disk that is full", () => {
  const full = (commandLine: string): { stderr: string; status: number | null } => {
    const { stderr, status } = spawnSync("bash", ["-c", `"$0" "$1" ${commandLine}`, process.execPath, command], {
      cwd: directory(),
      encoding: "utf8",
    });
    expectNoStackTrace(stderr);
    return { stderr, status };
  };
  const sentence = "readiness: standard output cannot be written: the disk is full\n";

  test.each(["scan export.json", "scan export.json -f json", "rules list", "schema run", "--version", "--help"])(
    "behind standard output: %s",
    (commandLine) => {
      write("export.json", ready);
      expect(full(`${commandLine} > /dev/full`)).toEqual({ stderr: sentence, status: 2 });
    },
  );

  test("behind standard output: reports in files are written", () => {
    write("export.json", ready);
    expect(full("scan export.json -f table -f json=run.json > /dev/full")).toEqual({ stderr: sentence, status: 2 });
    expect((JSON.parse(read("run.json")) as Run).virtualMachines).toHaveLength(1);
  });

  test("behind a report: it is said to be not written", () => {
    write("export.json", ready);
    const { code, stderr } = run(["scan", "export.json", "-f", "json=/dev/full"]);
    expect([code, stderr]).toEqual([2, "readiness: report /dev/full cannot be written: the disk is full\n"]);
  });

  test("behind standard error: the report and the exit code stay", () => {
    write("export.json", ready);
    expect(full("scan export.json missing.json -f json=run.json 2> /dev/full")).toEqual({ stderr: "", status: 2 });
    expect((JSON.parse(read("run.json")) as Run).virtualMachines).toHaveLength(1);
  });

  test("while a report is written: nothing of it is left", () => {
    write("export.json", ready);
    // A limit on the size of files stops a write as a full disk does; bash counts it in kilobytes.
    const limited = spawnSync(
      "bash",
      ["-c", `trap "" XFSZ; ulimit -f 4; "$0" "$1" scan export.json -f json=run.json`, process.execPath, command],
      {
        cwd: directory(),
        encoding: "utf8",
      },
    );
    expect(limited.stderr).toBe("readiness: report run.json cannot be written: it cannot be written (EFBIG)\n");
    expect(limited.status).toBe(2);
    expect(readdirSync(directory())).toEqual(["export.json"]);
  });
});

describe("what a killed run left", () => {
  test("never blocks another run, and is removed; what a live run writes stays", () => {
    write("export.json", ready);
    const script = `
      const { WholeFile } = await import(process.argv[1]);
      new WholeFile("run.json").write("{");
      process.kill(process.pid, "SIGKILL");`;
    const source = join(process.cwd(), "src/load/files/whole-file.ts");
    const bundle = join(directory(), "whole-file.mjs");
    buildSync({ entryPoints: [source], outfile: bundle, bundle: true, platform: "node", format: "esm", logLevel: "error" });
    spawnSync(process.execPath, ["--input-type=module", "-e", script, bundle], { cwd: directory() });
    const left = readdirSync(directory()).filter((name) => name.endsWith(".part"));
    expect(left).toHaveLength(1);
    const live = (left[0] as string).replace(/-\d+-/, `-${process.pid}-`);
    write(live, "{");
    expect(run(["scan", "export.json", "-f", "json=run.json"]).code).toBe(0);
    expect(readdirSync(directory()).sort()).toEqual(["export.json", "run.json", live, "whole-file.mjs"].sort());
    const scanned = run(["scan", ".", "-f", "json"]);
    expect((JSON.parse(scanned.stdout) as Run).inputs.find(({ uri }) => uri === live)).toMatchObject({ status: "ignored" });
  });
});

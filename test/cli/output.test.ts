import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../../src/cli/run-cli.js";
import type { Run } from "../../src/model/run.js";
import { evidenceFile, nic, nsg, outbound, readyEstate, vault, vm, vnet } from "../evaluate/support/arm.js";
import { blocked, ready, unknown } from "./support/exports.js";
import { command, expectNoStackTrace, useWorkplace } from "./support/run-command.js";

const { run, write, directory } = useWorkplace();

const read = (name: string): string => readFileSync(join(directory(), name), "utf8");

describe("streams", () => {
  test("standard output holds the report and nothing else", () => {
    write("export.json", [...blocked, ...unknown]);
    const json = run(["scan", "export.json", "missing.json", "-f", "json"]);
    expect((JSON.parse(json.stdout) as Run).virtualMachines).toHaveLength(2);
    expect(json.stdout.endsWith("\n")).toBe(true);
    const sarif = run(["scan", "export.json", "missing.json", "-f", "sarif"]);
    expect(JSON.parse(sarif.stdout)).toMatchObject({ version: "2.1.0" });
    expect(json.stderr).toContain("missing.json");
  });

  test("nothing at all on standard error when all is well, not even progress", () => {
    write("export.json", blocked);
    expect(run(["scan", "export.json"]).stderr).toBe("");
  });

  test("reports in files leave standard output empty", () => {
    write("export.json", blocked);
    expect(run(["scan", "export.json", "-f", "json=run.json", "-f", "table=report=1.txt"]).stdout).toBe("");
    expect((JSON.parse(read("run.json")) as Run).profile).toBe("arm-2020");
    expect(read("report=1.txt")).toMatch(/^0 of 1 VM/);
  });

  test("a file and standard output at once", () => {
    write("export.json", blocked);
    const { stdout } = run(["scan", "export.json", "-f", "table", "-f", "json=run.json"]);
    expect(stdout).toMatch(/^0 of 1 VM/);
    expect((JSON.parse(read("run.json")) as Run).summary.virtualMachines.blocked).toBe(1);
  });

  test("standard input is scanned as stdin.json, beside files", () => {
    write("export.json", ready);
    const { code, stdout } = run(["scan", "-", "export.json", "-f", "json"], { input: JSON.stringify(blocked) });
    const { inputs, virtualMachines, results } = JSON.parse(stdout) as Run;
    expect(code).toBe(1);
    expect(inputs.map(({ uri }) => uri)).toEqual(["stdin.json", "export.json"]);
    expect(virtualMachines.map(({ name }) => name)).toEqual(["vm-blocked", "vm-ready"]);
    expect(results.find(({ verdict }) => verdict === "fail")?.evidence[0]?.location?.uri).toBe("stdin.json");
  });

  test("a closed pipe ends quietly", () => {
    const names = Array.from({ length: 400 }, (_, index) => `vm-${index}`);
    write(
      "export.json",
      names.map((name) => vm(name)),
    );
    const pipeline = `"$0" "$1" scan export.json -f json --results all --fail-on never | head -c 10; echo " \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", pipeline, process.execPath, command], { cwd: directory(), encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^\{\s*"schem 0\n$/);
  });

  test("the same input gives the same bytes", () => {
    write("export.json", [...blocked, ...unknown]);
    for (const format of ["table", "json", "sarif"]) {
      const [first, second] = [1, 2].map(() => run(["scan", "export.json", "-f", format, "--results", "all"]).stdout);
      expect(first).toBe(second);
    }
  });
});

describe("report files are written whole or not at all", () => {
  test("into a directory that is not there: nothing is left behind", () => {
    write("export.json", blocked);
    expect(run(["scan", "export.json", "-f", "json=out/run.json"]).code).toBe(2);
    expect(readdirSync(directory())).toEqual(["export.json"]);
  });

  test("over a directory: it stays, and nothing is left beside it", () => {
    write("export.json", blocked);
    mkdirSync(join(directory(), "run.json"));
    const { code, stderr } = run(["scan", "export.json", "-f", "json=run.json"]);
    expect(code).toBe(2);
    expect(stderr).toContain("report run.json cannot be written");
    expect(readdirSync(directory()).sort()).toEqual(["export.json", "run.json"]);
  });

  test("below a file: nothing is written", () => {
    write("export.json", blocked);
    const { code, stderr } = run(["scan", "export.json", "-f", "json=export.json/run.json"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/report export\.json\/run\.json cannot be written: \S/);
    expect(JSON.parse(read("export.json"))).toEqual(blocked);
  });

  test("through a link: what it leads to is replaced, the link stays", () => {
    write("export.json", blocked);
    write("kept/run.json", "old");
    symlinkSync("kept/run.json", join(directory(), "run.json"));
    expect(run(["scan", "export.json", "-f", "json=run.json"]).code).toBe(1);
    expect(lstatSync(join(directory(), "run.json")).isSymbolicLink()).toBe(true);
    expect((JSON.parse(read("kept/run.json")) as Run).schemaVersion).toBe("1.1.0");
  });

  test("into a pipe: it stays a pipe", () => {
    write("export.json", blocked);
    const script = `mkfifo pipe; cat pipe > got.json & "$0" "$1" scan export.json -f json=pipe; echo $?; wait; test -p pipe && echo pipe`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script, process.execPath, command], {
      cwd: directory(),
      encoding: "utf8",
      timeout: 20_000,
    });
    expect([stdout, stderr]).toEqual(["1\npipe\n", ""]);
    expect((JSON.parse(read("got.json")) as Run).schemaVersion).toBe("1.1.0");
  });

  test("over an older report: it is replaced", () => {
    write("export.json", blocked);
    write("run.json", "old".repeat(1_000_000));
    expect(run(["scan", "export.json", "-f", "json=run.json"]).code).toBe(1);
    expect((JSON.parse(read("run.json")) as Run).schemaVersion).toBe("1.1.0");
    expect(readdirSync(directory()).sort()).toEqual(["export.json", "run.json"]);
  });
});

describe("report", () => {
  test("renders a saved run as the scan itself would have", () => {
    write("export.json", [...blocked, ...unknown, ...ready]);
    run(["scan", "export.json", "-f", "json=run.json"]);
    for (const format of ["table", "json", "sarif"]) {
      const scanned = run(["scan", "export.json", "-f", format]);
      const rendered = run(["report", "run.json", "-f", format]);
      expect(rendered).toEqual({ code: 1, stdout: scanned.stdout, stderr: "" });
    }
  });

  test("reads standard input and writes files", () => {
    write("export.json", blocked);
    const { stdout } = run(["scan", "export.json", "-f", "json"]);
    expect(run(["report", "-", "-f", "sarif=run.sarif"], { input: stdout })).toMatchObject({ code: 1, stdout: "" });
    expect(JSON.parse(read("run.sarif"))).toMatchObject({ version: "2.1.0" });
  });

  test("refuses what is no run document, and says where", () => {
    write("export.json", ready);
    write("broken.json", "{");
    run(["scan", "export.json", "-f", "json=run.json"]);
    write("later.json", { ...(JSON.parse(read("run.json")) as object), schemaVersion: "2.0.0" });
    for (const [file, problem] of [
      ["export.json", /not a run document/],
      ["broken.json", /the JSON is cut off at line 1, column 2/],
      ["later.json", /not a run document of version 1 \(\/schemaVersion/],
    ] as const) {
      const { code, stdout, stderr } = run(["report", file]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(problem);
    }
  });
});

describe("colours", () => {
  // In the same process: a terminal is what a test cannot have.
  async function onTerminal(options: readonly string[], env: Readonly<Record<string, string>> = {}, isTTY = true): Promise<string> {
    write("export.json", blocked);
    let text = "";
    const write_ = (chunk: string): void => {
      text += chunk;
    };
    await runCli(["scan", "export.json", ...options], {
      workingDirectory: directory(),
      stdout: { write: write_, isTTY, columns: 100 },
      stderr: { write: write_, isTTY: false, columns: undefined },
      readStandardInput: () => Buffer.alloc(0),
      canAsk: () => false,
      ask: () => Promise.resolve(""),
      onInterrupt: () => () => undefined,
      env,
    });
    return text;
  }
  const escape = "\u001b[";

  test("show on a terminal, unless switched off", async () => {
    expect(await onTerminal([])).toContain(escape);
    expect(await onTerminal(["--no-color"])).not.toContain(escape);
    expect(await onTerminal([], { NO_COLOR: "1" })).not.toContain(escape);
    expect(await onTerminal([], { NO_COLOR: "" })).toContain(escape);
    expect(await onTerminal([], {}, false)).not.toContain(escape);
  });

  test("change nothing but the colours", async () => {
    const coloured = await onTerminal([]);
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(await onTerminal(["--no-color"]));
  });

  test("never go to a file", async () => {
    await onTerminal(["-f", "table=report.txt"]);
    expect(read("report.txt")).not.toContain("\u001b");
  });
});

describe("hostile names", () => {
  const hostile = "vm\u001b[31mred\u202Egnp.exe\u200B<img src=x onerror=alert(1)>\nready\r\u0007\u2028'$(touch pwned)`";
  const bodies = [
    ...readyEstate(hostile, { osType: "Linux", dataDisks: Array.from({ length: 17 }, () => ({ name: hostile })), group: hostile }),
    vm(`${hostile}2`, { view: null, location: hostile }),
    nic(`${hostile}2-nic`, { nsg: hostile }),
    vnet(),
    nsg(hostile, [outbound(hostile, 100, "Deny", "*")]),
    vault(hostile),
    evidenceFile({ virtualMachine: `${hostile}?`, kind: "lsblk", data: {} }),
  ];
  // Anything that moves the cursor, reorders or hides text; a line feed only ends lines.
  const dangerous = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

  test("do no harm in the table or on standard error", () => {
    write("export.json", bodies);
    write(`a\u001b[2J\u202E.json`, "{");
    const { code, stdout, stderr } = run(["scan", "export.json", `a\u001b[2J\u202E.json`, "--verbose"]);
    expect(code).toBe(2);
    for (const line of `${stdout}${stderr}`.split("\n")) expect(line).not.toMatch(dangerous);
    expect(stdout).toContain("\\u{1b}[31mred\\u{202e}gnp.exe");
    expect(stderr).toContain("\\u{202e}.json");
    expectNoStackTrace(stderr);
    expect(existsSync(join(directory(), "pwned"))).toBe(false);
  });

  test("do no harm in a saved report either", () => {
    write("export.json", bodies);
    run(["scan", "export.json", "-f", "json=run.json"]);
    const { stdout } = run(["report", "run.json"]);
    for (const line of stdout.split("\n")) expect(line).not.toMatch(dangerous);
  });

  test("are kept exactly in JSON", () => {
    write("export.json", bodies);
    const { stdout } = run(["scan", "export.json", "-f", "json"]);
    expect((JSON.parse(stdout) as Run).virtualMachines.map(({ name }) => name).sort()).toEqual([hostile, `${hostile}2`].sort());
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test("do no harm when they come on the command line", () => {
    write("export.json", ready);
    for (const commandLine of [
      ["scan", "--\u001b[2J\u202E"],
      ["scan", "export.json", "-f", "json=\u001b[2J/x"],
      ["\u001b[2J"],
      ["report", "\u001b[2J"],
    ]) {
      const { code, stderr } = run(commandLine);
      expect(code).toBe(2);
      for (const line of stderr.split("\n")) expect(line).not.toMatch(dangerous);
    }
    run(["scan", "export.json", "-f", "json=run.json"]);
    expect(run(["report", "run.json", "-f", "json=\u001b[2J/x"]).stderr).toContain("\\u{1b}[2J/x");
  });

  test("are harmless in what the rule commands print", () => {
    write("pack/pack.yaml", 'name: ours\nversion: 1.0.0\nrequires: "*"\n');
    write("pack/vm/\u001b[2J.yaml", "id: [");
    const { stdout, stderr } = run(["rules", "test", "pack"]);
    for (const line of `${stdout}${stderr}`.split("\n")) expect(line).not.toMatch(dangerous);
  });

  test("that are names of members of every object stay names", () => {
    write(
      "export.json",
      JSON.stringify([...readyEstate("__proto__"), vm("constructor")]).replace(
        '"hardwareProfile"',
        '"__proto__":{"polluted":true},"hardwareProfile"',
      ),
    );
    const { stdout } = run(["scan", "export.json", "-f", "json"]);
    expect((JSON.parse(stdout) as Run).virtualMachines.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
    expect(stdout).not.toContain("polluted");
  });
});

describe("secrets", () => {
  test("of a VM body never reach any report", () => {
    const secrets = { adminPassword: "S3cret!pass", customData: "c2VjcmV0LWRhdGE=", secrets: [{ sas: "sig=s3cr3tsig" }] };
    write("export.json", [...readyEstate("vm1", { properties: { osProfile: { computerName: "vm1", ...secrets } } }), ...unknown]);
    for (const format of ["table", "json", "sarif"]) {
      const { stdout, stderr } = run(["scan", "export.json", "-f", format, "--results", "all", "--verbose", "--sarif-profile", "full"]);
      expect(stdout.length).toBeGreaterThan(100);
      expect(stdout + stderr).not.toMatch(/S3cret|c2VjcmV0|s3cr3tsig/);
    }
  });
});

test("the exit code reaches a shell", () => {
  write("export.json", blocked);
  const script = `"$0" "$1" scan export.json -f json=run.json; echo $?`;
  expect(execFileSync("bash", ["-c", script, process.execPath, command], { cwd: directory(), encoding: "utf8" })).toBe("1\n");
});

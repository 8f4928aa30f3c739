import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evidenceFile, instanceView, readyAgent, readyEstate } from "../evaluate/support/arm.js";
import { blocked, ready, unknown } from "./support/exports.js";
import { expectParagraph, useWorkplace, type Finished } from "./support/run-command.js";

const { run, write, directory } = useWorkplace();

/** Fails vm/power-state (warning). */
const stopped = readyEstate("vm-stopped", { view: instanceView("deallocated", undefined) });
/** Fails agent/version-linux (note) once its guest is known. */
const noted = [
  ...readyEstate("vm-noted", { osType: "Linux", view: instanceView("running", { ...readyAgent, vmAgentVersion: "2.2.40" }) }),
  evidenceFile({
    virtualMachine: "vm-noted",
    kind: "lsblk",
    data: { blockdevices: [{ name: "sda", type: "disk", fstype: "ext4", label: null, mountpoint: "/" }] },
  }),
];

const scan = (bodies: unknown, ...options: string[]): Finished => {
  write("export.json", bodies);
  return run(["scan", "export.json", ...options]);
};

describe("0", () => {
  test("nothing at or above the threshold", () => {
    const { code, stdout, stderr } = scan(ready);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^1 of 1 VM is ready/);
  });

  test("--fail-on never, whatever is found", () => {
    const { code, stderr } = scan([...blocked, ...unknown], "--fail-on", "never");
    expect([code, stderr]).toEqual([0, ""]);
  });

  test("unknowns alone, unless asked for", () => {
    expect(scan(unknown).code).toBe(0);
    expect(scan(unknown, "--fail-on", "note").code).toBe(0);
  });
});

describe("1: findings at or above --fail-on", () => {
  test.each<[string, unknown, string[], number]>([
    ["an error, by default", blocked, [], 1],
    ["a warning counts from warning down", stopped, ["--fail-on", "warning"], 1],
    ["a warning does not count by default", stopped, [], 0],
    ["a note counts only when asked for", noted, ["--fail-on", "note"], 1],
    ["a note does not count as warning", noted, ["--fail-on", "warning"], 0],
    ["an error counts at every threshold", blocked, ["--fail-on", "note"], 1],
    ["several thresholds: the lowest", stopped, ["--fail-on", "error", "--fail-on", "warning"], 1],
    ["the profile decides what a finding is", blocked, ["--profile", "current"], 0],
  ])("%s", (_, bodies, options, code) => {
    expect(scan(bodies, ...options).code).toBe(code);
  });
});

describe("2: could not run", () => {
  const refused: [string, string[], RegExp][] = [
    ["no input", ["scan"], /nothing to scan/],
    ["an unknown flag", ["scan", "export.json", "--frobnicate"], /scan has no option --frobnicate; `readiness scan --help`/],
    ["an option that is not built yet", ["scan", "export.json", "--compare", "old.json"], /readiness scan has no option --compare;/],
    [
      "a live option without a subscription",
      ["scan", "export.json", "--tenant", "contoso"],
      /--tenant works only with a live subscription/,
    ],
    ["an unknown cloud", ["scan", "-s", "any", "--cloud", "AzureMoonCloud"], /unknown cloud AzureMoonCloud; use AzureCloud/],
    ["an endpoint without TLS", ["scan", "-s", "any", "--arm-endpoint", "http://localhost:1"], /--arm-endpoint requires https: /],
    ["an endpoint that is no address", ["scan", "-s", "any", "--arm-endpoint", "localhost"], /--arm-endpoint requires the https address/],
    [
      "a cloud and an endpoint",
      ["scan", "-s", "any", "--cloud", "AzureCloud", "--arm-endpoint", "https://localhost:1"],
      /--cloud and --arm-endpoint cannot be used together/,
    ],
    ["a time that is none", ["scan", "-s", "any", "--timeout", "soon"], /--timeout takes a number of seconds, not soon/],
    ["nothing to collect", ["collect", "-o", "out"], /nothing to collect/],
    ["no place to collect to", ["collect", "-s", "any"], /collect needs -o, --output <dir>;/],
    ["an unknown command", ["frobnicate"], /there is no command frobnicate; `readiness --help` lists the commands/],
    ["an unknown format", ["scan", "export.json", "-f", "yaml"], /--format takes table, json or sarif, not yaml/],
    ["a format that is not built yet", ["scan", "export.json", "-f", "html=out.html"], /--format takes table, json or sarif, not html/],
    ["a format named like a method", ["scan", "export.json", "-f", "toString"], /--format takes table, json or sarif, not toString/],
    ["two formats to standard output", ["scan", "export.json", "-f", "json", "-f", "table"], /only one format/],
    ["two formats to one file", ["scan", "export.json", "-f", "json=x", "-f", "sarif=x"], /same file/],
    ["a format without its file", ["scan", "export.json", "-f", "json="], /-f json= needs a file, as in -f json=run\.json/],
    ["an unknown profile", ["scan", "export.json", "--profile", "latest"], /--profile takes classic-2015, arm-2020 or current, not latest/],
    ["an unknown threshold", ["scan", "export.json", "--fail-on", "fatal"], /--fail-on takes/],
    [
      "never beside another threshold",
      ["scan", "export.json", "--fail-on", "never", "--fail-on", "error"],
      /--fail-on never cannot be combined/,
    ],
    ["an unknown verdict to list", ["scan", "export.json", "--results", "fail,broken"], /--results takes pass, fail, .* not broken/],
    ["an unknown SARIF profile", ["scan", "export.json", "--sarif-profile", "gitlab", "-f", "sarif"], /--sarif-profile takes/],
    ["a value that is missing", ["scan", "export.json", "--profile"], /--profile needs a value, as in --profile <name>/],
    ["a rule glob that names no rule", ["scan", "export.json", "--include", "disks/*"], /no rule matches disks\/\*/],
    ["globs that leave no rule", ["scan", "export.json", "--exclude", "*"], /no rule is left to check with --exclude/],
    ["a vault that is not in the input", ["scan", "export.json", "--vault", "rsv-gone"], /vault rsv-gone is not in the input/],
    ["an unknown rule", ["rules", "show", "disk/none"], /there is no rule disk\/none/],
    ["an unknown schema", ["schema", "runs"], /schema takes run, rule, config, evidence or reach, not runs; did you mean run\?/],
    ["a run that is not there", ["report", "run.json"], /run\.json: no such file/i],
  ];

  test.each(refused)("%s", (_, commandLine, problem) => {
    write("export.json", ready);
    const { code, stdout, stderr } = run(commandLine);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(problem);
    // What the parser of the command line says carries a pointer to the help as well.
    if (!stderr.startsWith("error: ")) expectParagraph(stderr, problem);
  });

  describe("a named input; the rest is still reported", () => {
    const others: [string, string | Buffer | undefined, RegExp][] = [
      ["that is not there", undefined, /other\.json: no such file/i],
      ["that is empty", "", /other\.json: it is empty/],
      ["that is no JSON", "hello", /other\.json: it is not JSON/],
      ["that is binary", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]), /other\.json: it is not JSON/],
      ["that is JSON of something else", '{"name":"left-pad","version":"1.0.0"}', /other\.json: .*(expected|ARM|recogni)/i],
      [
        "that is a parameter file",
        '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#","parameters":{}}',
        /other\.json: parameters that no template in the input uses\. .*--parameters/,
      ],
      [
        "that ends too early",
        JSON.stringify(ready).slice(0, -20),
        /other\.json: the JSON is cut off at line 1, column \d+; export it again/,
      ],
      ["that is 100 000 levels deep", "[".repeat(100_000), /other\.json: .*deep/],
    ];

    test.each(others)("%s", (_, content, problem) => {
      write("export.json", ready);
      if (content !== undefined) write("other.json", content);
      const { code, stdout, stderr } = run(["scan", "other.json", "export.json"]);
      expect(code).toBe(2);
      expect(stdout).toMatch(/^1 of 1 VM is ready/);
      expect(stdout).toContain("vm-ready");
      expectParagraph(stderr, problem);
    });

    test("that leads in a circle", () => {
      write("export.json", ready);
      symlinkSync("other.json", join(directory(), "other.json"));
      const { code, stdout, stderr } = run(["scan", "other.json", "export.json"]);
      expect(code).toBe(2);
      expect(stdout).toMatch(/^1 of 1 VM/);
      expectParagraph(stderr, /other\.json: \S/);
    });

    test("that is a pattern without matches", () => {
      write("export.json", ready);
      const { code, stderr } = run(["scan", "export.json", "no-*.json"]);
      expect(code).toBe(2);
      expectParagraph(stderr, /no-\*\.json: the pattern matches no file/);
    });

    test("what stands before the break of a cut-off file is used", () => {
      const text = JSON.stringify(blocked);
      write("export.json", text.slice(0, text.indexOf('"Microsoft.Network/virtualNetworks"')));
      const { code, stdout } = run(["scan", "export.json"]);
      expect(code).toBe(2);
      expect(stdout).toContain("vm-blocked");
    });
  });

  test.each([
    ["an empty list", "[]"],
    ["an empty page", '{"value":[]}'],
    ["resources without any VM", JSON.stringify([...ready].slice(1))],
  ])("nothing to evaluate: %s", (_, content) => {
    const { code, stderr } = scan(content);
    expect(code).toBe(2);
    expectParagraph(stderr, /nothing to check/);
  });

  test("nothing to evaluate: an empty directory", () => {
    write("in/notes.txt", "nothing");
    const { code, stderr } = run(["scan", "in"]);
    expect(code).toBe(2);
    expectParagraph(stderr, /nothing to check/);
  });

  test("nothing to evaluate: filters that leave no VM", () => {
    const { code, stderr } = scan(ready, "--vm", "nobody*");
    expect(code).toBe(2);
    expectParagraph(stderr, /nothing to check/);
  });

  test("an invalid rule pack, with file, line and column", () => {
    write("pack/pack.yaml", 'name: ours\nversion: 1.0.0\nrequires: ">=99"\n');
    const { code, stdout, stderr } = scan(ready, "--rules", "pack");
    expect([code, stdout]).toEqual([2, ""]);
    expectParagraph(stderr, /readiness: pack\/pack\.yaml:3:1: the pack requires version >=99/);
  });

  test("an invalid configuration, with file, line and column", () => {
    write("readiness.yaml", "profile: current\nfailon: error\n");
    const { code, stdout, stderr } = scan(ready);
    expect([code, stdout]).toEqual([2, ""]);
    expectParagraph(stderr, /readiness: readiness\.yaml:2:1: unknown key failon/);
  });

  test("a configuration that is named and not there", () => {
    const { code, stderr } = scan(ready, "--config", "mine.yaml");
    expect(code).toBe(2);
    expectParagraph(stderr, /configuration mine\.yaml: no such file/i);
  });

  describe("evidence", () => {
    test.each<[string, unknown, RegExp]>([
      [
        "of an unknown kind",
        evidenceFile({ virtualMachine: "vm-ready", kind: "hearsay", data: {} }),
        /guest\.json: not a valid evidence file: \/evidence\/0\/kind/,
      ],
      ["of a later version", { schemaVersion: "2", evidence: [] }, /guest\.json: not a valid evidence file: \/schemaVersion/],
      [
        "with a date that is none",
        evidenceFile({ virtualMachine: "vm-ready", kind: "lsblk", collectedAt: "yesterday", data: {} }),
        /\/evidence\/0\/collectedAt/,
      ],
      ["that is an export", ready, /guest\.json: it is not an evidence file/],
      ["that is no JSON", "lsblk: not found", /guest\.json: it is not JSON/],
    ])("%s; the rest is still reported", (_, content, problem) => {
      write("guest.json", content);
      const { code, stdout, stderr } = scan(ready, "--evidence", "guest.json");
      expect(code).toBe(2);
      expect(stdout).toMatch(/^1 of 1 VM is ready/);
      expectParagraph(stderr, problem);
    });

    test("that is not there", () => {
      const { code, stderr } = scan(ready, "--evidence", "guest.json");
      expect(code).toBe(2);
      expectParagraph(stderr, /guest\.json: no such file/i);
    });

    test("for a VM that is not in the input is a notification, no error", () => {
      write("guest.json", evidenceFile({ virtualMachine: "vm-other", kind: "agentVersion", data: "2.7.41491.1083" }));
      const { code, stdout } = scan(ready, "--evidence", "guest.json", "-f", "json");
      expect(code).toBe(0);
      expect((JSON.parse(stdout) as { notifications: object[] }).notifications).toMatchObject([
        { level: "warning", code: "evidence-unassigned" },
      ]);
    });
  });

  test("a report file that cannot be written; the others are", () => {
    const { code, stderr } = scan(ready, "-f", "json=missing/run.json", "-f", "sarif=run.sarif");
    expect(code).toBe(2);
    expectParagraph(stderr, /report missing\/run\.json cannot be written: no such file or directory/i);
    expect(run(["scan", "run.sarif"]).stderr).not.toMatch(/no such file/i);
  });

  test("--quiet keeps the code and drops the explanation", () => {
    write("export.json", ready);
    const { code, stdout, stderr } = run(["scan", "missing.json", "export.json", "--quiet"]);
    expect([code, stderr]).toEqual([2, ""]);
    expect(stdout).toMatch(/^1 of 1 VM/);
  });
});

describe("3: no finding, but a VM is unknown and --fail-on unknown", () => {
  test("alone", () => {
    expect(scan(unknown, "--fail-on", "unknown").code).toBe(3);
  });

  test("nobody unknown: 0", () => {
    expect(scan(ready, "--fail-on", "unknown").code).toBe(0);
  });

  test("unknown adds to the level: a warning below the default threshold does not count", () => {
    expect(scan([...stopped, ...unknown], "--fail-on", "unknown").code).toBe(3);
    expect(scan([...stopped, ...unknown], "--fail-on", "unknown", "--fail-on", "warning").code).toBe(1);
  });
});

describe("precedence 2, 1, 3, 0", () => {
  const everything = ["scan", "export.json", "missing.json", "--fail-on", "unknown"];

  test.each<[string, string[], number]>([
    ["2 before 1 and 3", everything, 2],
    ["1 before 3", everything.filter((word) => word !== "missing.json"), 1],
    ["3 before 0", [...everything.filter((word) => word !== "missing.json"), "--vm", "vm-unknown", "--vm", "vm-ready"], 3],
    ["0 when nothing else", [...everything.filter((word) => word !== "missing.json"), "--vm", "vm-ready"], 0],
    ["2 also when nothing may fail", ["scan", "export.json", "missing.json", "--fail-on", "never"], 2],
  ])("%s", (_, commandLine, code) => {
    write("export.json", [...blocked, ...unknown, ...ready]);
    expect(run(commandLine).code).toBe(code);
  });
});

describe("rules test", () => {
  const rule = `id: vm/named
title: The name begins well
failureTitle: The name begins badly
subject: virtualMachine
level: { classic-2015: note, arm-2020: note, current: note }
unknownLevel: note
require: { field: name, startsWith: vm }
messages: { fail: "{name} does not.", unknown: "Not known." }
why: Ours.
sources: [{ document: Handbook, date: 2026-01-01 }]
`;
  const pack = (expected: string): void => {
    write("pack/pack.yaml", 'name: ours\nversion: 1.0.0\nrequires: "*"\n');
    write("pack/vm/named.yaml", rule);
    write(
      "pack/vm/named.cases.yaml",
      `- { case: good, given: { name: vm1 }, expect: pass, because: it does }\n- { case: bad, given: { name: xvm }, expect: fail, because: it does not }\n- { case: odd, given: { name: vm2 }, expect: ${expected}, because: we say so }\n`,
    );
  };

  test("0: the built-in rules hold", () => {
    const { code, stdout, stderr } = run(["rules", "test"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^26 rules, \d{3} cases: all pass\n$/);
  });

  test("0: a pack whose cases hold", () => {
    pack("pass");
    const { code, stdout, stderr } = run(["rules", "test", "pack"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^1 rules?, 3 cases: all pass\n$/);
  });

  test("1: a case that fails, and which", () => {
    pack("fail");
    const { code, stdout } = run(["rules", "test", "pack"]);
    expect(code).toBe(1);
    expect(stdout).toContain('vm/named: "odd" under arm-2020 gives pass, expected fail because we say so');
  });

  test("2: a rule that cannot be used", () => {
    pack("pass");
    write("pack/vm/named.yaml", rule.replace("field: name", "field: nome"));
    const { code, stderr } = run(["rules", "test", "pack"]);
    expect(code).toBe(2);
    expectParagraph(stderr, /pack\/vm\/named\.yaml:7:\d+: nome is not a fact of a virtualMachine; did you mean name\?/);
  });

  test("2: a directory that is not there", () => {
    const { code, stderr } = run(["rules", "test", join(directory(), "none")]);
    expect(code).toBe(2);
    expectParagraph(stderr, /rule directory .*none: no such file/i);
  });
});

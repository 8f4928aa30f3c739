import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/model/run.js";
import { nic, protectedItem, readyEstate, vault, vaultId, vm, vmId, vnet } from "../evaluate/support/arm.js";
import { blocked, ready, unknown } from "./support/exports.js";
import { useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

function scanned(...commandLine: string[]): Run {
  const { stdout, stderr } = run(["scan", ...commandLine, "-f", "json"]);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Run;
}

const names = (run: Run): string[] => run.virtualMachines.map(({ name }) => name);

describe("filters", () => {
  const estate = [
    ...readyEstate("web-1", { group: "rg-web" }),
    vm("web-2", { group: "RG-Web" }),
    vm("db-1", { group: "rg-db" }),
    vm("db.1", { group: "rg-db" }),
  ];
  const chosen = (...options: string[]): string[] => {
    write("export.json", estate);
    return names(scanned("export.json", ...options)).sort();
  };

  test("-g takes resource groups without case, several of them", () => {
    expect(chosen("-g", "rg-web")).toEqual(["web-1", "web-2"]);
    expect(chosen("-g", "RG-WEB", "--resource-group", "rg-db")).toEqual(["db-1", "db.1", "web-1", "web-2"]);
  });

  test("--vm takes names and globs without case, and ids", () => {
    expect(chosen("--vm", "WEB-*")).toEqual(["web-1", "web-2"]);
    expect(chosen("--vm", "db-?")).toEqual(["db-1"]);
    expect(chosen("--vm", "db.1")).toEqual(["db.1"]);
    expect(chosen("--vm", vmId("web-2", { group: "rg-web" }).toUpperCase())).toEqual(["web-2"]);
    expect(chosen("--vm", "web-1", "--vm", "db-1")).toEqual(["db-1", "web-1"]);
  });

  test("both together must hold", () => {
    expect(chosen("-g", "rg-db", "--vm", "*-1")).toEqual(["db-1"]);
  });

  test("a VM that is left out counts nowhere", () => {
    write("export.json", [...blocked, ...ready]);
    const { summary, results } = scanned("export.json", "--vm", "vm-ready");
    expect(summary.virtualMachines).toMatchObject({ total: 1, blocked: 0 });
    expect(results.filter(({ resourceId }) => resourceId.includes("vm-blocked"))).toEqual([]);
  });
});

describe("vaults", () => {
  const estate = [
    vm("vm1"),
    nic("vm1-nic"),
    vnet(),
    vault("rsv-here"),
    vault("rsv-there", { location: "francecentral" }),
    protectedItem(vmId("vm1"), vaultId("rsv-here")),
  ];
  const blockedBy = (...options: string[]): readonly string[] => {
    write("export.json", estate);
    return scanned("export.json", ...options).virtualMachines[0]?.blockedBy ?? [];
  };

  test("--vault by name and by id", () => {
    expect(blockedBy()).toEqual([]);
    expect(blockedBy("--vault", "rsv-here")).toEqual([]);
    expect(blockedBy("--vault", "RSV-There")).toEqual(["vault/region", "vault/single"]);
    expect(blockedBy("--vault", vaultId("rsv-there"))).toEqual(["vault/region", "vault/single"]);
  });

  test("--vault-location stands for a vault that is not in the input", () => {
    write("export.json", [vm("vm1"), nic("vm1-nic"), vnet()]);
    const readiness = (...options: string[]): object | undefined => scanned("export.json", ...options).virtualMachines[0];
    expect(readiness()).toMatchObject({ readiness: "unknown", unknownBecause: ["vault/region"] });
    expect(readiness("--vault-location", "West Europe")).toMatchObject({ readiness: "ready" });
    expect(readiness("--vault-location", "northeurope")).toMatchObject({ readiness: "blocked", blockedBy: ["vault/region"] });
  });

  test.each([
    ["westeurop", /--vault-location westeurop: .* did you mean westeurope\?/],
    ["West Europa", /did you mean westeurope\?/],
    ["usgovvirgina", /did you mean usgovvirginia\?/],
    ["chinaeast9", /did you mean chinaeast\?/],
    ["europe", /unknown location; it is not in the list of Azure locations or in the input; `az account list-locations/],
  ])("--vault-location %s is refused", (location, message) => {
    write("export.json", estate);
    const { code, stdout, stderr } = run(["scan", "export.json", "--vault-location", location]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    write("readiness.yaml", `vaultLocation: "${location}"\n`);
    expect(run(["scan", "export.json"]).code).toBe(2);
  });

  test("--vault-location takes every known name, and locations that only the input knows", () => {
    write("export.json", [vm("vm1", { location: "stack-west" }), vm("vm2")]);
    for (const location of ["Stack-West", "usgovvirginia", "China North 3", "belgiumcentral"])
      expect(run(["scan", "export.json", "--vault-location", location]).code).not.toBe(2);
    expect(run(["scan", "export.json", "--vault-location", "stack-wst"]).stderr).toContain("did you mean stack-west?");
  });

  test("a vault and a location exclude each other, on the command line and in the file", () => {
    write("export.json", estate);
    const refused = (...options: string[]): string => {
      const { code, stdout, stderr } = run(["scan", "export.json", ...options]);
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    expect(refused("--vault", "rsv-here", "--vault-location", "westeurope")).toContain(
      "--vault and --vault-location cannot be used together",
    );
    write("readiness.yaml", "vault: rsv-here\nvaultLocation: westeurope\n");
    expect(refused()).toContain("vault and vaultLocation in readiness.yaml cannot be used together");
  });

  test("what the command line says of the vault outranks the file", () => {
    write("export.json", estate);
    write("readiness.yaml", "vaultLocation: westeurope\n");
    expect(scanned("export.json", "--vault", "rsv-there").virtualMachines[0]?.blockedBy).toEqual(["vault/region", "vault/single"]);
    write("readiness.yaml", "vault: rsv-there\n");
    expect(scanned("export.json", "--vault-location", "westeurope").virtualMachines[0]?.blockedBy).toEqual([]);
  });
});

describe("rules and results", () => {
  const ruleIds = (run: Run): string[] => run.rules.map(({ id }) => id);

  test("--include and --exclude take globs on rule ids", () => {
    write("export.json", blocked);
    expect(ruleIds(scanned("export.json", "--include", "disk/*"))).toEqual(["disk/data-count", "disk/unmanaged", "disk/write-accelerator"]);
    expect(ruleIds(scanned("export.json", "--include", "disk/*", "--include", "VM/*", "--exclude", "*/unmanaged"))).toEqual([
      "disk/data-count",
      "disk/write-accelerator",
      "vm/deployment-model",
      "vm/power-state",
    ]);
    expect(run(["scan", "export.json", "--exclude", "disk/data-count"]).code).toBe(0);
  });

  test("--results lists what is asked for", () => {
    write("export.json", [...blocked, ...unknown]);
    const listed = (results: string): string[] =>
      [...new Set(scanned("export.json", "--results", results).results.map(({ verdict }) => verdict))].sort();
    expect(listed("fail")).toEqual(["fail"]);
    expect(listed("Unknown,PASS")).toEqual(["pass", "unknown"]);
    expect(listed("all")).toEqual(["fail", "notApplicable", "pass", "unknown"]);
    expect(scanned("export.json", "--results", "fail").resultsListed).toBe("fail");
    expect(scanned("export.json").resultsListed).toBe("default");
  });

  test("--profile judges under another one", () => {
    write("export.json", blocked);
    expect(scanned("export.json", "--profile", "current")).toMatchObject({
      profile: "current",
      summary: { virtualMachines: { ready: 1 } },
    });
  });
});

describe("configuration", () => {
  const inputs = (): void => {
    write("export.json", blocked);
  };

  test("readiness.yaml says where templates go; an option says otherwise", () => {
    const location = "[resourceGroup().location]";
    const vault = {
      type: "Microsoft.RecoveryServices/vaults",
      apiVersion: "2024-04-01",
      name: "rsv-planned",
      location,
      sku: { name: "RS0" },
    };
    const machine = { type: "Microsoft.Compute/virtualMachines", apiVersion: "2024-07-01", name: "vm-planned", location, properties: {} };
    const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    write("template.json", JSON.stringify({ $schema, contentVersion: "1.0.0.0", resources: [vault, machine] }));
    write("readiness.yaml", "context: { location: westeurope }\n");
    const locationOf = (...args: string[]): unknown => scanned("template.json", ...args).virtualMachines[0]?.location;
    expect(locationOf()).toBe("westeurope");
    expect(locationOf("--context", "location=northeurope")).toBe("northeurope");
  });

  test("readiness.yaml is read when it is there", () => {
    inputs();
    write("readiness.yaml", "profile: current\nexclude: vault/*\nresults: all\n");
    const run = scanned("export.json");
    expect(run).toMatchObject({ profile: "current", resultsListed: "all" });
    expect(run.rules.some(({ id }) => id.startsWith("vault/"))).toBe(false);
  });

  test("--config names another file, which is read instead", () => {
    inputs();
    write("readiness.yaml", "profile: current\n");
    write("conf/mine.yaml", "results: all\n");
    expect(scanned("export.json", "--config", "conf/mine.yaml")).toMatchObject({ profile: "arm-2020", resultsListed: "all" });
  });

  test("the command line outranks the file", () => {
    inputs();
    write("readiness.yaml", "profile: current\nfailOn: never\nresults: all\ninclude: [vault/*]\n");
    expect(run(["scan", "export.json"]).code).toBe(0);
    expect(run(["scan", "export.json", "--profile", "arm-2020", "--fail-on", "error", "--include", "disk/*"]).code).toBe(1);
    expect(scanned("export.json", "--results", "fail", "--include", "disk/*")).toMatchObject({ profile: "current", resultsListed: "fail" });
  });

  test("failOn of the file is what counts without the option", () => {
    write("export.json", unknown);
    write("readiness.yaml", "failOn: [error, unknown]\n");
    expect(run(["scan", "export.json"]).code).toBe(3);
  });

  test("paths in it are relative to it", () => {
    inputs();
    write("conf/readiness.yaml", "evidence: guests\nrules: pack\n");
    write("conf/guests/one.json", {
      schemaVersion: "1",
      evidence: [{ virtualMachine: "vm-blocked", kind: "agentVersion", data: "2.5.1198.709" }],
    });
    write("conf/pack/pack.yaml", 'name: ours\nversion: 1.0.0\nrequires: "*"\n');
    const run = scanned("export.json", "--config", "conf/readiness.yaml");
    expect(run.inputs.map(({ uri }) => uri)).toEqual(["export.json", "conf/guests/one.json"]);
    expect(run.virtualMachines[0]?.unknownBecause).toEqual(["agent/version-windows"]);
  });

  test("vault and vaultLocation count as on the command line", () => {
    write("export.json", [...ready, vault("rsv-there", { location: "francecentral" })]);
    write("readiness.yaml", "vault: rsv-there\n");
    expect(scanned("export.json").virtualMachines[0]?.blockedBy).toEqual(["vault/region"]);
    expect(scanned("export.json", "--vault", "rsv1").virtualMachines[0]?.blockedBy).toEqual([]);
  });

  test.each([
    ["an unknown profile", "profile: latest\n", /readiness\.yaml:1:1: profile/],
    ["broken YAML", "profile: [current\n", /readiness\.yaml:\d+:\d+: /],
    ["a list where a text is meant", "vault: [a]\n", /readiness\.yaml:1:1: vault/],
    ["no mapping at all", "- current\n", /readiness\.yaml:1:1: /],
  ])("%s is refused", (_, text, problem) => {
    inputs();
    write("readiness.yaml", text);
    const { code, stderr } = run(["scan", "export.json"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(problem);
  });

  test("an empty file says nothing", () => {
    inputs();
    write("readiness.yaml", "# later\n");
    expect(run(["scan", "export.json"]).code).toBe(1);
  });
});

describe("looking things up", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

  test("--version", () => {
    for (const flag of ["--version", "-V"]) expect(run([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("--help, for the whole and for each command", () => {
    const { code, stdout, stderr } = run(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const name of ["scan", "rules", "report", "schema"]) {
      expect(stdout).toContain(name);
      expect(run([name, "--help"]).code).toBe(0);
    }
  });

  test("rules list: every rule with its levels", () => {
    const { code, stdout } = run(["rules", "list"]);
    const [heading, ...lines] = stdout.trimEnd().split("\n");
    expect(code).toBe(0);
    expect(heading?.split(/\s{2,}/)).toEqual(["rule", "classic-2015", "arm-2020", "current", "requirement", "problem"]);
    expect(lines).toHaveLength(26);
    expect(lines.find((line) => line.startsWith("vault/subscription "))?.split(/\s{2,}/)).toEqual([
      "vault/subscription",
      "off",
      "error",
      "warning",
      "Vault is in the VM's subscription",
      "Vault is in another subscription than the VM",
    ]);
  });

  test("rules show: levels, parameters, sources and fixes of one rule", () => {
    const { code, stdout } = run(["rules", "show", "disk/data-count"]);
    expect(code).toBe(0);
    for (const part of [
      /^id: disk\/data-count$/m,
      /arm-2020: 16/,
      /current: 32/,
      /R-DISK-DETACH:/,
      /az vm disk detach/,
      /date: 2026-03-26/,
    ]) {
      expect(stdout).toMatch(part);
    }
    expect(run(["rules", "show", "DISK/Data-Count"]).stdout).toBe(stdout);
  });

  test("rules list and show see the rules of a pack", () => {
    write("pack/pack.yaml", 'name: ours\nversion: 1.0.0\nrequires: "*"\n');
    write(
      "pack/vm/named.yaml",
      "id: vm/named\ntitle: Ours\nfailureTitle: Not ours\nsubject: virtualMachine\nlevel: { classic-2015: note, arm-2020: note, current: note }\nunknownLevel: note\nrequire: { field: name, startsWith: vm }\nmessages: { fail: f, unknown: u }\nwhy: w\nsources: [{ document: d, date: 2026-01-01 }]\n",
    );
    write(
      "pack/vm/named.cases.yaml",
      "- { case: a, given: { name: vm1 }, expect: pass, because: b }\n- { case: b, given: { name: x }, expect: fail, because: b }\n",
    );
    expect(run(["rules", "list", "--rules", "pack"]).stdout).toMatch(/^vm\/named .* Ours +Not ours$/m);
    expect(run(["rules", "show", "vm/named", "--rules", "pack"]).stdout).toContain("title: Ours");
    expect(run(["rules", "show", "vm/named"]).code).toBe(2);
  });
});

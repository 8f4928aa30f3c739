import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import { command } from "../cli/support/run-command.js";

const cases = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus", "../cases");
if (!existsSync(cases)) throw new Error(`the cases from public reports are not at ${cases}`);

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command of a case in its folder. */
function runCase(folder: string, more: readonly string[] = []): Outcome {
  const directory = join(cases, folder);
  const { command: line } = JSON.parse(readFileSync(join(directory, "case.json"), "utf8")) as { readonly command: string };
  const words = line.replace(/^readiness /, "").split(" ");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words, ...more], { cwd: directory, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

/** For commands of cases that do not say so themselves. */
const asJson = ["-f", "json", "--results", "all", "--fail-on", "never"];

const runOf = (folder: string, more: readonly string[] = []): Run => JSON.parse(runCase(folder, more).stdout) as Run;

function verdict(run: Run, ruleId: string, virtualMachine = ""): string | undefined {
  return run.results.find((result) => result.ruleId === ruleId && result.resourceId.toLowerCase().endsWith(virtualMachine))?.verdict;
}

const readiness = (run: Run): Readonly<Record<string, object>> =>
  Object.fromEntries(run.virtualMachines.map(({ name, readinessByProfile }) => [name, readinessByProfile]));

describe("cases from public reports", () => {
  test("01: terminal colour codes around the tokens", () => {
    const { code, stdout } = runCase("01-ansi-jsonc");
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Run).virtualMachines).toHaveLength(1);
  });

  test("03: objects that ConvertTo-Json cut to strings", () => {
    const run = runOf("03-graph-converttojson-depth2");
    expect(run.inputs[0]).toMatchObject({ uri: "graph.json", complete: false });
    expect(run.notifications.map(({ message }) => message).join("\n")).toContain("-Depth 100");
    const passed = run.results.filter(({ verdict: given }) => given === "pass").map(({ ruleId }) => ruleId);
    for (const rule of ["disk/data-count", "disk/write-accelerator", "net/nsg-rule", "enc/luks"]) expect(passed).not.toContain(rule);
  });

  test("05: one page of Resource Graph", () => {
    const run = runOf("05-search-azgraph-100-rows");
    const isProtected = Object.fromEntries(run.virtualMachines.map(({ name, protected: given }) => [name, given]));
    expect(isProtected).toEqual({ vm100: true, vm101: null });
    expect(verdict(run, "vault/single", "/vm101")).toBe("unknown");
  });

  test("07: AzureCloud allowed before the Internet is denied", () => {
    expect(readiness(runOf("07-azurecloud-then-deny-internet"))).toEqual({ app01: { "arm-2020": "ready", current: "ready" } });
  });

  test("09: default route to an appliance that is not in the input", () => {
    const run = runOf("09-default-route-to-appliance-wireserver");
    expect(readiness(run)).toEqual({ app01: { "arm-2020": "conditional", current: "ready" } });
    expect(verdict(run, "net/wireserver")).toBe("pass");
    expect(verdict(run, "net/outbound-required")).toBe("unknown");
  });

  test("11: application security group, plural fields, port ranges", () => {
    expect(readiness(runOf("11-asg-source-tag-list-portranges"))).toMatchObject({ app01: { "arm-2020": "ready" } });
  });

  test("13: the template designates a vault in another resource group", () => {
    const run = runOf("13-template-vault-in-other-rg");
    expect(readiness(run)).toEqual({ fs01: { "arm-2020": "blocked", current: "blocked" } });
    expect(verdict(run, "vault/region")).toBe("fail");
  });

  test("15: vault and VM at the same unresolved location", () => {
    const run = runOf("15-template-vault-same-template");
    expect(verdict(run, "vault/region", "/fs01")).toBe("pass");
    expect(verdict(run, "vault/region", "/fs02")).toBe("unknown");
    const located = runOf("15-template-vault-same-template", ["--context", "location=westus2"]);
    expect(verdict(located, "vault/region", "/fs02")).toBe("pass");
  });

  test("19: Write Accelerator in a loop", () => {
    expect(readiness(runOf("19-template-write-accelerator"))).toEqual({ hana01: { "arm-2020": "blocked", current: "blocked" } });
  });

  test("21: irregular region names in service tags", () => {
    for (const [, profiles] of Object.entries(readiness(runOf("21-service-tags-irregular-regions")))) {
      expect(profiles).toMatchObject({ "arm-2020": "ready" });
    }
  });

  test("23: names echoed between documents", () => {
    const run = runOf("23-loop-concatenated-with-echo");
    expect(readiness(run)).toMatchObject({ app02: { "arm-2020": "blocked" } });
    expect(run.virtualMachines).toHaveLength(2);
  });
});

describe("cases of the template engine", () => {
  const planned = (folder: string): Run => runOf(`templates/${folder}`, asJson);

  test.each([
    ["01-key-case-datadisks", "disk/data-count", "fail"],
    ["03-key-case-subnet-nsg", "net/nsg-rule", "fail"],
    ["05-key-case-writeaccelerator", "disk/write-accelerator", "fail"],
    ["07-key-case-lb-rules", "net/outbound-required", "pass"],
    ["09-template-key-copy", "disk/data-count", "fail"],
    ["15-last-split-resourceid", "net/nsg-rule", "fail"],
    ["17-child-rule-open-parent-other", "net/nsg-rule", "unknown"],
    ["19-child-rule-open-group", "net/nsg-rule", "unknown"],
    ["21-open-loop-vault", "vault/region", "unknown"],
    ["23-lb-without-sku", "net/outbound-required", "unknown"],
  ])("%s: %s is %s", (folder, rule, expected) => {
    expect(verdict(planned(folder), rule)).toBe(expected);
  });

  test.each([
    ["11-key-template", "11-template-key-template", 2],
    ["13-key-condition", "13-template-key-condition", 1],
  ])("%s: number of VMs", (_, folder, expected) => {
    expect(planned(folder).virtualMachines).toHaveLength(expected);
  });

  test("23: the reason is that the SKU is not written", () => {
    const [result] = planned("23-lb-without-sku").results.filter(({ ruleId }) => ruleId === "net/outbound-required");
    expect(result?.message).toMatch(/sku/i);
    expect(JSON.stringify(result?.missing)).not.toContain("az network");
  });

  test("25: resources of exclusive conditions do not contradict each other", () => {
    for (const { message } of planned("25-exclusive-conditions").notifications) expect(message).not.toContain("Export the resource");
  });

  test("27: protection that the template declares", () => {
    const shown = (folder: string): string => runCase(`templates/${folder}`, ["--fail-on", "never"]).stdout;
    expect(shown("27-protection-declared")).toContain("planned");
    expect(/^vm1 .*\bplanned\b/m.test(shown("23-lb-without-sku"))).toBe(false);
  });

  test("31: a JSON error behind a byte-order mark", () => {
    const { code, stderr } = runCase("templates/31-bom-bad-json");
    expect(code).toBe(2);
    expect(stderr).toContain("line 2, column 15");
  });

  test("33: a parameter file without $schema", () => {
    const { code, stdout } = runCase("templates/33-params-without-schema");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outputs: { o: { value: "y" } } });
  });
});

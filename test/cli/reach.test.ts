import { describe, expect, test } from "vitest";
import type { ReachReport } from "../../src/index.js";
import { vm } from "../evaluate/support/arm.js";
import { closed, dualStack, idIn, serviceTags, untold, vmIn } from "./support/reach-network.js";
import { expectParagraph, useWorkplace, type CommandOptions, type Finished } from "./support/run-command.js";

const { run, write } = useWorkplace();

const openFlow = "Tcp/443/Storage.WestEurope";
const closedFlow = "Tcp/8443/Storage.WestEurope";

function reach(flows: readonly string[], more: readonly string[] = [], options?: CommandOptions): Finished {
  return run(["reach", "network.json", "--vm", "vm1", ...flows.flatMap((flow) => ["--flow", flow]), ...more], options);
}

function reported(flows: readonly string[], more: readonly string[] = []): ReachReport {
  return JSON.parse(reach(flows, [...more, "-f", "json"]).stdout) as ReachReport;
}

describe("the exit code is the verdict", () => {
  test("0: allowed", () => {
    write("network.json", closed());
    expect(reach([openFlow])).toMatchObject({ code: 0, stderr: "" });
  });

  test("1: blocked", () => {
    write("network.json", closed());
    expect(reach([closedFlow])).toMatchObject({ code: 1, stderr: "" });
  });

  test("1: blocked in part", () => {
    write("network.json", closed());
    write("tags.json", serviceTags);
    const { code, stdout } = reach(["Tcp/443/Storage"], ["--service-tags", "tags.json", "-f", "json"]);
    const { verdict, flows } = JSON.parse(stdout) as ReachReport;
    expect([code, verdict]).toEqual([1, "partly"]);
    expect(flows[0]?.witness).toEqual({ dst: "20.60.40.0", protocol: "Tcp", port: 443, fqdn: null });
  });

  test("3: the input does not tell", () => {
    write("network.json", untold);
    const { code, stdout } = reach([openFlow], ["-f", "json"]);
    const { verdict, flows } = JSON.parse(stdout) as ReachReport;
    expect([code, verdict]).toEqual([3, "unknown"]);
    expect(flows[0]?.decidingRule).toBe("nsg-gone/missing");
  });

  test("3: no list knows the name of the destination", () => {
    write("network.json", closed());
    const { code, stdout } = reach(["Tcp/443/Atlantis"], ["-f", "json"]);
    const { flows } = JSON.parse(stdout) as ReachReport;
    expect([code, flows[0]?.verdict]).toEqual([3, "unknown"]);
    expect(flows[0]?.reason).toMatch(/give a service tag file with --service-tags/);
    write("tags.json", serviceTags);
    const withFile = reach(["Tcp/443/Atlantis"], ["--service-tags", "tags.json", "-f", "json"]);
    expect(withFile.code).toBe(3);
    expect((JSON.parse(withFile.stdout) as ReachReport).flows[0]?.reason).toMatch(
      /Atlantis is not in the service tag file \(Public, change 7\)/,
    );
  });

  test("of several flows the worst one counts, in whatever order", () => {
    write("network.json", closed());
    for (const flows of [
      [openFlow, closedFlow],
      [closedFlow, openFlow],
    ]) {
      const { code, stdout } = reach(flows, ["-f", "json"]);
      const report = JSON.parse(stdout) as ReachReport;
      expect([code, report.verdict]).toEqual([1, "blocked"]);
      expect(report.flows.map(({ flow }) => flow)).toEqual(flows);
    }
  });
});

describe("what decides", () => {
  test("is named with the place where it stands", () => {
    write("network.json", closed());
    const { virtualMachine, flows } = reported([closedFlow]);
    expect(virtualMachine).toEqual({ id: idIn("rg-app"), name: "vm1" });
    const [flow] = flows;
    expect(flow).toMatchObject({ flow: closedFlow, verdict: "blocked", decidingRule: "nsg1/DenyInternet", stage: "nicNsg" });
    const step = flow?.path.find(({ stage }) => stage === "nicNsg");
    expect(step).toMatchObject({ networkInterface: "vm1-nic", family: "IPv4", at: "nsg1", verdict: "blocked" });
    expect(step?.deciders).toContainEqual(
      expect.objectContaining({ rule: "nsg1/DenyInternet", action: "deny", priority: 4000, path: "properties.securityRules[1]" }),
    );
  });

  test("with a list of service tags, an example has an address", () => {
    write("network.json", closed());
    write("tags.json", serviceTags);
    expect(reported([closedFlow]).flows[0]?.witness?.dst).toBeNull();
    const { flows, inputs } = reported([closedFlow], ["--service-tags", "tags.json"]);
    expect(flows[0]?.witness).toEqual({ dst: "20.60.26.0", protocol: "Tcp", port: 8443, fqdn: null });
    expect(inputs.map(({ uri, kind, status }) => [uri, kind, status])).toEqual([
      ["network.json", expect.any(String), "read"],
      ["tags.json", "service-tags", "read"],
    ]);
  });

  test("a list of service tags among the inputs is used", () => {
    write("export/network.json", closed());
    write("export/tags.json", serviceTags);
    const { stdout } = run(["reach", "export", "--vm", "vm1", "--flow", closedFlow, "-f", "json"]);
    expect((JSON.parse(stdout) as ReachReport).flows[0]?.witness?.dst).toBe("20.60.26.0");
  });

  test("flows in IPv6 go by the IPv6 address of the interface", () => {
    write("network.json", dualStack);
    const { flows } = reported(["tcp/443/2603:1020:206:2::/64", "Tcp/8443/2603:1020:206:2::1"]);
    for (const { verdict, path, witness } of flows) {
      expect(verdict).toBe("blocked");
      expect(new Set(path.map(({ family }) => family))).toEqual(new Set(["IPv6"]));
      expect(witness).toMatchObject({ protocol: "Tcp" });
    }
    // Whether the rule for Storage is about the first address is not known; nothing gives it a way out in any case.
    expect(flows.map(({ decidingRule }) => decidingRule)).toEqual(["egress/no-ipv6", "nsg1/DenyInternet"]);
    expect(flows.map(({ witness }) => witness?.dst)).toEqual(["2603:1020:206:2::", "2603:1020:206:2::1"]);
  });

  test("the input may come from a pipe", () => {
    const { code, stdout } = run(["reach", "-", "--vm", "VM1", "--flow", closedFlow, "-f", "json"], { input: JSON.stringify(closed()) });
    const { inputs, virtualMachine } = JSON.parse(stdout) as ReachReport;
    expect(code).toBe(1);
    expect(virtualMachine.name).toBe("vm1");
    expect(inputs).toMatchObject([{ uri: "stdin.json", status: "read" }]);
  });
});

describe("exit code 2 comes with a sentence, and an example of how it is written", () => {
  test.each([
    [
      "no input",
      ["reach", "--vm", "vm1", "--flow", openFlow],
      /reach needs an input: .* as in: readiness reach export --vm vm1 --flow Tcp\/443/,
    ],
    ["no VM", ["reach", "network.json", "--flow", openFlow], /reach needs the VM that sends: .* as in: readiness reach export --vm vm1/],
    ["no flow", ["reach", "network.json", "--vm", "vm1"], /reach needs a flow: .* as in: readiness reach export --vm vm1/],
    [
      "a flow that cannot be read",
      ["reach", "network.json", "--vm", "vm1", "--flow", "443"],
      /flow 443: .* for example Tcp\/443\/Storage.WestEurope/,
    ],
    [
      "an unknown format",
      ["reach", "network.json", "--vm", "vm1", "--flow", openFlow, "-f", "sarif"],
      /--format of reach takes table or json, not sarif/,
    ],
    [
      "a misspelt service tag",
      ["reach", "network.json", "--vm", "vm1", "--flow", "Tcp/443/Storge.WestEurope"],
      /service tag Storge\.WestEurope does not exist; did you mean Storage\.WestEurope\?/,
    ],
    [
      "a VM that is not there",
      ["reach", "network.json", "--vm", "vm9", "--flow", openFlow],
      /VM vm9 is not in the input; the input has --vm vm1/,
    ],
    ["a glob", ["reach", "network.json", "--vm", "vm*", "--flow", openFlow], /VM vm\* is not in the input/],
  ])("%s", (_, commandLine, pattern) => {
    write("network.json", closed());
    const { code, stdout, stderr } = run(commandLine);
    expect([code, stdout]).toEqual([2, ""]);
    expectParagraph(stderr, pattern);
  });

  test("an unknown option", () => {
    write("network.json", closed());
    const { code, stdout, stderr } = reach([openFlow], ["--live"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("readiness reach has no option --live");
  });

  test("a name that several VMs bear: a few of them are listed, and the id works", () => {
    const groups = Array.from({ length: 7 }, (_, index) => `rg-${index}`);
    write("network.json", [...closed(), ...groups.map((group) => vmIn(group))]);
    const { code, stderr } = reach([openFlow]);
    expect(code).toBe(2);
    expectParagraph(stderr, /8 VMs have the name vm1; give the resource ID of one: --vm \/subscriptions\/.* and 3 more$/m);
    expect(run(["reach", "network.json", "--vm", idIn("RG-APP"), "--flow", openFlow]).code).toBe(0);
    expect(run(["reach", "network.json", "--vm", idIn("rg-none"), "--flow", openFlow]).code).toBe(2);
  });

  test("an input without any VM", () => {
    write("network.json", closed().slice(1));
    const { code, stderr } = reach([openFlow]);
    expect(code).toBe(2);
    expectParagraph(stderr, /the input has no virtual machine; export one with `az vm show/);
  });

  test.each([
    ["missing", undefined, /service tags tags\.json: .*no such file/i],
    ["no JSON", "{", /service tags tags\.json: /],
    ["no list of service tags", closed(), /service tags tags\.json: it is not a list of service tags; expected/],
    [
      "with an address that is none",
      { ...serviceTags, values: [{ name: "S", properties: { addressPrefixes: ["20.60.26.0/33"] } }] },
      /not an address prefix/,
    ],
  ])("a list of service tags that is %s", (_, content, pattern) => {
    write("network.json", closed());
    if (content !== undefined) write("tags.json", content);
    const { code, stdout, stderr } = reach([openFlow], ["--service-tags", "tags.json"]);
    expect([code, stdout]).toEqual([2, ""]);
    expectParagraph(stderr, pattern);
  });
});

describe("an input that was named and cannot be read", () => {
  test("is told of; the rest is still answered", () => {
    write("network.json", closed());
    const { code, stdout, stderr } = run(["reach", "network.json", "missing.json", "--vm", "vm1", "--flow", openFlow, "-f", "json"]);
    const report = JSON.parse(stdout) as ReachReport;
    expect([code, report.verdict]).toEqual([2, "allowed"]);
    expectParagraph(stderr, /^readiness: missing\.json: /);
    expect(report.inputs).toMatchObject([{ status: "read" }, { uri: "missing.json", status: "failed" }]);
  });

  test("is told of beside the VM that may have been in it", () => {
    write("network.json", closed());
    const { code, stderr } = run(["reach", "network.json", "missing.json", "--vm", "vm9", "--flow", openFlow]);
    expect(code).toBe(2);
    expectParagraph(stderr, /VM vm9 is not in the input.*\nreadiness: missing\.json: /);
  });

  test("evidence that is none is an error as well", () => {
    write("network.json", closed());
    write("evidence.json", { schemaVersion: "9", evidence: [] });
    const { code, stdout, stderr } = reach([openFlow], ["--evidence", "evidence.json"]);
    expect(code).toBe(2);
    expect(stdout).toContain("allowed");
    expectParagraph(stderr, /evidence\.json: /);
  });
});

describe("hostile names", () => {
  const name = "vm\u001b[31m\nreadiness: all is well\u202e";

  test("reach the terminal as escapes", () => {
    write("network.json", [vm(name, { nics: [] }), ...closed()]);
    const flows = ["--flow", openFlow];
    for (const commandLine of [
      ["reach", "network.json", "--vm", name, ...flows],
      ["reach", "network.json", "--vm", `${name}?`, ...flows],
      ["reach", "network.json", "--vm", "vm1", "--flow", `${name}/443/Storage`],
    ]) {
      const { stdout, stderr } = run(commandLine);
      expect(stdout + stderr).toContain("\\u{1b}[31m");
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
      expect(stdout + stderr).not.toMatch(/^readiness: all is well/m);
    }
  });
});

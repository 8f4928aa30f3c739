import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { reportTable } from "../../src/report/table.js";
import { aFail, aRule, aRun, aStep, aVm, detach, vmId, written } from "./run-builder.js";

function lines(text: string): readonly string[] {
  return text.split("\n");
}

function section(text: string, heading: string): string {
  const [, after = ""] = text.split(`\n${heading}\n`);
  const end = /\n\n[A-Z]/.exec(after);
  return end === null ? after : after.slice(0, end.index);
}

describe("the first lines", () => {
  test("say how many VMs are ready and how many another profile judges differently", () => {
    const virtualMachines = [aVm("a", "ready"), aVm("b", "ready"), aVm("c", "blocked")];
    const [first, ...rest] = lines(written(reportTable, aRun({ virtualMachines, differUnder: { current: 3 } })));
    expect(first).toBe("2 of 3 VMs are ready; 3 differ under current");
    expect(rest.slice(0, 2)).toEqual(["  1 blocked      a rule at level error fails", "  2 ready        no errors, no warnings"]);
  });

  test("say that a VM was not judged", () => {
    const run = aRun({ virtualMachines: [aVm("a", "ready")], notJudged: [{ id: "/x/aks-0", reason: "managed group" }] });
    const text = written(reportTable, run);
    expect(lines(text)[0]).toBe("1 of 1 VM is ready; 1 not judged");
    expect(section(text, "Not judged")).toMatch(/^ {2}aks-0: managed group$/m);
  });

  test("say that there was no VM at all", () => {
    expect(lines(written(reportTable, aRun()))[0]).toBe("No VM was judged");
  });

  test("say which input is incomplete or failed, and why", () => {
    const input = { uri: "a.json", kind: "arm-list", resources: 5, complete: true, status: "read", reason: null } as const;
    const text = written(
      reportTable,
      aRun({
        inputs: [
          input,
          { ...input, uri: "b.json", complete: false, reason: "nextLink" },
          { ...input, status: "ignored", resources: 0 },
          { ...input, uri: "c.json", status: "failed", resources: 0, reason: "cut off" },
        ],
      }),
    );
    expect(text).toContain("2 files read: 10 resources, incomplete: b.json (nextLink), 1 ignored, 1 failed: c.json (cut off)");
  });

  test("call a whole input complete", () => {
    expect(written(reportTable, aRun())).toContain("1 file read: 12 resources, complete");
  });
});

describe("the list of VMs", () => {
  test("puts the most severe VMs first; among equals, those without backup", () => {
    const virtualMachines = [
      aVm("safe-blocked", "blocked", { protected: true }),
      aVm("open-ready", "ready"),
      aVm("open-conditional", "conditional"),
      aVm("open-unknown", "unknown"),
      aVm("open-blocked", "blocked"),
      aVm("untold-blocked", "blocked", { protected: null }),
    ];
    const text = written(reportTable, aRun({ virtualMachines }));
    const order = [...text.matchAll(/^(\S+) +rg-app/gm)].map(([, name]) => name);
    expect(order).toEqual(["open-blocked", "untold-blocked", "safe-blocked", "open-unknown", "open-conditional", "open-ready"]);
  });

  test("shows readiness under both readings, and the classic one only where a VM has it", () => {
    const vm = aVm("vm1", "blocked", { readinessByProfile: { "arm-2020": "blocked", current: "ready" } });
    const text = written(reportTable, aRun({ virtualMachines: [vm] }));
    expect(text).toMatch(/^vm1 +rg-app +westeurope +no +blocked +ready +disk\/data-count$/m);
    expect(text).not.toContain("CLASSIC-2015");
    const classic = { ...vm, readinessByProfile: { ...vm.readinessByProfile, "classic-2015": "blocked" as const } };
    expect(written(reportTable, aRun({ virtualMachines: [classic] }))).toContain("CLASSIC-2015");
  });

  test("says which rules make the difference", () => {
    const vm = aVm("vm1", "blocked", { readinessByProfile: { "arm-2020": "blocked", current: "ready" } });
    const results = [aFail("disk/data-count", "vm1", { otherProfiles: { current: "pass" } })];
    const text = written(reportTable, aRun({ virtualMachines: [vm], results }));
    expect(section(text, "Different under current")).toMatch(/1 VM +blocked -> ready +vm1 +disk\/data-count/);
  });

  test.each([80, 120])("keeps to %i columns, cutting columns and never commands", (width) => {
    const long = "x".repeat(60);
    const virtualMachines = [
      aVm(long, "blocked", { resourceGroup: long, blockedBy: ["disk/data-count", "net/nsg-rule", "net/outbound-required"] }),
      aVm("日本語の仮想マシン", "ready"),
    ];
    const command = `az vm list ${"y".repeat(200)}`;
    const text = written(reportTable, aRun({ virtualMachines, nextSteps: [aStep(command)] }), { width });
    expect(text).toContain(command);
    expect(text).toContain("…");
    const wide = lines(text).filter((line) => stringWidth(line) > width);
    expect(wide.map((line) => line.trim())).toEqual([command]);
  });
});

describe("a large estate", () => {
  const virtualMachines = Array.from({ length: 51 }, (_, index) =>
    aVm(`vm${String(index)}`, index < 30 ? "blocked" : "ready", { location: index < 35 ? "westeurope" : "northeurope" }),
  );
  const results = virtualMachines.slice(0, 30).map(({ name }) => aFail("disk/data-count", name));
  const text = written(reportTable, aRun({ virtualMachines, results }));

  test("is summed up by location and by rule, and says how to see the rest", () => {
    expect(text).toMatch(/^westeurope +35 +30 +0 +0 +5/m);
    expect(text).toContain("error disk/data-count: Title of disk/data-count (30 VMs)");
    expect(text).toContain("-f json");
    expect(text).toMatch(/^vm49 /m);
    expect(text).not.toMatch(/^vm50 /m);
  });

  test("names three resources of a rule", () => {
    expect(section(text, "To fix")).toContain("and 27 more");
  });
});

describe("to fix", () => {
  test("puts errors first, then what concerns most VMs", () => {
    const results = [
      aFail("c/note", "vm1", { level: "note" }),
      aFail("b/few", "vm1"),
      aFail("z/warning", "vm1", { level: "warning" }),
      aFail("b/many", "vm1"),
      aFail("b/many", "vm2"),
    ];
    const text = section(written(reportTable, aRun({ results })), "To fix");
    expect([...text.matchAll(/^ {2}\w+ (\w\/\w+):/gm)].map(([, id]) => id)).toEqual(["b/many", "b/few", "z/warning", "c/note"]);
  });

  test("shows the message, the reading that disagrees, the command and what it does to the VM", () => {
    const results = [aFail("disk/data-count", "vm1", { otherProfiles: { current: "pass" } })];
    const rules = [aRule("disk/data-count", { title: "Number of data disks is supported", failureTitle: "Too many data disks" })];
    const text = section(written(reportTable, aRun({ results, rules })), "To fix");
    expect(text).toContain("error disk/data-count: Too many data disks (1 VM; passes under current)");
    expect(text).toContain("rg-app/vm1  vm1 has 17 data disks");
    expect(text).toContain("Fix: Detach surplus data disks");
    expect(text).toContain(detach.az);
    expect(text).toContain("Restart: no (unmount in the guest first). Data: none if unmounted.");
  });

  test("says of which resource another reading differs when not of all", () => {
    const results = [aFail("disk/data-count", "vm1", { otherProfiles: { current: "fail:warning" } }), aFail("disk/data-count", "vm2")];
    const text = written(reportTable, aRun({ results }));
    expect(text).toMatch(/vm1 has 17 .* \(warning under current\)$/m);
    expect(text).toMatch(/vm2 has 17 data disks, at most 16 can be backed up$/m);
  });

  test("shows PowerShell and the place in the file when asked for more", () => {
    const run = aRun({ results: [aFail("disk/data-count", "vm1")] });
    expect(written(reportTable, run)).not.toContain("Remove-AzVMDataDisk");
    const verbose = written(reportTable, run, { verbose: true });
    expect(verbose).toContain("Remove-AzVMDataDisk");
    expect(verbose).toContain("[export.json:31:9]");
  });

  test("keeps each command of a fix on its line", () => {
    const remediation = [{ ...detach, az: "az vm deallocate -n 'vm1'\naz vm start -n 'vm1'\n" }];
    const text = written(reportTable, aRun({ results: [aFail("disk/data-count", "vm1", { remediation })] }));
    expect(text).toContain("      az vm deallocate -n 'vm1'\n      az vm start -n 'vm1'\n");
  });
});

test("unknown results come as the commands that resolve them, notes on one line", () => {
  const nextSteps = [
    aStep("az vm get-instance-view --ids 1", { rules: ["agent/present", "agent/version-windows"], results: 9, virtualMachines: 5 }),
    aStep("az note 1", { level: "note", rules: ["os/docker"], results: 4 }),
    aStep("az note 2", { level: "note", rules: ["vm/vss"], results: 1 }),
  ];
  const text = section(written(reportTable, aRun({ nextSteps })), "Unknown");
  expect(text).toContain("resolves 9 unknown results on 5 VMs (agent/present, agent/version-windows)\n    az vm get-instance-view --ids 1");
  expect(text).toContain("2 more commands resolve 5 unknown results at level note (os/docker, vm/vss)");
  expect(text).not.toContain("az note");
});

test("a backup that contradicts the verdict stands apart from other notifications", () => {
  const about = { level: "warning", uri: null, resourceId: vmId("vm1") } as const;
  const notifications = [
    { ...about, code: "other", message: "Something else", uri: "a.json" },
    { ...about, code: "backup-contradicts-verdict", message: "Backed up yesterday" },
  ];
  const text = written(reportTable, aRun({ notifications }));
  expect(section(text, "Contradictions").trim()).toBe("rg-app/vm1: Backed up yesterday");
  expect(section(text, "Notifications").trim()).toBe("warning  Something else [a.json]");
});

describe("hostile names", () => {
  const hostile = "vm\u001B[2J\u202Egnp\u200B\r\nPWNED\u009B\uD800";
  const everywhere = aRun({
    virtualMachines: [
      aVm(hostile, "blocked", { id: vmId(hostile), resourceGroup: hostile, location: hostile, blockedBy: [hostile] }),
      aVm("vm2", "ready", { readinessByProfile: { "arm-2020": "ready", current: "blocked" }, name: hostile }),
    ],
    inputs: [{ uri: hostile, kind: "unknown", resources: 0, complete: false, status: "failed", reason: hostile }],
    results: [aFail(hostile, hostile, { message: hostile, remediation: [{ ...detach, az: `az vm show -n '${hostile}'` }] })],
    nextSteps: [aStep(`az vm show -n '${hostile}'`, { rules: [hostile] })],
    notJudged: [{ id: hostile, reason: hostile }],
    notifications: [{ level: "error", code: "x", message: hostile, uri: hostile, resourceId: hostile }],
  });
  const crowd = Array.from({ length: 50 }, () => aVm(hostile, "blocked", { location: hostile, blockedBy: [hostile] }));

  test.each([
    ["small", everywhere],
    ["large", { ...everywhere, virtualMachines: crowd }],
  ])("reach the terminal as visible text only: %s", (_, run) => {
    const text = written(reportTable, run, { verbose: true });

    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202E]|[\uD800-\uDFFF]/u);
    expect(text).toContain("\\u{1b}[2J\\u{202e}");
  });

  test("start no line of their own", () => {
    expect(written(reportTable, everywhere)).not.toMatch(/^ *PWNED/m);
  });
});

test("colours appear only when asked for, and change no text", () => {
  const run = aRun({ virtualMachines: [aVm("vm1", "blocked")], results: [aFail("disk/data-count", "vm1")] });
  const plain = written(reportTable, run);
  const colored = written(reportTable, run, { color: true });
  const escape = String.fromCharCode(27);
  expect(plain).not.toContain(escape);
  expect(colored).toContain(`${escape}[31mblocked`);
  expect(colored.split(new RegExp(`${escape}\\[\\d+m`)).join("")).toBe(plain);
});

describe("planned VMs", () => {
  const planned = aVm("vm-plan", "conditional", { planned: true, protected: null, conditions: ["agent/present", "vm/power-state"] });

  test("are shown as such, and what is known after deployment is said once", () => {
    const virtualMachines = [
      planned,
      aVm("vm-plan2", "conditional", { planned: true, protected: null, conditions: [] }),
      aVm("vm-here", "ready"),
    ];
    const text = written(reportTable, aRun({ virtualMachines }), { width: 200 });
    expect(text.match(/known after deployment/g)).toHaveLength(1);
    expect(text).toContain(
      "2 VMs are planned: only in a template, not deployed. Agent, power state, guest and backup items are known after deployment",
    );
    expect(text).toContain("Protected: 1 no, 2 planned");
    expect(text).toMatch(/^vm-plan +rg-app +westeurope +planned +conditional +conditional +agent\/present, vm\/power-state$/m);
    expect(text).toMatch(/^vm-plan2 .* planned$/m);
    expect(text).toMatch(/^vm-here +rg-app +westeurope +no /m);
  });

  test("whose name is protected already are both", () => {
    const text = written(reportTable, aRun({ virtualMachines: [{ ...planned, protected: true }] }));
    expect(text).toMatch(/^vm-plan .* yes, planned /m);
  });

  test("leave the table of deployed VMs as it is", () => {
    expect(written(reportTable, aRun({ virtualMachines: [aVm("vm-here", "ready")] }))).not.toMatch(/planned|deployment/);
  });

  test("what an option would resolve is shown as one to add", () => {
    const text = written(reportTable, aRun({ virtualMachines: [planned], nextSteps: [aStep("--parameters <file>"), aStep("az vm list")] }));
    expect(section(text, "Unknown")).toMatch(/^ {4}add --parameters <file>$/m);
    expect(section(text, "Unknown")).toMatch(/^ {4}az vm list$/m);
  });
});

import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { ReachReport } from "../../src/index.js";
import { reportReachJson } from "../../src/report/reach/reach-json.js";
import { reportReachTable } from "../../src/report/reach/reach-table.js";
import { blockedFlow, decider, flow, openPath, reachReport, step } from "./reach-report.js";

const table = (report: ReachReport, width = 140, color = false): string => [...reportReachTable(report, { color, width })].join("");

describe("a flow is shown stage by stage", () => {
  test("allowed: every stage has its line", () => {
    expect(table(reachReport([flow()]))).toBe(`rg/vm1: allowed

✓ allowed  Tcp/443/Storage.WestEurope
  No rule or route blocks it.
  From network interface nic1, IPv4
    ✓ interface NSG     none
    ✓ subnet NSG        none
    ✓ route             system routes
    ✓ destination       reached

1 file read: 4 resources, complete
`);
  });

  test("blocked: the blocking stage, an example, and what else blocks it", () => {
    expect(table(reachReport([blockedFlow]))).toBe(`rg/vm1: blocked

✗ blocked  Tcp/443/Storage.WestEurope
  Rule DenyInternet (priority 4000) of network security group nsg1 denies it.
  Example: Tcp to 20.60.26.0, port 443.
  From network interface nic1, IPv4
    ✗ interface NSG     nsg1: DenyInternet (4000) denies - blocked here
    ✗ subnet NSG        nsg2: DenyAll (4096) denies - would also block it
    ✓ route             system routes
    ✗ destination       not reached
  Also blocked by: nsg2/DenyAll

1 file read: 4 resources, complete
`);
  });

  test("unknown: which evidence is missing", () => {
    const reason = "the input does not show all routes of rt1";
    const deciders = [
      decider("rt1/to-fw", { action: "unknown", reason: "rt1/to-fw forwards to an appliance that is not in the input" }),
      decider("bgp/missing", { action: "unknown", reason }),
    ];
    const path = [...openPath.slice(0, 2), step("route", { at: "rt1", verdict: "unknown", deciders })];
    const text = table(reachReport([flow({ verdict: "unknown", decidingRule: "rt1/to-fw", stage: "route", path })]));
    expect(text).toContain("? unknown  Tcp/443/Storage.WestEurope\n");
    expect(text).toContain(`    ? route             rt1: to-fw has an unknown effect; bgp/missing, ${reason}\n`);
    expect(text).toContain("    ? destination       unknown\n");
  });

  test("two families: each has its path, and a blocked stage of one does not block the other", () => {
    const deny = decider("nsg1/Deny6", { action: "deny", priority: 200 });
    const closed = step("nicNsg", { family: "IPv6", at: "nsg1", verdict: "blocked", deciders: [deny] });
    const text = table(reachReport([flow({ verdict: "partly", path: [...openPath, closed] })]));
    expect(text).toMatch(/^rg\/vm1: partly blocked$/m);
    expect(text).toMatch(/interface nic1, IPv4\n(.*\n)*? {4}✓ destination {7}reached\n {2}From network interface nic1, IPv6\n/);
    expect(text).toMatch(/Deny6 \(200\) denies\n {4}✗ destination {7}not reached\n/);
    expect(text).not.toContain("blocked here");
  });

  test("explicit outbound, the network manager, names behind the destination, rules without effect", () => {
    const path = [
      step("avnm", { at: "avnm", deciders: [decider("avnm/allow", { priority: 10 })] }),
      step("nicNsg", { at: "nsg1" }),
      step("route", { at: "rt1", deciders: [decider("rt1/to-fw")] }),
      step("egress", { at: "app", verdict: "blocked", deciders: [decider("egress/private-subnet", { action: "deny" })] }),
    ];
    const witness = { dst: "20.60.26.0", protocol: "Tcp", port: 443, fqdn: "a.blob.core.windows.net" };
    const asked = "Tcp/443/Storage@*.blob.core.windows.net,*.queue.core.windows.net";
    const text = table(reachReport([flow({ flow: asked, verdict: "blocked", path, witness, shadowed: ["nsg1/a", "nsg1/b"] })]));
    for (const line of [
      "✗ blocked  Tcp/443/Storage",
      "  as *.blob.core.windows.net, *.queue.core.windows.net",
      "  Example: Tcp to a.blob.core.windows.net at 20.60.26.0, port 443.",
      "    ✓ network manager   avnm: allow (10) allows",
      "    ✓ interface NSG     nsg1: no matching rule",
      "    ✓ route             rt1: to-fw forwards",
      "    ✗ egress            app: private-subnet denies - blocked here",
      "  Shadowed: nsg1/a, nsg1/b (earlier rules match all of this traffic)",
    ]) {
      expect(text.split("\n")).toContain(line);
    }
  });

  test("a stage where many rules count names some of them", () => {
    const deciders = Array.from({ length: 9 }, (_, index) => decider(`nsg1/r${index}`, { priority: 100 + index }));
    const text = table(reachReport([flow({ path: [step("nicNsg", { at: "nsg1", deciders })] })]), 400);
    expect(text).toContain("r5 (105) allows and 3 more");
    expect(text).not.toContain("r6");
  });
});

describe("around the flows", () => {
  test("several flows are counted, worst first; a note that all of them share appears once", () => {
    const notes = ["Service tags are from the service tag file, change 1 (Public)."];
    const text = table(reachReport([flow({ notes }), { ...blockedFlow, notes }, flow({ notes })]));
    expect(text).toMatch(/^rg\/vm1: 3 flows, 1 blocked, 2 allowed$/m);
    expect(text.match(/^Note: /gm)).toHaveLength(1);
  });

  test("inputs that failed and what else there is to say follow", () => {
    const failed = { uri: "gone.json", kind: "unknown", resources: 0, complete: false, status: "failed", reason: "no such file" } as const;
    const notification = { level: "warning", code: "x", message: "two lists contradict each other", uri: null, resourceId: null } as const;
    const text = table(reachReport([flow()], { inputs: [failed], notifications: [notification] }));
    expect(text).toContain("1 failed: gone.json (no such file)");
    expect(text).toMatch(/\n\nNotifications\n {2}warning {2}two lists contradict each other\n$/);
  });

  test("lines keep to the width of the terminal", () => {
    const long = Array.from({ length: 12 }, (_, index) => `nsg-with-a-long-name/deny-rule-${index}`);
    const deciders = long.map((rule) => decider(rule, { action: "deny" }));
    const path = [step("nicNsg", { at: "nsg", verdict: "blocked", deciders })];
    const text = table(reachReport([{ ...blockedFlow, alsoBlocking: long, shadowed: long, notes: [long.join(" ")], path }]), 80);
    for (const line of text.split("\n")) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
  });

  test("colours say what the words say", () => {
    const colored = table(reachReport([blockedFlow]), 140, true);
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(table(reachReport([blockedFlow])));
    expect(colored).toContain("\u001b[31m✗ blocked\u001b[39m");
  });
});

test("whatever a name holds, the terminal sees no control character and no line of its making", () => {
  const hostile = "a\u001b]0;x\u0007\nrg/vm1: allowed\u202e\u2028";
  const path = [step("nicNsg", { networkInterface: hostile, at: hostile, deciders: [decider(hostile, { reason: hostile })] })];
  const witness = { dst: hostile, protocol: hostile, port: 1, fqdn: hostile };
  const flows = [
    flow({
      flow: `${hostile}@${hostile}`,
      verdict: "blocked",
      reason: hostile,
      witness,
      alsoBlocking: [hostile],
      shadowed: [hostile],
      notes: [hostile],
      path,
    }),
  ];
  const report = reachReport(flows, {
    virtualMachine: { id: `/subscriptions/s/resourceGroups/${hostile}/providers/p/t/${hostile}`, name: hostile },
    inputs: [{ uri: hostile, kind: "unknown", resources: 0, complete: false, status: "failed", reason: hostile }],
    notifications: [{ level: "error", code: "x", message: hostile, uri: hostile, resourceId: null }],
  });
  const text = table(report);
  expect(text).not.toMatch(/[^\P{C}\n]|\u2028/u);
  expect(text).not.toMatch(/^rg\/vm1/m);
  expect(JSON.parse([...reportReachJson(report)].join(""))).toEqual(report);
});

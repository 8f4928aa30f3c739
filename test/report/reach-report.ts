import type { ReachReport, ReportedDecider, ReportedFlow, ReportedStep } from "../../src/index.js";

export const decider = (rule: string, changes: Partial<ReportedDecider> = {}): ReportedDecider => ({
  rule,
  action: "allow",
  priority: null,
  resourceId: null,
  path: null,
  reason: null,
  ...changes,
});

export const step = (stage: ReportedStep["stage"], changes: Partial<ReportedStep> = {}): ReportedStep => ({
  stage,
  networkInterface: "nic1",
  family: "IPv4",
  at: null,
  verdict: "allowed",
  deciders: [],
  ...changes,
});

/** A path without any rule. */
export const openPath: readonly ReportedStep[] = [step("nicNsg"), step("subnetNsg"), step("route")];

export const flow = (changes: Partial<ReportedFlow> = {}): ReportedFlow => ({
  flow: "Tcp/443/Storage.WestEurope",
  verdict: "allowed",
  decidingRule: "none",
  stage: null,
  witness: null,
  reason: "No rule or route blocks it.",
  alsoBlocking: [],
  shadowed: [],
  unseenHop: null,
  notes: [],
  path: openPath,
  ...changes,
});

const deny = decider("nsg1/DenyInternet", { action: "deny", priority: 4000 });

/** Blocked by the group of the interface, and by that of the subnet as well. */
export const blockedFlow: ReportedFlow = flow({
  verdict: "blocked",
  decidingRule: "nsg1/DenyInternet",
  stage: "nicNsg",
  witness: { dst: "20.60.26.0", protocol: "Tcp", port: 443, fqdn: null },
  reason: "Rule DenyInternet (priority 4000) of network security group nsg1 denies it.",
  alsoBlocking: ["nsg2/DenyAll"],
  path: [
    step("nicNsg", { at: "nsg1", verdict: "blocked", deciders: [deny] }),
    step("subnetNsg", {
      at: "nsg2",
      verdict: "blocked",
      deciders: [decider("nsg2/DenyAll", { action: "deny", priority: 4096 })],
    }),
    step("route"),
  ],
});

export const reachReport = (flows: readonly ReportedFlow[], changes: Partial<ReachReport> = {}): ReachReport => ({
  verdict: flows[0]?.verdict ?? "unknown",
  virtualMachine: {
    id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm1",
    name: "vm1",
  },
  flows,
  inputs: [{ uri: "export.json", kind: "arm-list", resources: 4, complete: true, status: "read", reason: null }],
  notifications: [],
  ...changes,
});

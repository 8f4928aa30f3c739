import type { Run, RunResult, RunRule, RunVirtualMachine, NextStep, RunRemediation } from "../../src/model/run.js";
import { outcomeOf } from "../../src/report/outcome.js";
import type { ReportOptions, Reporter } from "../../src/report/reporter.js";
import type { Readiness } from "../../src/model/verdict.js";

const noResults = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, suppressed: 0 };

export function vmId(name: string, group = "rg-app"): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachines/${name}`;
}

export function aVm(name: string, readiness: Readiness, changes: Partial<RunVirtualMachine> = {}): RunVirtualMachine {
  const resourceGroup = changes.resourceGroup ?? "rg-app";
  return {
    id: vmId(name, resourceGroup),
    name,
    resourceGroup,
    subscriptionId: "00000000-0000-0000-0000-000000000001",
    location: "westeurope",
    planned: false,
    template: null,
    protected: false,
    readiness,
    readinessByProfile: { "arm-2020": readiness, current: readiness },
    blockedBy: readiness === "blocked" ? ["disk/data-count"] : [],
    unknownBecause: readiness === "unknown" ? ["agent/present"] : [],
    conditions: readiness === "conditional" ? ["enc/luks"] : [],
    results: noResults,
    ...changes,
  };
}

export const detach: RunRemediation = {
  id: "R-DISK-DETACH",
  title: "Detach surplus data disks",
  az: "az vm disk detach -g 'rg-app' --vm-name 'vm1' --name 'data-17'",
  powershell: "Remove-AzVMDataDisk -VM $vm -Name 'data-17'",
  restart: "no (unmount in the guest first)",
  dataRisk: "none if unmounted",
  note: null,
};

export function aFail(ruleId: string, vm: string, changes: Partial<RunResult> = {}): RunResult {
  return {
    ruleId,
    level: "error",
    verdict: "fail",
    resourceId: vmId(vm),
    resourceType: "Microsoft.Compute/virtualMachines",
    message: `${vm} has 17 data disks, at most 16 can be backed up`,
    reason: null,
    evidence: [
      {
        fact: "dataDisks.count",
        value: 17,
        path: "properties.storageProfile.dataDisks",
        location: { uri: "export.json", pointer: "/value/0/properties", line: 31, column: 9 },
      },
    ],
    missing: [],
    otherProfiles: {},
    remediation: [detach],
    fingerprint: `${ruleId}:${vm}`,
    suppression: null,
    baselineState: null,
    ...changes,
  };
}

export function anUnknown(ruleId: string, vm: string, changes: Partial<RunResult> = {}): RunResult {
  return aFail(ruleId, vm, {
    verdict: "unknown",
    message: `Nothing tells whether the agent of ${vm} runs`,
    reason: "evidence-missing",
    evidence: [],
    missing: [{ fact: "agent.status", reason: "evidence-missing", obtainWith: "az vm get-instance-view" }],
    remediation: [],
    ...changes,
  });
}

export function aRule(id: string, changes: Partial<RunRule> = {}): RunRule {
  return {
    id,
    title: `Title of ${id}`,
    subject: "virtualMachine",
    level: "error",
    unknownLevel: "error",
    parameters: {},
    why: "Because the service takes no more.",
    predicts: [],
    sources: [{ document: "Prepare to back up Azure VMs", date: "2018-12-17" }],
    conflicts: [],
    results: noResults,
    ...changes,
  };
}

export function aStep(command: string, changes: Partial<NextStep> = {}): NextStep {
  return { command, facts: [], rules: ["agent/present"], results: 3, virtualMachines: 2, level: "error", ...changes };
}

type RunChanges = Partial<Omit<Run, "summary">> & {
  readonly nextSteps?: readonly NextStep[];
  readonly differUnder?: Run["summary"]["virtualMachines"]["differUnder"];
};

/** A run whose summary agrees with its VMs and whose rules are those of its results. */
export function aRun({ nextSteps = [], differUnder = {}, ...changes }: RunChanges = {}): Run {
  const virtualMachines = changes.virtualMachines ?? [];
  const results = changes.results ?? [];
  const count = (readiness: Readiness): number => virtualMachines.filter((vm) => vm.readiness === readiness).length;
  return {
    schemaVersion: "1.1.0",
    rulesLeftOut: [],
    assumedComplete: [],
    tool: { name: "azure-backup-readiness", version: "0.1.0" },
    profile: "arm-2020",
    resultsListed: "default",
    inputs: [{ uri: "export.json", kind: "arm-list", resources: 12, complete: true, status: "read", reason: null }],
    summary: {
      virtualMachines: {
        total: virtualMachines.length,
        ready: count("ready"),
        conditional: count("conditional"),
        blocked: count("blocked"),
        unknown: count("unknown"),
        differUnder,
      },
      results: noResults,
      nextSteps,
    },
    virtualMachines,
    results,
    notJudged: [],
    rules: [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => aRule(id)),
    notifications: [],
    ...changes,
  };
}

/** What the reporter writes, as one string. */
export function written(report: Reporter, run: Run, changes: Partial<ReportOptions> = {}): string {
  const options: ReportOptions = {
    allVms: false,
    outcome: outcomeOf(run, ["error"]),
    otherFormats: ["json", "sarif"],
    reportsWritten: [],
    color: false,
    width: 120,
    failOn: ["error"],
    sarifProfile: "github",
    verbose: false,
    ...changes,
  };
  return [...report(run, options)].join("");
}

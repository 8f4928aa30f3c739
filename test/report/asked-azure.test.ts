import { describe, expect, test } from "vitest";
import type { RunAzure } from "../../src/model/run.js";
import { reportTable } from "../../src/report/table.js";
import { aRun, aVm, written } from "./run-builder.js";

const succeeded: RunAzure["preValidation"] = {
  status: "Succeeded",
  vaultId: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/vault1",
  errorCode: null,
  errorMessage: null,
  recommendation: null,
};

const azure = (changes: Partial<RunAzure>): { readonly azure: RunAzure } => ({
  azure: {
    backupStatus: null,
    preValidation: succeeded,
    features: null,
    agreement: "agrees",
    disagreesOn: [],
    predictedBy: [],
    askedAt: null,
    ...changes,
  },
});

const disagreeing = azure({ agreement: "disagrees", disagreesOn: ["preValidation"] });

const sectionOf = (...parameters: Parameters<typeof written> extends [unknown, ...infer Rest] ? Rest : never): string =>
  /\nAsked Azure\n[^]*?(?=\n\n|$)/.exec(written(reportTable, ...parameters))?.[0] ?? "";

describe("the section on what Azure said", () => {
  test("is not there when Azure was not asked", () => {
    expect(written(reportTable, aRun({ virtualMachines: [aVm("a", "ready")] }))).not.toContain("Asked Azure");
  });

  test("counts the VMs asked, and those without pre-validation", () => {
    const virtualMachines = [
      aVm("a", "ready", azure({})),
      aVm("b", "blocked", disagreeing),
      aVm("c", "unknown", azure({ agreement: "undecided", preValidation: null })),
      aVm("d", "ready"),
    ];
    const text = sectionOf(aRun({ virtualMachines }));
    expect(text).toContain("3 VMs asked, Azure agrees on 1, disagrees on 1, 1 undecided, 1 without pre-validation");
    expect(text.replace(/\s+/g, " ")).toContain("not disks, network or agent. It changes no verdict of this report.");
  });

  test("sets our verdict, also that of another profile, against Azure's words", () => {
    const vm = aVm("b", "blocked", { ...disagreeing, readinessByProfile: { "arm-2020": "blocked", current: "ready" } });
    const text = sectionOf(aRun({ virtualMachines: [vm] }));
    expect(text).toContain("rg-app/b  verdict: blocked (disk/data-count); ready under current\n");
    expect(text).toContain("    Azure says: pre-validation Succeeded for vault vault1");
  });

  test("gives code, message, recommendation, and the rule that predicts the code", () => {
    const answer = {
      preValidation: {
        ...succeeded,
        status: "Failed",
        errorCode: "AzureVmOffline",
        errorMessage: "It is off.",
        recommendation: "Start it.",
      },
      predictedBy: ["vm/power-state"],
    };
    const text = sectionOf(aRun({ virtualMachines: [aVm("b", "conditional", azure({ ...disagreeing.azure, ...answer }))] }));
    expect(text).toContain("Azure says: pre-validation Failed for vault vault1: AzureVmOffline: It is off. Azure recommends: Start it.");
    expect(text).toContain("Azure's error code is predicted by vm/power-state");
  });

  test("names a contradiction on protection and on the size", () => {
    const answer = azure({
      backupStatus: { protectionStatus: "Protected", vaultId: "/x/vaults/other", policyName: null, errorCode: "Success", errorMessage: "" },
      features: { supportStatus: "NotSupported" },
      agreement: "disagrees",
      disagreesOn: ["backupStatus", "features"],
    });
    const text = sectionOf(aRun({ virtualMachines: [aVm("b", "ready", answer)] }));
    expect(text).toContain("verdict: ready, and not protected");
    expect(text).toContain("Azure says: status Protected in vault other\n");
    expect(text).not.toContain("Success");
    expect(text).toContain("Azure says: backup of VMs of this size is NotSupported");
  });

  test("stays short on many contradictions unless all are asked for", () => {
    const virtualMachines = Array.from({ length: 30 }, (_, index) => aVm(`vm${index}`, "blocked", disagreeing));
    const short = sectionOf(aRun({ virtualMachines }));
    expect(short.match(/ verdict: /g)).toHaveLength(10);
    expect(short).toContain("and 20 more");
    expect(sectionOf(aRun({ virtualMachines }), { verbose: true }).match(/ verdict: /g)).toHaveLength(30);
  });
});

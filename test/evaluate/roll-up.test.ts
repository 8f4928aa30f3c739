import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRules, effectiveUnknownLevel } from "../../src/evaluate/compile-rules.js";
import { shownProfiles } from "../../src/evaluate/evaluate.js";
import type { Outcome } from "../../src/evaluate/judge-subject.js";
import { rollUp } from "../../src/evaluate/roll-up.js";
import { vaultType } from "../../src/model/list-types.js";
import type { Rule, RuleLevel } from "../../src/model/rule.js";
import { levels, verdicts, type Level, type Readiness, type Verdict } from "../../src/model/verdict.js";
import { otherSubscription, protectedItem, readyEstate, storageAccount, vault, vaultId, vhdDisk, vm, vmId } from "./support/arm.js";
import { resultOf, scanBodies, vmOf } from "./support/run-scan.js";

function ruleWith(id: string, level: RuleLevel, unknownLevel: Level): Rule {
  return {
    id,
    title: id,
    failureTitle: id,
    subject: "virtualMachine",
    level: { "classic-2015": level, "arm-2020": level, current: level },
    unknownLevel,
    parameters: {},
    require: { field: "name", exists: true },
    knownAfterDeployment: false,
    messages: { fail: "f", unknown: "u" },
    why: "w",
    remediation: [],
    predicts: [],
    sources: [],
    conflicts: [],
  };
}

function outcome(id: string, verdict: Verdict | "off", level: RuleLevel, unknownLevel: Level = "error"): Outcome {
  const [rule] = compileRules([ruleWith(id, level, unknownLevel)], ["arm-2020"], () => 0).get("virtualMachine") ?? [];
  if (rule === undefined) throw new Error("no rule");
  return { rule, verdicts: [verdict] };
}

describe("the effective unknownLevel is never above the level", () => {
  test.each<[RuleLevel, Level, Level | "none"]>([
    ["error", "error", "error"],
    ["error", "warning", "warning"],
    ["error", "note", "note"],
    ["warning", "error", "warning"],
    ["warning", "warning", "warning"],
    ["warning", "note", "note"],
    ["note", "error", "note"],
    ["note", "warning", "note"],
    ["note", "note", "note"],
    ["pass", "error", "none"],
    ["off", "error", "none"],
  ])("level %s, unknownLevel %s: %s", (level, unknownLevel, effective) => {
    expect(effectiveUnknownLevel(level, unknownLevel)).toBe(effective);
  });
});

describe("readiness", () => {
  const single: [Verdict, Level, Level, Readiness][] = [
    ["fail", "error", "error", "blocked"],
    ["fail", "error", "note", "blocked"],
    ["unknown", "error", "error", "unknown"],
    ["unknown", "error", "warning", "conditional"],
    ["unknown", "error", "note", "ready"],
    ["fail", "warning", "error", "conditional"],
    ["unknown", "warning", "error", "conditional"],
    ["unknown", "warning", "note", "ready"],
    ["fail", "note", "error", "ready"],
    ["unknown", "note", "error", "ready"],
    ["pass", "error", "error", "ready"],
    ["notApplicable", "error", "error", "ready"],
  ];

  test.each(single)("one %s at level %s, unknownLevel %s: %s", (verdict, level, unknownLevel, readiness) => {
    expect(rollUp([outcome("a/a", verdict, level, unknownLevel)], 0).readiness).toBe(readiness);
  });

  test("the worst decides, and all three lists are filled whatever it is", () => {
    const outcomes = [
      outcome("c/warned", "fail", "warning"),
      outcome("b/open", "unknown", "error"),
      outcome("a/broken", "fail", "error"),
      outcome("d/half", "unknown", "error", "warning"),
      outcome("e/noted", "fail", "note"),
      outcome("f/fine", "pass", "error"),
    ];
    expect(rollUp(outcomes, 0)).toEqual({
      readiness: "blocked",
      blockedBy: ["a/broken"],
      unknownBecause: ["b/open"],
      conditions: ["c/warned", "d/half"],
    });
    expect(
      rollUp(
        outcomes.filter(({ rule }) => rule.rule.id !== "a/broken"),
        0,
      ).readiness,
    ).toBe("unknown");
  });

  test("nothing judged is ready, a rule that is off says nothing", () => {
    expect(rollUp([], 0).readiness).toBe("ready");
    expect(rollUp([outcome("a/a", "off", "off")], 0).readiness).toBe("ready");
  });

  const anyOutcome = fc
    .tuple(
      fc.constantFrom("a/a", "b/b", "c/c", "d/d"),
      fc.constantFrom(...verdicts),
      fc.constantFrom(...levels),
      fc.constantFrom(...levels),
    )
    .map((parts) => outcome(...parts));

  test("does not depend on the order of the outcomes", () => {
    fc.assert(
      fc.property(fc.array(anyOutcome), (outcomes) => {
        expect(rollUp([...outcomes].reverse(), 0)).toEqual(rollUp(outcomes, 0));
      }),
    );
  });

  test("never gets better by one more outcome", () => {
    const rank: Readiness[] = ["ready", "conditional", "unknown", "blocked"];
    fc.assert(
      fc.property(fc.array(anyOutcome), anyOutcome, (outcomes, more) => {
        const [before, after] = [rollUp(outcomes, 0), rollUp([...outcomes, more], 0)];
        expect(rank.indexOf(after.readiness)).toBeGreaterThanOrEqual(rank.indexOf(before.readiness));
      }),
    );
  });
});

describe("results on other resources count for the VMs that depend on them", () => {
  test("a vault counts for the VMs that would be backed up to it, and for no other", async () => {
    const run = await scanBodies([
      ...readyEstate("vm1").filter(({ name }) => name !== "rsv1"),
      vault("rsv_bad"),
      ...readyEstate("vm2", { location: "northeurope" }).filter(({ name }) => name !== "rsv1" && name !== "vnet1"),
      vault("rsv-good", { location: "northeurope" }),
    ]);
    expect(resultOf(run, "vault/name", "rsv_bad")).toMatchObject({ verdict: "fail", level: "error" });
    expect(vmOf(run, "vm1")).toMatchObject({ readiness: "blocked", blockedBy: ["vault/name"] });
    expect(vmOf(run, "vm2")).toMatchObject({ readiness: "ready", blockedBy: [] });
  });

  test("a note on a storage account is counted, and changes no readiness", async () => {
    const osDisk = vhdDisk("os", "vhds1");
    const restricted = { networkAcls: { defaultAction: "Deny", bypass: "AzureServices" } };
    const run = await scanBodies([
      ...readyEstate("vm1", { osDisk }),
      storageAccount("vhds1", restricted),
      storageAccount("vhds2", restricted),
    ]);
    expect(resultOf(run, "storage/item-restore", "vhds1")).toMatchObject({ verdict: "fail", level: "note" });
    expect(resultOf(run, "storage/item-restore", "vhds2")).toMatchObject({ verdict: "notApplicable" });
    expect(vmOf(run, "vm1").readiness).toBe("ready");
    expect(vmOf(run, "vm1").results.fail).toBe(1);
  });

  test("the counts of a VM and of the run add up", async () => {
    const run = await scanBodies([...readyEstate("vm1"), vm("vm2", { view: null })]);
    for (const { results } of run.virtualMachines) {
      // 22 rules on the VM itself, one on its vault.
      expect(results.pass + results.fail + results.unknown + results.notApplicable).toBe(23);
    }
    const { pass, fail, unknown, notApplicable } = run.summary.results;
    expect(pass + fail + unknown + notApplicable).toBe(run.results.length);
    for (const verdict of verdicts) {
      expect(run.results.filter((result) => result.verdict === verdict)).toHaveLength(run.summary.results[verdict]);
      expect(run.rules.reduce((sum, { results }) => sum + results[verdict], 0)).toBe(run.summary.results[verdict]);
    }
    expect(run.summary.virtualMachines).toMatchObject({ total: 2, ready: 1, conditional: 0, blocked: 0, unknown: 1 });
  });

  test("a VM that is blocked although its last backup completed is a contradiction, and said", async () => {
    const backup = { lastBackupStatus: "Completed", lastBackupTime: "2026-11-03T01:32:07Z" };
    const seventeen = Array.from({ length: 17 }, (_, lun) => ({ lun, name: `d${lun}`, managedDisk: { id: `/x/${lun}` } }));
    const bodies = readyEstate("vm1", { dataDisks: seventeen });
    const [contradicted, failed] = await Promise.all([
      scanBodies([...bodies, protectedItem(vmId("vm1"), vaultId("rsv1"), backup)]),
      scanBodies([...bodies, protectedItem(vmId("vm1"), vaultId("rsv1"), { ...backup, lastBackupStatus: "Failed" })]),
    ]);
    expect(contradicted.notifications).toMatchObject([{ level: "warning", code: "backup-contradicts-verdict", resourceId: vmId("vm1") }]);
    expect(contradicted.notifications[0]?.message).toMatch(/disk\/data-count.*2026-11-03/);
    expect(failed.notifications).toEqual([]);
  });
});

describe("profiles that a run shows", () => {
  test("are both modern ones, and the classic one when it is asked for or the input holds classic VMs", () => {
    expect(shownProfiles("arm-2020", false)).toEqual(["arm-2020", "current"]);
    expect(shownProfiles("current", false)).toEqual(["arm-2020", "current"]);
    expect(shownProfiles("arm-2020", true)).toEqual(["classic-2015", "arm-2020", "current"]);
    expect(shownProfiles("classic-2015", false)).toEqual(["classic-2015", "arm-2020", "current"]);
  });

  test("the readiness of each and how many VMs differ come with the run", async () => {
    const seventeen = Array.from({ length: 17 }, (_, lun) => ({ lun, name: `d${lun}`, managedDisk: { id: `/x/${lun}` } }));
    const run = await scanBodies([...readyEstate("vm1", { dataDisks: seventeen }), ...readyEstate("vm2")]);
    expect(vmOf(run, "vm1").readinessByProfile).toEqual({ "arm-2020": "blocked", current: "ready" });
    expect(run.summary.virtualMachines.differUnder).toEqual({ current: 1 });
    const today = await scanBodies([...readyEstate("vm1", { dataDisks: seventeen }), ...readyEstate("vm2")], { profile: "current" });
    expect(vmOf(today, "vm1").readiness).toBe("ready");
    expect(today.summary.virtualMachines.differUnder).toEqual({ "arm-2020": 1 });
  });

  test("a vault in another subscription blocks under arm-2020 and is a condition today", async () => {
    const bodies = readyEstate("vm1").filter(({ name }) => name !== "rsv1");
    const foreign = [...bodies, vault("rsv1", { subscription: otherSubscription })];
    // Only where the list of the VM's own subscription is known to hold none.
    const run = await scanBodies(foreign, { assumeComplete: [vaultType] });
    expect(vmOf(run, "vm1").readinessByProfile).toEqual({ "arm-2020": "blocked", current: "conditional" });
    expect(vmOf(await scanBodies(foreign), "vm1").readinessByProfile).toEqual({ "arm-2020": "unknown", current: "unknown" });
  });
});

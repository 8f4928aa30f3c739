import { GivenFacts } from "../../src/facts/given-facts.js";
import { describe, expect, test } from "vitest";
import { compileRules } from "../../src/evaluate/compile-rules.js";
import { judgeSubject, type Subject } from "../../src/evaluate/judge-subject.js";
import { rollUp } from "../../src/evaluate/roll-up.js";
import { moreItems } from "../../src/model/facts.js";
import { disk, managedDisk, nic, protectedItem, readyEstate, vault, vaultId, vhdDisk, vm, vmId, vnet, type Body } from "./support/arm.js";
import { evaluatePlanned, plannedResult, plannedVm, recordOf, ruleSet } from "./support/planned.js";

/** A VM of a template with all that a template can give it, and a vault. */
const planned = (name = "vm1", options: Parameters<typeof plannedVm>[1] = {}): Body[] => [
  plannedVm(name, options),
  nic(`${name}-nic`),
  vnet(),
  vault("rsv1"),
  disk(`${name}-os`),
];

const runtimeRules = ["agent/present", "agent/version-windows", "net/wireserver", "vault/single", "vm/power-state"];

describe("a VM that is only in a template", () => {
  test("is not judged by what only a deployed one shows, and told so", () => {
    const evaluation = evaluatePlanned(planned());
    for (const rule of runtimeRules) {
      expect(plannedResult(evaluation, rule), rule).toMatchObject({ verdict: "notApplicable", level: "none", reason: null, missing: [] });
      expect(plannedResult(evaluation, rule).message, rule).toBe("vm1: known after deployment.");
    }
    expect(plannedResult(evaluation, "enc/luks").message).toBe("vm1: the rule does not apply.");
    expect(evaluation.nextSteps).toEqual([]);
  });

  test("is at best conditional, on condition of what will be known", () => {
    const { virtualMachines, counts } = evaluatePlanned(planned());
    expect(virtualMachines[0]).toMatchObject({
      planned: true,
      template: null,
      readiness: "conditional",
      readinessByProfile: { "arm-2020": "conditional", current: "conditional" },
      blockedBy: [],
      unknownBecause: [],
      conditions: runtimeRules,
    });
    expect(counts).toMatchObject({ conditional: 1, ready: 0 });
  });

  test("is conditional even where no rule that was asked for waits for its deployment", () => {
    const rules = { ...ruleSet, rules: ruleSet.rules.filter(({ id }) => id.startsWith("disk/")) };
    const [entry] = evaluatePlanned(planned(), { rules }).virtualMachines;
    expect(entry).toMatchObject({ readiness: "conditional", conditions: [] });
  });

  test("names the same conditions under a profile that asks for more, notes never", () => {
    const linux = planned("vm1", { osType: "Linux" });
    const conditions = (profile: "arm-2020" | "current"): unknown => evaluatePlanned(linux, { profile }).virtualMachines[0]?.conditions;
    expect(conditions("arm-2020")).toEqual(["agent/present", "enc/luks", "net/wireserver", "vault/single", "vm/power-state"]);
    expect(conditions("current")).toEqual([
      "agent/present",
      "agent/version-linux",
      "enc/luks",
      "net/wireserver",
      "vault/single",
      "vm/power-state",
    ]);
  });

  test("is blocked by what the template shows", () => {
    const dataDisks = Array.from({ length: 17 }, (_, lun) => managedDisk(`d${lun}`, { lun }));
    const [entry] = evaluatePlanned(planned("vm1", { dataDisks })).virtualMachines;
    expect(entry).toMatchObject({ readiness: "blocked", blockedBy: ["disk/data-count"], conditions: runtimeRules });
    expect(entry?.readinessByProfile).toEqual({ "arm-2020": "blocked", current: "conditional" });
  });

  test("counts with what the input knows of its name: another vault protects it", () => {
    const bodies = [...planned(), vault("rsv2"), protectedItem(vmId("vm1"), vaultId("rsv2"))];
    const evaluation = evaluatePlanned(bodies, { vault: vaultId("rsv1").toLowerCase() as never });
    expect(plannedResult(evaluation, "vault/single").verdict).toBe("fail");
    expect(evaluation.virtualMachines[0]).toMatchObject({ readiness: "blocked", protected: true });
  });

  test("changes nothing for a deployed VM in the same run", () => {
    const { virtualMachines } = evaluatePlanned(
      [...planned("vm1"), ...readyEstate("vm2").slice(0, 2), vm("vm3", { view: { statuses: [] } })],
      {
        change: (inventory) => delete recordOf(inventory, "vm3").planned,
      },
    );
    const byName = Object.fromEntries(virtualMachines.map((entry) => [entry.name, entry]));
    expect(byName["vm1"]).toMatchObject({ planned: true, readiness: "conditional" });
    expect(byName["vm2"]).toMatchObject({ planned: false, template: null });
    expect(byName["vm3"]).toMatchObject({ planned: false, readiness: "unknown" });
    expect(byName["vm3"]?.unknownBecause).toContain("agent/present");
  });

  test("is decided by profile: what fails under one stays a fail there", () => {
    const [rule] =
      compileRules(
        ruleSet.rules
          .filter(({ id }) => id === "agent/version-windows")
          .map((each) => ({
            ...each,
            parameters: { minimumVersion: { "classic-2015": "1", "arm-2020": "none", current: "9.9" } },
          })),
        ["arm-2020", "current"],
        () => 0,
      ).get("virtualMachine") ?? [];
    const facts = { id: "/vm1", name: "vm1", planned: true as const, osType: "Windows", powerState: "running", agent: { version: "2.7" } };
    const subject: Subject = { kind: "virtualMachine", id: "/vm1", planned: true, facts: new GivenFacts(facts), resourceType: "t" };
    const outcomes = judgeSubject(subject, rule === undefined ? [] : [rule]);
    expect(outcomes[0]).toMatchObject({ verdicts: ["notApplicable", "fail"], knownAfterDeployment: [true, false] });
    expect([0, 1].map((profile) => rollUp(outcomes, profile, true).conditions)).toEqual([["agent/version-windows"], []]);
    expect(rollUp(outcomes, 1, true).readiness).toBe("blocked");
  });
});

describe("the vault of planned VMs", () => {
  const without = (...names: string[]): Body[] => names.flatMap((name) => planned(name).filter(({ name: each }) => each !== "rsv1"));

  test("that is nowhere is asked for once, whatever the number of VMs, and blocks none", () => {
    const { notifications, virtualMachines, ...rest } = evaluatePlanned(without("vm1", "vm2", "vm3"));
    expect(notifications).toMatchObject([{ level: "note", code: "vault-location-needed", uri: null, resourceId: null }]);
    expect(notifications[0]?.message).toContain("--vault-location");
    expect(virtualMachines.map(({ readiness }) => readiness)).toEqual(["conditional", "conditional", "conditional"]);
    const evaluation = { notifications, virtualMachines, ...rest };
    expect(plannedResult(evaluation, "vault/region").verdict).toBe("notApplicable");
    expect(plannedResult(evaluation, "vault/subscription").verdict).toBe("notApplicable");
  });

  test("is not asked for once its location is named, and then counts", () => {
    const named = (location: string): [unknown, unknown] => {
      const evaluation = evaluatePlanned(without("vm1"), { location });
      return [plannedResult(evaluation, "vault/region").verdict, evaluation.notifications];
    };
    expect(named("westeurope")).toEqual(["pass", []]);
    expect(named("northeurope")).toEqual(["fail", []]);
  });

  test("is not asked for where a vault is in the input, nor by rules that do not need it, nor for deployed VMs", () => {
    expect(evaluatePlanned(planned()).notifications).toEqual([]);
    const rules = { ...ruleSet, rules: ruleSet.rules.filter(({ id }) => !id.startsWith("vault/")) };
    expect(evaluatePlanned(without("vm1"), { rules }).notifications).toEqual([]);
    const deployed = evaluatePlanned([vm("vm1")]);
    expect(deployed.notifications).toEqual([]);
    expect(plannedResult(deployed, "vault/region").verdict).toBe("unknown");
  });
});

describe("data disks of which a template leaves open how many there are", () => {
  const withMore = (count: number, profile: "arm-2020" | "current" = "current", osDisk?: Body): ReturnType<typeof evaluatePlanned> => {
    const dataDisks = Array.from({ length: count }, (_, lun) => managedDisk(`d${lun}`, { lun }));
    return evaluatePlanned(planned("vm1", { dataDisks, ...(osDisk === undefined ? {} : { osDisk }) }), {
      profile,
      change: (inventory) => {
        const record = recordOf(inventory, "vm1");
        record.dataDisks = [...(record.dataDisks ?? []), moreItems];
      },
    });
  };

  test("are too many where the certain ones are, and the message does not pretend to know the number", () => {
    const result = plannedResult(withMore(33), "disk/data-count");
    expect(result).toMatchObject({ verdict: "fail", evidence: [{ fact: "dataDisks.count", value: "at least 33" }] });
    expect(result.message).toContain("has at least 33 data disks");
  });

  test("are not known to be few enough where the certain ones are", () => {
    const evaluation = withMore(3);
    const result = plannedResult(evaluation, "disk/data-count");
    expect(result).toMatchObject({ verdict: "unknown", reason: "unresolved-expression", missing: [{ fact: "dataDisks" }] });
    expect(evaluation.virtualMachines[0]).toMatchObject({ readiness: "unknown" });
  });

  test("call for the port of managed disks beside a managed OS disk; beside a VHD it is not known", () => {
    expect(plannedResult(withMore(3, "arm-2020"), "net/nsg-rule").verdict).toBe("pass");
    expect(plannedResult(withMore(0, "arm-2020", vhdDisk("os", "vhds1")), "net/nsg-rule").verdict).toBe("unknown");
  });
});

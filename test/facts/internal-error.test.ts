import { describe, expect, test } from "vitest";
import { evaluate, type Evaluation } from "../../src/evaluate/evaluate.js";
import { createDerivationContext } from "../../src/facts/derivation-context.js";
import type { RunNotification } from "../../src/model/run.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import { FactDerivation } from "../../src/scan/derive-subject-facts.js";
import { createSubjects } from "../../src/scan/subjects.js";
import { vm } from "../evaluate/support/arm.js";
import { inventoryOf } from "../support/inventory-of.js";

/** Judges VMs with a record that throws when it is read, as a fault in a derivation would. */
function judgeFaulty(...names: string[]): { readonly evaluation: Evaluation; readonly notifications: readonly RunNotification[] } {
  const inventory = inventoryOf(names.map((name) => vm(name)));
  for (const record of inventory.virtualMachines.values()) {
    Object.defineProperty(record, "vmSize", {
      get: () => {
        throw new TypeError("boom");
      },
    });
  }
  const derivation = new FactDerivation(builtInRuleSet.rules);
  const subjects = createSubjects([{ context: createDerivationContext(inventory, {}, undefined) }], {}, derivation);
  const evaluation = evaluate(subjects, builtInRuleSet, {
    profile: "arm-2020",
    shownProfiles: ["arm-2020"],
    resultsListed: "all",
    places: false,
    parameterSetOf: derivation.parameterSetOf,
  });
  return { evaluation, notifications: derivation.notifications() };
}

describe("a fault in deriving a group of facts", () => {
  const { evaluation, notifications } = judgeFaulty("vm1", "vm2");
  const resultOf = (ruleId: string): unknown =>
    evaluation.results.find(({ result }) => result.ruleId === ruleId && result.resourceId.endsWith("/vm1"))?.result;

  test("makes results that need it unknown, and leaves the others as they are", () => {
    // The operating system and the size are one group.
    expect(resultOf("agent/version-windows")).toMatchObject({
      verdict: "unknown",
      reason: "internal-error",
      missing: [{ fact: "osType", reason: "internal-error" }],
    });
    expect(resultOf("disk/data-count")).toMatchObject({ verdict: "pass" });
  });

  test("is one error, whatever the number of VMs, with the fault and an example", () => {
    expect(notifications).toMatchObject([{ level: "error", code: "internal-error" }]);
    expect(notifications[0]?.message).toMatch(/vmSize.*2 resources.*boom/);
    expect(notifications[0]?.resourceId).toMatch(/\/vm1$/);
  });

  test("makes no VM ready", () => {
    expect(evaluation.virtualMachines.map(({ readiness }) => readiness)).toEqual(["unknown", "unknown"]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scan } from "../../src/index.js";
import type { ProfileName } from "../../src/model/profile.js";
import type { Rule, RuleSet } from "../../src/model/rule.js";
import type { Run } from "../../src/model/run.js";
import { builtInRuleSet } from "../../src/rule-set.js";

/** The built-in rules with another value of a parameter under one profile, asked under every profile. */
function withParameter(name: string, profile: ProfileName, value: number): RuleSet {
  const change = (rule: Rule): Rule => {
    const values = rule.parameters[name];
    const level = rule.id.startsWith("net/") ? ({ "classic-2015": "error", "arm-2020": "error", current: "error" } as const) : rule.level;
    return values === undefined
      ? { ...rule, level }
      : { ...rule, level, parameters: { ...rule.parameters, [name]: { ...values, [profile]: value } } };
  };
  return { ...builtInRuleSet, rules: builtInRuleSet.rules.map(change) };
}

const scanEstate = (ruleSet: RuleSet, profile: ProfileName): Promise<Run> =>
  scan({ inputs: ["fixtures/estate"], workingDirectory: process.cwd(), ruleSet, profile, results: "all" });

describe("the column of another profile equals a run under that profile", () => {
  test.each([
    ["managedDisksPort", 443],
    ["internetPort", 8443],
    ["workloadPort", 22],
  ])("where %s is %i under current", async (name, value) => {
    const ruleSet = withParameter(name, "current", value);
    const [documented, current] = await Promise.all([scanEstate(ruleSet, "arm-2020"), scanEstate(ruleSet, "current")]);
    const own = current.virtualMachines.map(({ id, readiness }) => [id, readiness]);
    expect(documented.virtualMachines.map(({ id, readinessByProfile }) => [id, readinessByProfile.current])).toEqual(own);
  });
});

/** Other values of one parameter, by the type of its value. */
function otherValue(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === "number") return fc.constantFrom(22, 80, 443, 8443, value + 1);
  if (typeof value === "boolean") return fc.boolean();
  if (value === "http" || value === "storage" || value === "writeAccelerated")
    return fc.constantFrom("http", "storage", "writeAccelerated");
  return fc.constant(value);
}

/** The built-in rules with other values of any parameters under `current`. */
const anyRules: fc.Arbitrary<RuleSet> = fc
  .tuple(
    ...builtInRuleSet.rules.map((rule) =>
      fc
        .record(Object.fromEntries(Object.entries(rule.parameters).map(([name, values]) => [name, otherValue(values.current)])))
        .map((current): Rule => {
          const parameters = Object.entries(rule.parameters).map(([name, values]) => [name, { ...values, current: current[name] }]);
          return { ...rule, parameters: Object.fromEntries(parameters) as Rule["parameters"] };
        }),
    ),
  )
  .map((rules) => ({ ...builtInRuleSet, rules }));

describe("the column equals the run for any values of the parameters", () => {
  const ruleSets = fc.sample(anyRules, { seed: 11, numRuns: 6 });

  test.each(["fixtures/estate", "fixtures/templates/sql-farm"])("of %s", async (input) => {
    const seen = new Set<string>();
    for (const ruleSet of ruleSets) {
      const options = { inputs: [input], workingDirectory: process.cwd(), ruleSet, results: "all" } as const;
      const documented = await scan({ ...options, profile: "arm-2020" });
      const current = await scan({ ...options, profile: "current" });
      const column = documented.virtualMachines.map(({ id, readinessByProfile }) => [id, readinessByProfile.current]);
      expect(column).toEqual(current.virtualMachines.map(({ id, readiness }) => [id, readiness]));
      seen.add(JSON.stringify(column));
    }
    // The values matter: not all of the generated rule sets give the same answer.
    if (input === "fixtures/estate") expect(seen.size).toBeGreaterThan(1);
  });
});

test("a rule under another id gives the parameters that other rules read", async () => {
  const renamed = builtInRuleSet.rules.map((rule) => (rule.id === "net/nsg-rule" ? { ...rule, id: "ours/nsg-rule" } : rule));
  const [own, builtIn] = await Promise.all([
    scanEstate({ ...builtInRuleSet, rules: renamed }, "arm-2020"),
    scanEstate(builtInRuleSet, "arm-2020"),
  ]);
  const readiness = ({ virtualMachines }: Run): unknown => virtualMachines.map((vm) => [vm.id, vm.readiness]);
  expect(readiness(own)).toEqual(readiness(builtIn));
});

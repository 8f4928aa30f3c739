import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runCase } from "../../src/evaluate/run-case.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import { compareVersions } from "../../src/ruleset/operators/version.js";

const rule = (id: string): (typeof builtInRuleSet.rules)[number] => {
  const found = builtInRuleSet.rules.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
};

const judge = (id: string, osType: string, version: string | undefined): string =>
  runCase(rule(id), "arm-2020", { name: "vm1", osType, powerState: "running", agent: { status: "ready", version } });

describe("agent versions of the fact base against the Windows floor, inclusive", () => {
  test.each([
    ["2.5.1198.709", "fail"],
    ["2.6.1198.717", "fail"],
    ["2.6.1198.718", "pass"],
    ["2.6.1198.719", "pass"],
    ["2.7.41491.949", "pass"],
    ["2.7.41491.1083", "pass"],
    ["2.10.0.0", "pass"],
    ["2.6.1198", "fail"],
    ["2.7", "pass"],
    ["Unknown", "unknown"],
    ["", "unknown"],
    ["2.7.x", "unknown"],
    ["2.7.41491.949-preview", "unknown"],
    ["-3.0.0.0", "unknown"],
    [undefined, "unknown"],
  ])("%s: %s", (version, verdict) => {
    expect(judge("agent/version-windows", "Windows", version)).toBe(verdict);
  });

  test("the floor of Windows never applies to Linux agents, which count differently", () => {
    expect(judge("agent/version-windows", "Linux", "2.5.0.2")).toBe("notApplicable");
    expect(judge("agent/version-linux", "Linux", "2.5.0.2")).toBe("pass");
    expect(judge("agent/version-linux", "Windows", "2.2.1")).toBe("notApplicable");
  });

  test.each([
    ["2.2.40", "fail"],
    ["2.2.41", "pass"],
    ["2.2.41.0", "pass"],
    ["2.2.9", "fail"],
    ["2.2.48.1", "pass"],
    ["2.15.1.3", "pass"],
  ])("Linux %s: %s", (version, verdict) => {
    expect(judge("agent/version-linux", "Linux", version)).toBe(verdict);
  });
});

describe("comparison of dotted versions", () => {
  test.each([
    ["2.10.0", "2.9.9", 1],
    ["2.7.41491.1083", "2.7.41491.949", 1],
    ["2.6.1198.718", "2.6.1198.718", 0],
    ["2.2.41", "2.2.41.0", 0],
    ["2.2.41", "2.2.41.1", -1],
    ["02.006.1198.718", "2.6.1198.718", 0],
    ["3", "2.99.99.99", 1],
  ])("%s against %s: %i", (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b) ?? Number.NaN)).toBe(sign);
    expect(Math.sign(compareVersions(b, a) ?? Number.NaN) + sign).toBe(0);
  });

  test.each(["Unknown", "", " ", "1..2", "1.2.", ".1", "1,2", "v1.2", "1.2-rc", "٢.١", "1e3", "9".repeat(40)])(
    "%j is no version and compares with nothing",
    (text) => {
      expect(compareVersions(text, "2.6.1198.718")).toBeUndefined();
      expect(compareVersions("2.6.1198.718", text)).toBeUndefined();
    },
  );

  test("is the order of the numbers, part by part", () => {
    const version = fc.array(fc.nat({ max: 50_000 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(version, version, (a, b) => {
        const firstDifference = a.map((part, index) => part - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
        expect(Math.sign(compareVersions(a.join("."), b.join(".")) ?? Number.NaN)).toBe(Math.sign(firstDifference));
      }),
    );
  });
});

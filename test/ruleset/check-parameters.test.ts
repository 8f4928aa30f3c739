import { describe, expect, test } from "vitest";
import type { RuleSource } from "../../src/model/rule.js";
import { builtInRuleSet, version } from "../../src/rule-set.js";
import { checkParameters } from "../../src/ruleset/check-parameters.js";
import { addPack, loadPack } from "../../src/ruleset/load-pack.js";

/** A pack with one rule that asks for the flow to Storage. */
function pack(parameters: string, overrides = "net/nsg-rule"): RuleSource {
  const rule = `id: net/mine
title: NSG rules allow Azure Storage
failureTitle: NSG rules block Azure Storage
subject: virtualMachine
level: { classic-2015: off, arm-2020: error, current: error }
unknownLevel: error
parameters: ${parameters}
require: { field: outboundNsg.verdict, equals: allowed }
messages: { fail: "{name} fails.", unknown: "Unknown." }
why: Because.
sources: [{ document: Our own handbook, date: 2026-01-01 }]
overrides: ${overrides}
`;
  const cases = `- { case: one, given: { outboundNsg: { verdict: allowed } }, expect: pass, because: it is allowed }
- { case: two, given: { outboundNsg: { verdict: blocked } }, expect: fail, because: it is blocked }
- { case: three, given: {}, expect: unknown, because: nothing is known }
`;
  const manifest = 'name: mine\nversion: 1.0.0\nrequires: "*"\n';
  const files = [
    { name: "pack.yaml", text: manifest },
    { name: "net/mine.yaml", text: rule },
    { name: "net/mine.cases.yaml", text: cases },
  ];
  return { directory: "pack", files };
}

const add = (source: RuleSource): void => {
  addPack(builtInRuleSet, loadPack(source, builtInRuleSet, version), "pack");
};

describe("a rule whose facts depend on parameters", () => {
  test("is accepted when it declares them, and every built-in rule is", () => {
    expect(checkParameters(builtInRuleSet.rules)).toEqual([]);
    expect(() => {
      add(pack("{ managedDisksPort: 443, encryptedAccountPort: 443, plainAccountPort: 80 }"));
    }).not.toThrow();
  });

  test("reads the values of the rules that declare them when it declares none itself", () => {
    expect(() => {
      add(pack("{}", "net/multi-nic"));
    }).not.toThrow();
  });

  test("is refused when no rule declares one: it would be unknown for every VM", () => {
    expect(() => {
      add(pack("{}"));
    }).toThrow(
      "pack/net/mine.yaml:1:1: outboundNsg.verdict depends on parameter managedDisksPort, which no rule declares; add managedDisksPort: a number to its parameters",
    );
  });

  test("is refused when a value has another type", () => {
    expect(() => {
      add(pack("{ managedDisksPort: https, encryptedAccountPort: 443, plainAccountPort: 80 }"));
    }).toThrow("outboundNsg.verdict depends on parameter managedDisksPort; expected a number");
  });

  test("is refused when it declares none and others disagree", () => {
    const [rule] = loadPack(pack("{}", "net/multi-nic"), builtInRuleSet, version).rules;
    if (rule === undefined) throw new Error("no rule");
    const ports = { encryptedAccountPort: 443, plainAccountPort: 80, storageNames: ["*.blob.core.windows.net"] };
    const declaring = (id: string, port: number): typeof rule => ({
      ...rule,
      id,
      parameters: Object.fromEntries(
        Object.entries({ ...ports, managedDisksPort: port }).map(([name, value]) => [
          name,
          { "classic-2015": value, "arm-2020": value, current: value },
        ]),
      ),
    });
    expect(checkParameters([rule, declaring("net/a", 443), declaring("net/b", 8443)])).toEqual([
      {
        ruleId: "net/mine",
        message:
          "outboundNsg.verdict depends on parameter managedDisksPort, whose values differ between net/a, net/b; add managedDisksPort to the parameters of this rule",
      },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { runCase } from "../../src/evaluate/run-case.js";
import { nodeFileSystem } from "../../src/load/files/file-system.js";
import { readRuleSource } from "../../src/load/files/read-rule-source.js";
import { profileNames } from "../../src/model/profile.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import { isFact } from "../../src/facts/fact-definition.js";
import { placeholdersOf } from "../../src/ruleset/check-rule.js";
import { factsOfRule } from "../../src/ruleset/facts-of-rule.js";
import { loadRules } from "../../src/ruleset/load-rules.js";

const { rules, cases, remediations } = loadRules(readRuleSource("rules", nodeFileSystem));
const byId = new Map(rules.map((rule) => [rule.id, rule]));

const ruleOf = (id: string): (typeof rules)[number] => {
  const rule = byId.get(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};

/** Ports, names and patterns that the documents state; the levels and the values that differ by profile are compared with
 *  the specification of the rules where that is at hand, in the tests of the corpus. */
const statedByDocuments = {
  "net/outbound-required": { httpPort: 80, internetPort: 443, storageNames: ["*.blob.core.windows.net"] },
  "net/proxy": { proxyPorts: [443, 80] },
  "net/proxy-linux-python": { minimumPython: "2.7" },
  "net/workload-fqdns": {
    workloadPort: 443,
    backupNames: ["*.backup.windowsazure.com"],
    workloadStorageNames: ["*.blob.core.windows.net", "*.queue.core.windows.net", "*.blob.storage.azure.net"],
    identityNames: ["*.login.microsoft.com", "login.microsoftonline.com"],
  },
  "vault/name": { namePattern: "^[A-Za-z][A-Za-z0-9-]{1,49}$" },
} as const;

describe("built-in rules", () => {
  test.each(Object.entries(statedByDocuments))("%s asks the same under every profile", (id, parameters) => {
    const { parameters: own } = ruleOf(id);
    for (const [name, value] of Object.entries(parameters)) {
      expect(own[name], name).toEqual(Object.fromEntries(profileNames.map((profile) => [profile, value])));
    }
  });

  test("the compiled rules are those of the files", () => {
    expect(builtInRuleSet.rules).toEqual(JSON.parse(JSON.stringify(rules)));
    expect(builtInRuleSet.remediations).toEqual(JSON.parse(JSON.stringify(remediations)));
  });
});

describe("cases", () => {
  const all = rules.flatMap((rule) => (cases[rule.id] ?? []).map((given) => ({ rule, ...given })));

  test.each(all.map((given) => [given.rule.id, given.case, given] as const))(
    "%s: %s",
    (_, __, { rule, profile, given, expect: verdict }) => {
      expect(runCase(rule, profile, given)).toBe(verdict);
    },
  );

  test("show pass, fail and, where evidence can be missing, unknown for every rule under the default profile or the one that asks", () => {
    for (const rule of rules) {
      const canBeMissing = factsOfRule(rule).some(({ obtain }) => obtain !== undefined);
      const wanted = canBeMissing ? ["fail", "pass", "unknown"] : ["fail", "pass"];
      const shown = new Set((cases[rule.id] ?? []).map((given) => given.expect));
      expect([...shown].filter((verdict) => verdict !== "notApplicable").sort(), rule.id).toEqual(wanted);
    }
  });

  test("are never judged under a profile that does not ask", () => {
    for (const { rule, profile, case: name } of all) expect(rule.level[profile], `${rule.id}: ${name}`).not.toBe("off");
  });
});

describe("remediations", () => {
  test("that a rule names exist, and none is left unused", () => {
    const named = new Set(rules.flatMap(({ remediation }) => remediation));
    expect([...named].sort()).toEqual(Object.keys(remediations).sort());
  });

  test("name only facts of the resources they are offered for", () => {
    for (const rule of rules) {
      for (const id of rule.remediation) {
        const { az = "", powershell = "", needs } = remediations[id] ?? {};
        if (needs !== undefined) expect(isFact(needs, rule.subject), `${id} needs ${needs}`).toBe(true);
        const strangers = placeholdersOf(az + powershell).filter((name) => !/^item\.(name|lun)$/.test(name) && !isFact(name, rule.subject));
        expect(strangers, `${rule.id}: ${id}`).toEqual([]);
      }
    }
  });

  test("never delete, and say what happens to the data and whether the machine restarts", () => {
    for (const [id, { az = "", powershell = "", restart, dataRisk }] of Object.entries(remediations)) {
      expect(`${az}\n${powershell}`, id).not.toMatch(
        /\b(az \S+ (\S+ )?delete|Remove-Az(?!VMDataDisk)|--delete-backup-data true|-RemoveRecoveryPoints)/,
      );
      expect(restart, id).not.toBe("");
      expect(dataRisk, id).not.toBe("");
    }
  });
});

describe("sources", () => {
  test("are dated within what the profiles stand for, oldest first", () => {
    for (const { id, sources } of rules) {
      const dates = sources.map(({ date }) => date);
      expect(dates, id).toEqual([...dates].sort());
      for (const date of dates) expect(date, id).toMatch(/^20(1[5-9]|2[0-6])-\d\d-\d\d$/);
    }
  });

  test("of a rule that arm-2020 asks for as an error reach back to 2020-08 or earlier", () => {
    for (const { id, level, sources } of rules) {
      if (level["arm-2020"] === "error") expect(sources[0]?.date.localeCompare("2020-08-19"), id).toBe(-1);
    }
  });
});

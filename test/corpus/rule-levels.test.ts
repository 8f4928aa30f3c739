import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { profileNames, type ProfileName } from "../../src/model/profile.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import { readCell } from "./contract/cell-parameters.js";
import { parseProfileTable } from "./contract/profile-table.js";

const contract = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus", "../knowledge/profiles.md");
if (!existsSync(contract)) throw new Error(`the levels and parameters that the rules were specified with are not at ${contract}`);

const rows = parseProfileTable(readFileSync(contract, "utf8"));
const rowsById = new Map(rows.map((row) => [row.ruleId, row]));
const rulesById = new Map(builtInRuleSet.rules.map((rule) => [rule.id, rule]));

/** Rules that lag behind the contract, as `rule parameter profile`: the value of the rule, and that of the contract. */
const behind: Readonly<Record<string, readonly [unknown, unknown]>> = {
  "agent/version-linux minimumVersion current": ["2.2.41", "2.2.53.1"],
};

test("every rule has a row that is to be checked; the rows without a rule are not built yet", async ({ annotate }) => {
  const checked = rows.filter(({ cells }) => cells !== undefined).map(({ ruleId }) => ruleId);
  expect([...rulesById.keys()].filter((id) => !checked.includes(id))).toEqual([]);
  await annotate(`not built: ${checked.filter((id) => !rulesById.has(id)).join(", ")}`);
});

describe("levels are those of the contract", () => {
  test.each([...rulesById])("%s", (id, rule) => {
    const row = rowsById.get(id);
    expect(rule.level).toEqual(Object.fromEntries(profileNames.map((profile) => [profile, row?.cells?.[profile].level])));
    expect(rule.unknownLevel).toBe(row?.unknownLevel);
    expect(rule.subject).toBe(row?.subject);
  });
});

describe("parameters are those of the contract", () => {
  const stated = rows.flatMap(({ ruleId, cells }) =>
    cells === undefined || !rulesById.has(ruleId)
      ? []
      : profileNames.filter((profile) => cells[profile].value !== "").map((profile) => [ruleId, profile, cells[profile].value] as const),
  );

  test.each(stated)("%s under %s: %s", (id, profile, cell) => {
    const read = readCell[id];
    if (read === undefined) throw new Error(`the contract states a value of ${id}, and readCell does not know how to read it`);
    const { ruleId, parameters } = read(cell);
    for (const [name, expected] of Object.entries(parameters)) {
      const [own, theirs] = behind[`${ruleId} ${name} ${profile}`] ?? [expected, expected];
      expect(theirs, "the contract moved on").toEqual(expected);
      expect(parameterOf(ruleId, name, profile)).toEqual(own);
    }
  });
});

const parameterOf = (id: string, name: string, profile: ProfileName): unknown => rulesById.get(id)?.parameters[name]?.[profile];

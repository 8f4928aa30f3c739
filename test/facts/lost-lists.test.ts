import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import { scanFiles } from "../support/scan-files.js";

type Files = Record<string, string>;

interface Item {
  readonly id: string;
}

const estate = "fixtures/estate";
const read = (name: string): string => readFileSync(`${estate}/${name}`, "utf8");
const lists = (name: string, keyOf: (item: Item) => string): Files => {
  const groups = new Map<string, Item[]>();
  for (const item of JSON.parse(read(name)) as Item[]) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return Object.fromEntries([...groups].map(([key, items]) => [`${key}-${name}`, JSON.stringify(items, null, 1)]));
};

/** The estate as people export it: a list of vaults for each subscription, a list of items for each vault. */
const vaultFiles = lists("vaults.json", ({ id }) => (id.split("/")[2] ?? "").slice(0, 4));
const itemFiles = lists("protected-items.json", ({ id }) => id.split("/")[8] ?? "");
const others = Object.fromEntries(
  readdirSync(estate)
    .filter((name) => /^(vms|instance|classic|resource-groups).*\.json$/.test(name))
    .map((name) => [name, read(name)]),
);
const whole: Files = { ...others, ...vaultFiles, ...itemFiles };

/** How a list gets lost; undefined: the file is gone. */
const losses: Readonly<Record<string, (text: string) => string | undefined>> = {
  "is gone": () => undefined,
  "is empty": () => "",
  "holds an empty list": () => "[]",
  "holds an error of Azure": () => '{"error":{"code":"AuthorizationFailed","message":"no"}}',
  "is cut in the middle": (text) => text.slice(0, text.length / 2),
  "is cut at its end": (text) => text.slice(0, text.lastIndexOf("]")),
  "has a page mark": (text) => `{"value":${text},"nextLink":"https://management.azure.com/next"}`,
  "is no JSON": () => "not logged in",
};

interface Judged {
  readonly verdicts: ReadonlyMap<string, string>;
  readonly protection: ReadonlyMap<string, boolean | null>;
}

async function judge(files: Files, directory = false): Promise<Judged> {
  const placed = directory ? Object.fromEntries(Object.entries(files).map(([name, text]) => [`export/${name}`, text])) : files;
  const run: Run = await scanFiles(placed, { ...(directory ? { inputs: ["export"] } : {}), include: ["vault/*"], locations: false });
  return {
    verdicts: new Map(run.results.map(({ ruleId, resourceId, verdict }) => [`${ruleId} ${resourceId.toLowerCase()}`, verdict])),
    protection: new Map(run.virtualMachines.map((vm) => [vm.id.toLowerCase(), vm.protected])),
  };
}

/** What a loss turned into something better than it was. */
function improvements(before: Judged, after: Judged): readonly string[] {
  const verdicts = [...after.verdicts].filter(([key, verdict]) => {
    const was = before.verdicts.get(key);
    if (verdict === "pass") return was !== "pass";
    // Where the region fails there is no vault whose subscription could be compared.
    const isRegionFailed = after.verdicts.get(key.replace("vault/subscription ", "vault/region ")) === "fail";
    return verdict === "notApplicable" && was !== "notApplicable" && !isRegionFailed;
  });
  const protection = [...after.protection].filter(([key, value]) => value === false && before.protection.get(key) !== false);
  return [...verdicts, ...protection].map(([key, value]) => `${key}: ${String(value)}`);
}

describe("losing a list of vaults or items never makes anything better", () => {
  for (const [how, lose] of Object.entries(losses)) {
    test.each(Object.keys({ ...vaultFiles, ...itemFiles }))(`%s ${how}`, async (name) => {
      const before = await judge(whole);
      const text = lose(whole[name] ?? "");
      const { [name]: _, ...rest } = whole;
      const files = text === undefined ? rest : { ...rest, [name]: text };
      expect(improvements(before, await judge(files))).toEqual([]);
      expect(improvements(before, await judge(files, true))).toEqual([]);
    });
  }

  test("nor does losing all of them", async () => {
    expect(improvements(await judge(whole), await judge(others))).toEqual([]);
  });

  test("the estate shows what could get lost: fails, protected VMs and unprotected ones", async () => {
    const { verdicts, protection } = await judge(whole);
    expect([...new Set(verdicts.values())].sort()).toEqual(["fail", "notApplicable", "pass", "unknown"]);
    expect(new Set(protection.values())).toEqual(new Set([true, false, null]));
  });
});

describe("a VM of which only a stopped backup item is left", () => {
  const reporting =
    "/subscriptions/11111111-aaaa-4bbb-8ccc-000000000001/resourcegroups/rg-sql-weu/providers/microsoft.compute/virtualmachines/prd-sql-rpt-01";

  test("may be protected by the vault whose items are not shown", async () => {
    const all = await judge(whole);
    expect(all.protection.get(reporting)).toBe(true);
    expect(all.verdicts.get(`vault/single ${reporting}`)).toBe("fail");
    const { "rsv-prd-weu-protected-items.json": _, ...rest } = whole;
    const left = await judge(rest);
    expect(left.protection.get(reporting)).toBe(null);
    expect(left.verdicts.get(`vault/single ${reporting}`)).toBe("unknown");
    // Whichever vault protects it is in its region.
    expect(left.verdicts.get(`vault/region ${reporting}`)).toBe("pass");
    expect(left.verdicts.get(`vault/subscription ${reporting}`)).toBe("unknown");
  });
});

import { describe, expect, test } from "vitest";
import { armBodies, idOf, plainEstate, vmBody } from "../../support/estate.js";
import { ledgerOf, scanFiles } from "../../support/scan-files.js";
import { asAz, asRow } from "../../support/shapes.js";

const named = (count: number, from = 0): readonly string[] => Array.from({ length: count }, (_, index) => `vm${from + index}`);
const small = (name: string): ReturnType<typeof vmBody> => ({ ...vmBody({ name, dataDisks: [] }), properties: {} });
/** Rows as `Search-AzGraph | ConvertTo-Json` prints them: an array and nothing around it. */
const rows = (count: number, from = 0): string => JSON.stringify(named(count, from).map((name) => asRow(small(name))));
const vaults = (count: number): string =>
  JSON.stringify(
    named(count).map((name) => ({
      ...asRow(small(name)),
      id: `/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/${name}`,
      type: "microsoft.recoveryservices/vaults",
    })),
  );

describe("rows of Resource Graph without the envelope that says whether more exist", () => {
  test.each<[string, string]>([
    ["the default page of Search-AzGraph", rows(100)],
    ["the largest page", rows(1000)],
    ["two full pages in one array", rows(2000)],
    ["two full pages one after another", `${rows(100)}\n${rows(100, 100)}`],
    ["a full page, and a list of something else", `${rows(100)}\n${vaults(5)}`],
    ["a list of something else before a full page", `${vaults(5)}\n${rows(100)}`],
    ["pages in an array", `[${rows(100)},${rows(100, 100)}]`],
    [
      "one row per line",
      named(100)
        .map((name) => JSON.stringify(asRow(small(name))))
        .join("\n"),
    ],
    ["the object that Windows PowerShell makes of some arrays", `{"value": ${rows(100)}, "Count": 100}`],
    ["data without its marks", `{"data": ${rows(100)}}`],
  ])("%s is not whole", async (_, text) => {
    const input = await ledgerOf(text);
    expect(input).toMatchObject({ status: "read", complete: false });
    expect(input.reason).toMatch(/exactly (100|1000|2000) rows of Azure Resource Graph/);
  });

  test.each<[string, string]>([
    ["99 rows", rows(99)],
    ["101 rows", rows(101)],
    ["a full page and the rest of the rows", `${rows(100)}\n${rows(37, 100)}`],
    ["a full page and an empty one", `${rows(100)}\n[]`],
    ["pages in an array, the last one short", `[${rows(100)},${rows(3, 100)}]`],
    [
      "an answer of az graph query that says that it is whole",
      `{"count": 100, "data": ${rows(100)}, "skip_token": null, "total_records": 100}`,
    ],
    ["100 items of az", JSON.stringify(named(100).map((name) => asAz(small(name))))],
    ["100 items of ARM", JSON.stringify({ value: named(100).map((name) => small(name)) })],
    ["100 items of ARM in an array", JSON.stringify(named(100).map((name) => small(name)))],
  ])("%s: nothing says that more exist", async (_, text) => {
    expect(await ledgerOf(text)).toMatchObject({ status: "read", complete: true, reason: null });
  });

  test("a VM that the page of backup items leaves out is not taken for unprotected", async () => {
    const item = (name: string): object => ({
      ...asRow(small(name)),
      id: idOf("Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems", `vault1/Azure/c;${name}/${name}`),
      type: "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems",
      properties: {
        backupManagementType: "AzureIaasVM",
        workloadType: "VM",
        protectionState: "Protected",
        sourceResourceId: vmBody({ name }).id,
      },
    });
    const verdict = async (count: number): Promise<unknown> => {
      const run = await scanFiles({
        "vms.json": JSON.stringify([vmBody({ name: "vm200" })]),
        "vaults.json": JSON.stringify(armBodies({ ...plainEstate, protected: false }).filter(({ type }) => type.endsWith("/vaults"))),
        "items.json": JSON.stringify(named(count).map(item)),
      });
      const [{ results: _, ...vm }] = run.virtualMachines as unknown as [Record<string, unknown>];
      return [vm["protected"], run.results.find(({ ruleId }) => ruleId === "vault/single")?.verdict];
    };
    expect(await verdict(99)).toEqual([false, "pass"]);
    expect(await verdict(100)).toEqual([null, "unknown"]);
  });
});

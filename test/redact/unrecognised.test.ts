import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { CollectedList, Collection } from "../../src/model/collection.js";
import type { JsonObject } from "../../src/model/json.js";
import { redactCollection } from "../../src/redact-collection.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import { scan } from "../../src/scan.js";
import { estate, otherSubscriptionId, subscriptionId } from "../live/support/estate.js";
import { verdictsOf } from "../live/support/verdicts-of.js";

const canary = "c4nary-7f3Q";
const vaults = "Microsoft.RecoveryServices/vaults";
const subscriptions = [subscriptionId, otherSubscriptionId];

let directory = "";
const plain = (): string => join(directory, "plain");
const bundle = (): string => join(directory, "bundle");
const scanned = (path: string): Promise<Run> =>
  scan({ inputs: [path], workingDirectory: directory, ruleSet: builtInRuleSet, results: "all", locations: false });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "readiness-unrecognised-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function write(file: string, content: unknown): void {
  const path = join(plain(), file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
}

const list = (type: string, scope: string, file: string, items: number, source: CollectedList["source"] = "list"): CollectedList => ({
  ...{ type, scope, file, items, source },
  ...{ apiVersion: "2024-07-01", pages: 1, collectedAt: "2026-11-20T08:00:00Z", partial: false },
});

function writeManifest(lists: readonly CollectedList[]): void {
  const collection: Collection = {
    tool: { name: "azure-backup-readiness", version: "0.1.0" },
    cloud: "AzureCloud",
    armEndpoint: "https://management.azure.com",
    inventory: "lists",
    subscriptions,
    startedAt: "2026-11-20T08:00:00Z",
    finishedAt: "2026-11-20T08:01:00Z",
    redacted: false,
    lists,
    gaps: [],
  };
  write("manifest.json", { schemaVersion: "1", collection });
}

/** A collection of one subscription, whose lists hold `more` as well. */
function writeCollection(more: Readonly<Record<string, readonly JsonObject[]>> = {}): void {
  const { virtualMachines, disks, networkInterfaces, recoveryServicesVaults, protectedItems } = estate();
  const [vault] = recoveryServicesVaults;
  const scope = `/subscriptions/${subscriptionId}`;
  const lists: CollectedList[] = [];
  const add = (name: string, type: string, resources: readonly JsonObject[], of = scope): void => {
    const all = [...resources, ...(more[name] ?? [])];
    write(`${subscriptionId}/${name}.json`, { value: all });
    lists.push(list(type, of, `${subscriptionId}/${name}.json`, all.length));
  };
  add("virtualMachines", "Microsoft.Compute/virtualMachines", virtualMachines);
  add("disks", "Microsoft.Compute/disks", disks);
  add("networkInterfaces", "Microsoft.Network/networkInterfaces", networkInterfaces);
  add("recoveryServicesVaults", vaults, recoveryServicesVaults);
  add("backupProtectedItems", `${vaults}/backupProtectedItems`, protectedItems, vault?.id);
  add("keyVaults", "Microsoft.KeyVault/vaults", []);
  writeManifest(lists);
}

async function redact(): Promise<number> {
  let leftOut = 0;
  await redactCollection(plain(), bundle(), new AbortController().signal, (count) => {
    leftOut = count;
  });
  return leftOut;
}

function textOf(path: string): string {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => `${file}\n${readFileSync(file, "utf8")}`).join("\n");
}

/** The bundle was written, has no canary in it, and gives the verdicts of the original. @returns how many were left out. */
async function expectSame(): Promise<number> {
  const leftOut = await redact();
  expect(textOf(plain())).toContain(canary);
  expect(textOf(bundle())).not.toContain(canary);
  expect(verdictsOf(await scanned(bundle()))).toEqual(verdictsOf(await scanned(plain())));
  return leftOut;
}

const group = `/subscriptions/${subscriptionId}/resourceGroups/rg-payroll`;
const oddIds: readonly (readonly [string, JsonObject])[] = [
  ["no id of Azure", { id: `${canary}/disks/x`, name: canary, properties: { diskState: canary } }],
  ["no id at all", { name: canary, properties: {} }],
  ["an id that ends in a type", { id: `${group}/providers/Microsoft.Compute/${canary}`, name: canary, properties: {} }],
  ["an id that is a number", { id: 7, name: canary, properties: {} }],
  ["a URL for an id", { id: `https://user:${canary}@host.example/x?sig=${canary}`, name: canary, properties: {} }],
];

describe("a resource that is not recognised", () => {
  test.each(oddIds)("%s, in a list of others", async (_, odd) => {
    writeCollection({ disks: [odd] });
    expect(await expectSame()).toBe(1);
  });

  test.each(oddIds)("%s, alone in its list", async (_, odd) => {
    writeCollection({ keyVaults: [odd] });
    expect(await expectSame()).toBe(1);
  });

  test("its list does not count as whole, in the bundle as in the original", async () => {
    const [, odd = {}] = oddIds[0] ?? [];
    writeCollection({ backupProtectedItems: [odd] });
    expect(await expectSame()).toBe(1);
    const run = await scanned(bundle());
    expect(run.virtualMachines.map((machine) => machine.protected)).not.toContain(false);
    writeCollection();
    expect((await scanned(plain())).virtualMachines.map((machine) => machine.protected)).toContain(false);
  });

  test("types and namespaces that are no words of Azure get pseudonyms, in references as well", async () => {
    const { virtualMachines } = estate();
    const word = canary.replace("-", "");
    const odd = {
      ...virtualMachines[0],
      id: `${group}/providers/Microsoft.Compute/virtualMachines/${word}`,
      managedBy: `${group}/providers/Microsoft.Compute/${word}/x`,
      properties: {
        ...virtualMachines[0]?.properties,
        networkProfile: { networkInterfaces: [{ id: `/${word}/x/providers/${word}.Network/${word}/y` }, { id: `${word}?sig=${word}` }] },
      },
    };
    writeCollection({ virtualMachines: [odd, { id: canary }] });
    await expectSame();
    expect(textOf(bundle())).not.toContain(word);
  });
});

test("a file that holds the lists of several subscriptions counts each once", async () => {
  const type = "Microsoft.Compute/virtualMachines";
  const rows = subscriptions.flatMap((id) => estate(id).virtualMachines.slice(id === subscriptionId ? 0 : 1));
  write("graph/virtualMachines.json", { totalRecords: rows.length, count: rows.length, data: rows });
  const file = "graph/virtualMachines.json";
  writeManifest([3, 2].map((items, index) => list(type, `/subscriptions/${subscriptions[index] ?? ""}`, file, items, "graph")));
  expect(await redact()).toBe(0);
  const [original, redacted] = [await scanned(plain()), await scanned(bundle())];
  expect(original.virtualMachines).toHaveLength(5);
  expect(verdictsOf(redacted)).toEqual(verdictsOf(original));
  const { collection } = JSON.parse(readFileSync(join(bundle(), "manifest.json"), "utf8")) as { collection: Collection };
  expect(collection.lists.map(({ items }) => items).sort()).toEqual([2, 3]);
});

describe("a damaged collection is refused as before", () => {
  test.each([
    ["a file of an empty list without a byte in it", ""],
    ["a file of an empty list that holds something else", '{"name":"left-pad"}'],
    ["a file that is cut off", '{"value":[{"id":"/subscr'],
  ])("%s", async (_, text) => {
    writeCollection();
    write(`${subscriptionId}/keyVaults.json`, text);
    await expect(redact()).rejects.toThrow(/keyVaults\.json/);
    expect(readdirSync(directory)).toEqual(["plain"]);
  });
});

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { Collection } from "../../src/model/collection.js";
import type { JsonValue } from "../../src/model/json.js";
import { redactCollection } from "../../src/redact-collection.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import { scan } from "../../src/scan.js";
import { namesFound, namesIn } from "../live/support/names-in.js";
import { verdictsOf } from "../live/support/verdicts-of.js";

const production = "11111111-aaaa-4bbb-8ccc-000000000001";
const corporate = "22222222-aaaa-4bbb-8ccc-000000000002";
const files = readdirSync("fixtures/estate").filter((name) => name.endsWith(".json") && name !== "expected.json");
const vault = `/subscriptions/${production}/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-prd-weu`;
const list = { apiVersion: "2024-07-01", items: 1, pages: 1, collectedAt: "2026-11-20T08:00:00Z", source: "list", partial: false } as const;

const manifest: Collection = {
  tool: { name: "azure-backup-readiness", version: "0.1.0" },
  cloud: null,
  armEndpoint: "https://management.contoso.example",
  inventory: "lists",
  subscriptions: [production, corporate],
  startedAt: "2026-11-20T08:00:00Z",
  finishedAt: "2026-11-20T08:01:00Z",
  redacted: false,
  lists: [
    {
      ...list,
      type: "Microsoft.Compute/virtualMachines",
      scope: `/subscriptions/${production}`,
      file: `${production}/list${files.indexOf("vms-prod.json")}.json`,
    },
    {
      ...list,
      type: "Microsoft.RecoveryServices/vaults/backupProtectedItems",
      scope: vault,
      file: `${production}/backupProtectedItems/rg-backup.rsv-prd-weu.json`,
    },
  ],
  gaps: [
    {
      type: "Microsoft.Compute/virtualMachines/instanceView",
      scope: `/subscriptions/${production}/resourceGroups/RG-SQL-WEU/providers/Microsoft.Compute/virtualMachines/prd-sql-01`,
      reason: "access-denied",
      code: "AuthorizationFailed",
      message: "The client 'jane@contoso.example' may not read prd-sql-01.",
      requestId: "0f0f0f0f-0000-4000-8000-000000000001",
      permission: "Microsoft.Compute/virtualMachines/instanceView/read",
    },
  ],
};

let directory = "";
const plain = (): string => join(directory, "plain");
const bundle = (): string => join(directory, "bundle");
const redact = (): Promise<Collection> => redactCollection(plain(), bundle(), new AbortController().signal);
const scanned = (path: string): Promise<Run> =>
  scan({ inputs: [path], workingDirectory: directory, ruleSet: builtInRuleSet, results: "all", locations: false });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "readiness-redact-"));
  mkdirSync(join(plain(), production, "backupProtectedItems"), { recursive: true });
  for (const [number, name] of files.entries()) {
    if (name !== "protected-items.json") cpSync(join("fixtures/estate", name), join(plain(), production, `list${number}.json`));
  }
  cpSync("fixtures/estate/protected-items.json", join(plain(), production, "backupProtectedItems", "rg-backup.rsv-prd-weu.json"));
  writeFileSync(join(plain(), "manifest.json"), JSON.stringify({ schemaVersion: "1", collection: manifest }));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe("a company estate, redacted", () => {
  test("every verdict on every machine, vault and account is the same", async () => {
    await redact();
    const [original, redacted] = [await scanned(plain()), await scanned(bundle())];
    expect(original.virtualMachines).toHaveLength(40);
    expect(new Set(original.results.map(({ verdict }) => verdict)).size).toBe(4);
    expect(verdictsOf(redacted)).toEqual(verdictsOf(original));
  });

  test("no name, id, tag or host name is left, in files or their names", async () => {
    await redact();
    const originals = files.map((name) => JSON.parse(readFileSync(join("fixtures/estate", name), "utf8")) as JsonValue);
    const names = new Set([...namesIn(originals), "contoso", "jane", manifest.gaps[0]?.requestId ?? ""]);
    expect(names.size).toBeGreaterThan(300);
    expect(namesFound(plain(), names).length).toBeGreaterThan(0.95 * names.size);
    expect(namesFound(bundle(), names)).toEqual([]);
  });

  test("locations, sizes and address prefixes stay", async () => {
    await redact();
    const kept = /"(?:location|vmSize|\w*[aA]ddressPrefix)":\s*"([^"]+)"/g;
    const valuesIn = (path: string): ReadonlySet<string> => {
      const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const text = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
      return new Set([...text.matchAll(kept)].flatMap(([, value]) => value ?? []));
    };
    const [original, redacted] = [valuesIn(plain()), valuesIn(bundle())];
    expect([...redacted].filter((value) => !original.has(value))).toEqual([]);
    for (const value of ["westeurope", "northeurope", "Standard_D4s_v5", "VirtualNetwork"]) expect([...redacted]).toContain(value);
  });

  test("the manifest says that it is redacted, and keeps what tells a reader how far to trust it", async () => {
    const written = await redact();
    const read = (JSON.parse(readFileSync(join(bundle(), "manifest.json"), "utf8")) as { collection: Collection }).collection;
    expect(read).toEqual(written);
    expect(read).toMatchObject({ redacted: true, armEndpoint: "redacted", startedAt: manifest.startedAt, finishedAt: manifest.finishedAt });
    expect(read.gaps).toMatchObject([
      { code: "AuthorizationFailed", reason: "access-denied", requestId: null, message: "the login has no permission to read it" },
    ]);
    for (const { file, items } of read.lists) {
      const { value } = JSON.parse(readFileSync(join(bundle(), file), "utf8")) as { value: readonly unknown[] };
      expect(value).toHaveLength(items);
      expect(items).toBeGreaterThan(0);
    }
  });

  test("a list of a type that no rule reads stays, empty", async () => {
    const keyVault = {
      id: `${vault.replace(/\/providers.*/, "")}/providers/Microsoft.KeyVault/vaults/kv`,
      name: "kv",
      properties: { a: 1 },
    };
    writeFileSync(join(plain(), production, "keyVaults.json"), JSON.stringify({ value: [keyVault] }));
    const { subscriptions } = await redact();
    const found = subscriptions.map((id) => join(bundle(), id, "keyVaults.json")).filter((path) => existsSync(path));
    expect(found.map((path) => JSON.parse(readFileSync(path, "utf8")) as JsonValue)).toEqual([{ value: [] }]);
  });
});

describe("a bundle is written whole or not at all", () => {
  const left = (): readonly string[] => readdirSync(directory);

  test("a damaged file leaves nothing behind", async () => {
    writeFileSync(join(plain(), production, "disks.json"), '{"value":[{"id":"/subscr');
    await expect(redact()).rejects.toThrow(/disks\.json.*cut off/);
    expect(left()).toEqual(["plain"]);
  });

  test("so does an interruption", async () => {
    const interruption = new AbortController();
    interruption.abort();
    await expect(redactCollection(plain(), bundle(), interruption.signal)).rejects.toThrow("interrupted");
    expect(left()).toEqual(["plain"]);
  });

  test("evidence from guests is not passed over in silence", async () => {
    cpSync("fixtures/estate/evidence/guest.json", join(plain(), production, "guest.json"));
    await expect(redact()).rejects.toThrow(/evidence from guests/);
    expect(left()).toEqual(["plain"]);
  });

  test("only the owner may read it", async () => {
    await redact();
    expect(statSync(bundle()).mode & 0o777).toBe(0o700);
    expect(statSync(join(bundle(), "manifest.json")).mode & 0o777).toBe(0o600);
  });
});

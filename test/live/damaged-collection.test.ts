import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { estate, linux, serveEstate, subscriptionId, windows } from "./support/estate.js";
import type { LiveWorkplace } from "./support/live-workplace.js";
import { liveTest } from "./support/live-test.js";

interface Run {
  readonly virtualMachines: readonly { readonly name: string; readonly protected: boolean | null }[];
  readonly results: readonly {
    readonly resourceId: string;
    readonly ruleId: string;
    readonly missing: readonly { readonly reason: string; readonly obtainWith: string }[];
  }[];
  readonly notifications: readonly { readonly code: string; readonly message: string }[];
}

const collect = (live: LiveWorkplace, ...more: readonly string[]): ReturnType<LiveWorkplace["run"]> =>
  live.run(["collect", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin, "-o", "out", ...more]);

async function scanOut(live: LiveWorkplace): Promise<{ exitCode: number | null; run: Run }> {
  const { exitCode, stdout } = await live.run(["scan", "out", "-f", "json", "--results", "all"]);
  return { exitCode, run: JSON.parse(stdout) as Run };
}

const gaps = ({ notifications }: Run): readonly string[] =>
  notifications.filter(({ code }) => code === "collection-gap").map(({ message }) => message);

const inSubscription = (live: LiveWorkplace, file: string): string => join(live.directory(), "out", subscriptionId, file);

const itemsFile = "backupProtectedItems/rg-payroll.rsv-payroll.json";

describe.concurrent("a collection that was damaged afterwards", () => {
  // A gap of the collection ends with 3; a file that is cut has failed, as any other input.
  const damages: readonly (readonly [string, (path: string) => void, RegExp, number])[] = [
    ["is not there", (path) => rmSync(path), /backupProtectedItems\/.* is missing, but the manifest names it/, 3],
    ["was emptied", (path) => writeFileSync(path, '{"value":[]}'), /contains 0 of 1 collected resources/, 3],
    ["was cut", (path) => writeFileSync(path, readFileSync(path, "utf8").slice(0, 40)), /backupProtectedItems\/.* cannot be read/, 2],
  ];
  for (const [name, damage, says, code] of damages) {
    liveTest(`a file that ${name} is a gap; nothing counts as unprotected for it`, async (live) => {
      serveEstate(live.standIn(), subscriptionId);
      expect((await collect(live)).exitCode).toBe(0);
      expect((await scanOut(live)).run.virtualMachines.map((vm) => vm.protected)).toEqual([false, false, true]);
      damage(inSubscription(live, itemsFile));
      const { exitCode, run } = await scanOut(live);
      expect(exitCode).toBe(code);
      expect(gaps(run)).toEqual([expect.stringMatching(says)]);
      expect(run.virtualMachines.map((vm) => vm.protected)).toEqual([null, null, null]);
    });
  }

  liveTest("VMs that are gone from their file do not go unnoticed", async (live) => {
    serveEstate(live.standIn(), subscriptionId);
    await collect(live);
    rmSync(inSubscription(live, "virtualMachines.json"));
    const { exitCode, run } = await scanOut(live);
    expect(exitCode).not.toBe(0);
    expect(gaps(run)).toEqual([expect.stringMatching(/^Microsoft\.Compute\/virtualMachines of .* is missing/)]);
  });

  for (const [name, spoil] of [
    ["missing", (path: string): void => rmSync(path)],
    ["cut", (path: string): void => writeFileSync(path, readFileSync(path, "utf8").slice(0, 200))],
  ] as const) {
    liveTest(`a manifest that is ${name}: its gaps are not known, and the scan says so`, async (live) => {
      serveEstate(live.standIn(), subscriptionId);
      live.standIn().fault({ match: "networkSecurityGroups?", times: Infinity, kind: { status: 403 } });
      expect((await collect(live)).exitCode).toBe(3);
      spoil(join(live.directory(), "out", "manifest.json"));
      const { exitCode, run } = await scanOut(live);
      expect([2, 3]).toContain(exitCode);
      expect(gaps(run)).toContainEqual(expect.stringContaining("out/manifest.json is missing or damaged"));
      expect(run.virtualMachines.map((vm) => vm.protected)).not.toContain(false);
    });
  }

  liveTest("a manifest that is none of ours is refused, by scan and by collect", async (live) => {
    serveEstate(live.standIn(), subscriptionId);
    await collect(live);
    live.write("out/manifest.json", { schemaVersion: "1", collection: { lists: [{ file: "../../x.json" }], gaps: [] } });
    const scanned = await live.run(["scan", "out"]);
    expect(scanned).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("not a valid manifest of a collection") as string });
    const collected = await collect(live);
    expect(collected).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("is not the manifest of a collection") as string });
  });
});

describe.concurrent("a collection that is resumed", () => {
  liveTest("without --skip-instance-view asks for the views that were skipped", async (live) => {
    serveEstate(live.standIn(), subscriptionId);
    expect((await collect(live, "--skip-instance-view")).exitCode).toBe(3);
    expect((await collect(live)).exitCode).toBe(0);
    const views = live.standIn().requests.filter(({ path }) => path.toLowerCase().endsWith("/instanceview"));
    expect(views).toHaveLength(2);
    const { run } = await scanOut(live);
    expect(gaps(run)).toEqual([]);
    expect(run.notifications.filter(({ code }) => code === "conflicting-evidence")).toEqual([]);
  });

  liveTest("asks again for the VM that failed, and for no other", async (live) => {
    serveEstate(live.standIn(), subscriptionId);
    live.standIn().fault({ match: `${linux.name}/instanceView`, kind: { status: 409, code: "Conflict", message: "busy" } });
    expect((await collect(live)).exitCode).toBe(3);
    const before = live.standIn().requests.length;
    expect((await collect(live)).exitCode).toBe(0);
    const again = live
      .standIn()
      .requests.slice(before)
      .filter(({ path }) => path.toLowerCase().endsWith("/instanceview"));
    expect(again.map(({ path }) => path.split("/").at(-2))).toEqual([linux.name]);
    expect(gaps((await scanOut(live)).run)).toEqual([]);
  });

  liveTest("collects again what was damaged in between", async (live) => {
    serveEstate(live.standIn(), subscriptionId);
    live.standIn().fault({ match: "networkSecurityGroups?", kind: { status: 403 } });
    await collect(live);
    rmSync(inSubscription(live, itemsFile));
    writeFileSync(inSubscription(live, "virtualMachines.json"), '{"value":[');
    expect((await collect(live)).exitCode).toBe(0);
    const { exitCode, run } = await scanOut(live);
    expect(exitCode).toBe(0);
    expect(run.virtualMachines.map((vm) => vm.protected)).toEqual([false, false, true]);
  });
});

liveTest("a gap of some VMs is no reason for what another lacks", async (live) => {
  const whole = estate();
  serveEstate(live.standIn(), subscriptionId, whole);
  for (const { name } of [linux]) live.standIn().fault({ match: `${name}/instanceView`, times: Infinity, kind: { status: 403 } });
  const outcome = await live.run([
    ...["scan", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin],
    ...["-f", "json", "--results", "all"],
  ]);
  const { results } = JSON.parse(outcome.stdout) as Run;
  const denied = results.filter(({ missing }) => missing.some(({ reason }) => reason === "access-denied"));
  expect(denied.length).toBeGreaterThan(0);
  expect(denied.every(({ resourceId }) => resourceId.endsWith(linux.name))).toBe(true);
  expect(denied.some(({ resourceId }) => resourceId.endsWith(windows.name))).toBe(false);
});

liveTest("parents whose names share their dots have files of their own", async (live) => {
  serveEstate(live.standIn(), subscriptionId);
  const policies = [
    ["prod.app", "web"],
    ["prod", "app.web"],
  ].map(([group = "", name = ""]) => ({
    id: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Network/firewallPolicies/${name}`,
    name,
    type: "Microsoft.Network/FirewallPolicies",
    location: "westeurope",
    properties: {},
  }));
  live.standIn().list(`/subscriptions/${subscriptionId}/providers/Microsoft.Network/firewallPolicies`, policies);
  expect((await collect(live)).exitCode).toBe(0);
  const { collection } = JSON.parse(readFileSync(join(live.directory(), "out", "manifest.json"), "utf8")) as {
    collection: { lists: readonly { type: string; file: string }[] };
  };
  const files = collection.lists.filter(({ type }) => type.endsWith("/ruleCollectionGroups")).map(({ file }) => file);
  expect(new Set(files).size).toBe(2);
});

liveTest("where Azure does not tell what the login may read, absence tells nothing, and the run says so", async (live) => {
  serveEstate(live.standIn(), subscriptionId);
  live.standIn().fault({ match: "Authorization/permissions", times: Infinity, kind: { status: 404, code: "NotFound" } });
  expect((await collect(live)).exitCode).toBe(0);
  const { exitCode, run } = await scanOut(live);
  expect(exitCode).toBe(0);
  expect(run.virtualMachines.map((vm) => vm.protected)).toEqual([null, null, true]);
  expect(run.notifications.map(({ code }) => code)).toContain("collection-visibility-unknown");
});

liveTest("parts of a resumed collection that are days apart are said to be", async (live) => {
  serveEstate(live.standIn(), subscriptionId);
  await collect(live);
  expect((await scanOut(live)).run.notifications.map(({ code }) => code)).not.toContain("collection-resumed");
  const path = join(live.directory(), "out", "manifest.json");
  writeFileSync(path, readFileSync(path, "utf8").replace(/"collectedAt": "[^"]*"/, '"collectedAt": "2026-01-02T03:04:05.000Z"'));
  const { run } = await scanOut(live);
  const [note] = run.notifications.filter(({ code }) => code === "collection-resumed");
  expect(note?.message).toContain("of 2026-01-02T03:04:05.000Z");
});

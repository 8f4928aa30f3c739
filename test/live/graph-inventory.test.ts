import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.js";
import type { Run } from "../../src/model/run.js";
import { expectParagraph } from "../cli/support/run-command.js";
import { estate, otherSubscriptionId, subscriptionId, type Estate } from "./support/estate.js";
import { both, isOf, runOf, useGraphWorkplace, verdictsOf } from "./support/graph-workplace.js";

const place = useGraphWorkplace();
const { serveBoth, scanJson, collect, collected, manifest, asked, lists } = place;

const readinessOf = (run: Run): readonly unknown[] =>
  run.virtualMachines.map(({ name, subscriptionId: subscription, location, readiness, readinessByProfile, blockedBy, conditions }) => {
    return { name, subscription, location, readiness, readinessByProfile, blockedBy, conditions };
  });

describe("the inventory from Resource Graph", () => {
  test.each([
    ["all subscriptions", ["--all-subscriptions"]],
    ["a management group", ["--management-group", "mg-payroll"]],
    ["subscriptions that are named", ["-s", subscriptionId, "-s", otherSubscriptionId]],
  ])("judges %s as the lists do", async (_, scope) => {
    serveBoth();
    place.standIn().managementGroup("mg-payroll", both);
    const fromLists = await scanJson(...scope);
    expect(asked()).toEqual([]);
    const listed = lists("Microsoft.Compute/virtualMachines").length;
    const fromGraph = await scanJson(...scope, "--inventory", "graph");
    expect(fromGraph.stderr).toBe("");
    expect(fromGraph.exitCode).toBe(fromLists.exitCode);
    expect(readinessOf(runOf(fromGraph))).toEqual(readinessOf(runOf(fromLists)));
    expect(verdictsOf(runOf(fromGraph))).toEqual(verdictsOf(runOf(fromLists)));
    expect(verdictsOf(runOf(fromGraph)).length).toBeGreaterThan(60);
    expect(runOf(fromGraph).notifications).toEqual([]);
    expect(listed).toBe(2);
    expect(lists("Microsoft.Compute/virtualMachines")).toHaveLength(listed);
    for (const { subscriptions, options } of asked())
      expect({ subscriptions, options }).toMatchObject({ subscriptions: both, options: { $top: 1000 } });
  });

  test("does not conclude that a VM is unprotected from rows that may be absent", async () => {
    serveBoth();
    const protection = async (...more: readonly string[]): Promise<readonly unknown[]> =>
      runOf(await scanJson("-s", subscriptionId, ...more)).virtualMachines.map((virtualMachine) => virtualMachine.protected);
    expect(await protection()).toEqual([false, false, true]);
    expect(await protection("--inventory", "graph")).toEqual([null, null, true]);
  });

  test("asks Resource Manager for run states: those of the index lag", async () => {
    const stale = (id: string): Estate => {
      const { statuses, ...served } = estate(id);
      const turned = JSON.stringify(statuses).replaceAll(/PowerState\/(running|deallocated)/g, (_, state: string) =>
        state === "running" ? "PowerState/deallocated" : "PowerState/running",
      );
      return { ...served, statuses: JSON.parse(turned) as typeof statuses };
    };
    serveBoth(undefined, both.map(stale));
    const fromLists = runOf(await scanJson("--all-subscriptions"));
    for (const more of [[], ["--skip-instance-view"]]) {
      const fromGraph = runOf(await scanJson("--all-subscriptions", "--inventory", "graph", ...more));
      expect(fromGraph.notifications.filter(({ code }) => code === "conflicting-evidence")).toEqual([]);
      const power = (run: Run): readonly string[] => verdictsOf(run).filter((line) => line.includes("power"));
      expect(power(fromGraph)).toEqual(power(fromLists));
      expect(power(fromGraph).length).toBeGreaterThan(0);
    }
  });

  test("reads every page", async () => {
    serveBoth({ pageSize: 5 });
    expect((await collect("--all-subscriptions")).exitCode).toBe(0);
    const tokens = asked()
      .filter((request) => isOf(request, "Microsoft.Compute/disks"))
      .map(({ options }) => options?.$skipToken);
    expect(tokens).toEqual([undefined, "5", "10"]);
    const ofDisks = manifest().lists.filter(({ type }) => type === "Microsoft.Compute/disks");
    expect(ofDisks.map(({ file, pages, items }) => ({ file, pages, items }))).toEqual(
      both.map(() => ({ file: "graph/disks-0001.json", pages: 3, items: 6 })),
    );
    const { data, ...counts } = JSON.parse(readFileSync(collected("graph/disks-0001.json"), "utf8")) as JsonObject;
    expect(counts).toEqual({ totalRecords: 12, count: 12 });
    expect(data).toHaveLength(12);
  });

  test("asks for smaller pages where one is too large", async () => {
    const tooLarge: JsonObject = {
      error: { code: "BadRequest", message: "See the details.", details: [{ code: "ResponsePayloadTooLarge", message: "16777216" }] },
    };
    serveBoth({
      spoil: (_, request) =>
        isOf(request, "Microsoft.Compute/disks") && request.options?.$top !== 40 ? { status: 400, body: tooLarge } : undefined,
    });
    expect((await collect("--all-subscriptions")).exitCode).toBe(0);
    const sizes = asked().filter((request) => isOf(request, "Microsoft.Compute/disks"));
    expect(sizes.map(({ options }) => options?.$top)).toEqual([1000, 200, 40]);
    expect(manifest().fallbacks).toBeUndefined();
    expect(lists("Microsoft.Compute/disks")).toEqual([]);
  });

  test("says in the manifest what was asked, and where every list is from", async () => {
    serveBoth();
    await collect("-s", subscriptionId);
    const { inventory, lists: all, gaps, fallbacks } = manifest();
    expect({ inventory, gaps, fallbacks }).toEqual({ inventory: "graph", gaps: [], fallbacks: undefined });
    const sources = new Map(all.map(({ type, source }) => [type, source]));
    expect(sources.get("Microsoft.Compute/virtualMachines")).toBe("graph");
    expect(sources.get("Microsoft.RecoveryServices/vaults/backupProtectedItems")).toBe("graph");
    expect(sources.get("Microsoft.Compute/virtualMachines/instanceView")).toBe("list");
    // Resource Graph does not hold them.
    expect(sources.get("Microsoft.Authorization/locks")).toBe("list");
  });

  test("keeps secrets out of the files", async () => {
    const served = estate();
    const [first, ...others] = served.virtualMachines;
    const secret = "aHVudGVyMg==";
    const body = {
      ...first,
      properties: { ...first?.properties, osProfile: { customData: secret } },
    } as (typeof served.virtualMachines)[number];
    serveBoth(undefined, [{ ...served, virtualMachines: [body, ...others] }]);
    await collect("-s", subscriptionId);
    const text = readFileSync(collected("graph/virtualMachines-0001.json"), "utf8");
    expect(text).toContain("osProfile");
    expect(text).not.toContain(secret);
  });

  test("scans the collected directory as it scans live", async () => {
    serveBoth();
    const atOnce = await scanJson("--all-subscriptions", "--inventory", "graph");
    await collect("--all-subscriptions");
    const offline = await place.run(["scan", "collected", "-f", "json", "--results", "all"]);
    expect(JSON.parse(offline.stdout.replaceAll("collected/", ""))).toEqual(JSON.parse(atOnce.stdout));
    expect(offline.exitCode).toBe(atOnce.exitCode);
  });

  test("says which types the login may read only in parts", async () => {
    serveBoth();
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/permissions`;
    place.standIn().list(path, [{ actions: ["Microsoft.Compute/*"], notActions: [] }]);
    const { notifications } = runOf(await scanJson("-s", subscriptionId, "--inventory", "graph"));
    const [partial, ...more] = notifications.filter(({ code }) => code === "collection-partial");
    expect(more).toEqual([]);
    expect(partial?.message).toMatch(/Microsoft\.Authorization\/locks, .* more types only in parts/);
    expect(partial?.message).not.toContain("Microsoft.Compute/disks");
  });
});

describe("--inventory", () => {
  test("takes lists and graph only", async () => {
    serveBoth();
    const { exitCode, stderr } = await scanJson("-s", subscriptionId, "--inventory", "resources");
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /--inventory takes lists or graph, not resources/);
    expect(place.standIn().requests).toEqual([]);
  });

  test("is for live subscriptions", async () => {
    place.write("export.json", { value: [] });
    const { exitCode, stderr } = await place.run(["scan", "export.json", "--inventory", "graph"]);
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /--inventory works only with a live subscription/);
  });
});

test("lists that may lack vaults without a word do not show a VM to be unprotected", async () => {
  serveBoth();
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/permissions`;
  place.standIn().list(path, [{ actions: ["*/read"], notActions: ["Microsoft.RecoveryServices/vaults/read"] }]);
  const { virtualMachines } = runOf(await scanJson("-s", subscriptionId));
  expect(virtualMachines.map((virtualMachine) => virtualMachine.protected)).toEqual([null, null, true]);
});

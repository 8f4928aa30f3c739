import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.js";
import { expectParagraph } from "../cli/support/run-command.js";
import { estate, otherSubscriptionId, subscriptionId } from "./support/estate.js";
import { both, graphQuery, isOf, runOf, useGraphWorkplace, verdictsOf } from "./support/graph-workplace.js";
import type { GraphOptions, GraphRequest } from "./support/resource-graph.js";

const place = useGraphWorkplace();
const { serveBoth, scanJson, collect, collecting, collected, manifest, asked, lists } = place;

describe("an answer that is not whole", () => {
  const disks = "Microsoft.Compute/disks";
  const ofDisks =
    (change: (body: JsonObject, request: GraphRequest) => JsonObject): NonNullable<GraphOptions["spoil"]> =>
    (body, request) =>
      isOf(request, disks) ? { body: change(body, request) } : undefined;
  const rowsOf = ({ data }: JsonObject): readonly JsonObject[] => data as readonly JsonObject[];

  const spoiled: readonly (readonly [string, NonNullable<GraphOptions["spoil"]>, RegExp])[] = [
    ["is cut", ofDisks((body) => ({ ...body, resultTruncated: "true" })), /cut \(resultTruncated\)/],
    ["does not say whether it is cut", ofDisks(({ resultTruncated: _, ...body }) => body), /resultTruncated/],
    ["ends before its last row", ofDisks(({ $skipToken: _, ...body }) => body), /ends after 5 of 12 rows/],
    ["leads back to a page", ofDisks((body) => ({ ...body, $skipToken: "5" })), /already read/],
    [
      "repeats a page under other tokens",
      ofDisks((body, { options }) => ({ ...body, $skipToken: `0${options?.$skipToken ?? ""}` })),
      /twice/,
    ],
    ["counts otherwise than it gives", ofDisks((body) => ({ ...body, count: 4 })), /announces a page of 4 rows but contains/],
    [
      "changes while it is read",
      ofDisks((body, { options }) => ({ ...body, totalRecords: options?.$skipToken === undefined ? 12 : 13 })),
      /changed from 12 to 13/,
    ],
    ["does not count", ofDisks(({ totalRecords: _, ...body }) => body), /does not show the number of rows/],
    [
      "holds rows that nobody asked for",
      ofDisks((body) => ({
        ...body,
        data: rowsOf(body).map((row) => ({ ...row, id: `/subscriptions/99999999${(row["id"] as string).slice(23)}` })),
      })),
      /rows of subscriptions that were not requested/,
    ],
    [
      "stops at the most subscriptions it covers",
      (_, request) => (isOf(request, disks) ? { headers: { "x-ms-tenant-subscription-limit-hit": "true" } } : undefined),
      /more subscriptions than the answer covers/,
    ],
    ["is no answer", ofDisks(() => ({ value: [] })), /no array "data"/],
  ];

  test.each(spoiled)("that %s gives way to the lists", async (_, spoil, why) => {
    serveBoth({ pageSize: 5, spoil });
    const { exitCode, stderr } = await collect("--all-subscriptions");
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stderr).toMatch(why);
    expect(stderr).toMatch(
      /Microsoft\.Compute\/disks of \/subscriptions\/\S+ and 1 more was read from the lists of Azure Resource Manager/,
    );
    const { fallbacks = [], gaps, lists: all } = manifest();
    expect(gaps).toEqual([]);
    expect(fallbacks.map(({ type, scopes }) => ({ type, scopes }))).toEqual([
      { type: disks, scopes: both.map((id) => `/subscriptions/${id}`) },
    ]);
    expect(all.filter(({ type }) => type === disks).map(({ source, items }) => ({ source, items }))).toEqual(
      both.map(() => ({ source: "list", items: 6 })),
    );
    expect(existsSync(collected("graph/disks-0001.json"))).toBe(false);
    expect(existsSync(collected("graph/disks-0001.json.part"))).toBe(false);
  });

  test("is asked for once more: the inventory may have changed just then", async () => {
    let spoilt = false;
    const spoil = ofDisks((body) => {
      const first = !spoilt;
      spoilt = true;
      return first ? { ...body, totalRecords: 13 } : body;
    });
    serveBoth({ spoil });
    expect((await collect("--all-subscriptions")).exitCode).toBe(0);
    expect(manifest().fallbacks).toBeUndefined();
    expect(lists(disks)).toEqual([]);
  });

  test("leaves the run whole, with a note", async () => {
    serveBoth({ spoil: ofDisks((body) => ({ ...body, resultTruncated: "true" })) });
    const fromLists = await scanJson("--all-subscriptions");
    const fromGraph = await scanJson("--all-subscriptions", "--inventory", "graph");
    expect(fromGraph.exitCode).toBe(fromLists.exitCode);
    expect(verdictsOf(runOf(fromGraph))).toEqual(verdictsOf(runOf(fromLists)));
    expect(runOf(fromGraph).notifications.map(({ level, code }) => ({ level, code }))).toEqual([
      { level: "note", code: "inventory-fallback" },
    ]);
  });

  test("of vaults costs nothing: absence is absence again", async () => {
    const types = [
      "Microsoft.RecoveryServices/vaults",
      "Microsoft.RecoveryServices/vaults/backupPolicies",
      "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
    ];
    serveBoth({
      spoil: (body, request) => (types.some((type) => isOf(request, type)) ? { body: { ...body, resultTruncated: "true" } } : undefined),
    });
    const { virtualMachines } = runOf(await scanJson("-s", subscriptionId, "--inventory", "graph"));
    expect(virtualMachines.map((virtualMachine) => virtualMachine.protected)).toEqual([false, false, true]);
  });
});

describe("Resource Graph that does not serve", () => {
  test.each([403, 429, 500])("because of %i gives way to the lists", async (status) => {
    serveBoth();
    const fromLists = await scanJson("--all-subscriptions");
    place.standIn().fault({ match: graphQuery, times: Infinity, kind: { status } });
    const fromGraph = await scanJson("--all-subscriptions", "--inventory", "graph");
    expect(fromGraph.exitCode).toBe(fromLists.exitCode);
    expect(runOf(fromGraph).results).toEqual(runOf(fromLists).results);
    expect(runOf(fromGraph).virtualMachines).toEqual(runOf(fromLists).virtualMachines);
    const [note, ...more] = runOf(fromGraph).notifications;
    expect(more).toEqual([]);
    expect(note).toMatchObject({ level: "note", code: "inventory-fallback" });
    expect(note?.message).toMatch(/^the inventory of \/subscriptions\/\S+ and 1 more was read from the lists/);
  });

  test("and lists that fail as well leave gaps", async () => {
    serveBoth();
    for (const match of [graphQuery, /GET .*Microsoft\.Network\/networkInterfaces\?/])
      place.standIn().fault({ match, times: Infinity, kind: { status: 403 } });
    expect((await collect("-s", subscriptionId)).exitCode).toBe(3);
    expect(manifest().gaps.map(({ type, reason }) => ({ type, reason }))).toEqual([
      { type: "Microsoft.Network/networkInterfaces", reason: "access-denied" },
    ]);
  });

  test("a subscription at all is noticed by its missing rows", async () => {
    serveBoth(undefined, [estate()]);
    const { exitCode, stderr } = await collect("--all-subscriptions");
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stderr).toMatch(
      new RegExp(`the inventory of /subscriptions/${otherSubscriptionId} was read from the lists .*no row for the subscription`),
    );
    expect(lists("Microsoft.Compute/virtualMachines").map(({ path }) => path.split("/")[2])).toEqual([otherSubscriptionId]);
    const { virtualMachines } = runOf(await place.run(["scan", "collected", "-f", "json"]));
    expect(virtualMachines).toHaveLength(6);
  });
});

describe("a collection that was interrupted", () => {
  test("asks Resource Graph nothing twice", async () => {
    serveBoth();
    place.standIn().fault({ match: "vm-payroll-lin/instanceView", kind: "silence" });
    const { child, outcome } = place.start(collecting("--all-subscriptions"));
    await place.standIn().waitFor(({ path }) => path.endsWith("vm-payroll-lin/instanceView"));
    child.kill("SIGINT");
    expect((await outcome).exitCode).toBe(130);
    const before = asked().length;
    expect((await collect("--all-subscriptions")).exitCode).toBe(0);
    expect(asked()).toHaveLength(before);
    expect(before).toBeGreaterThan(20);
  });

  test("asks the rest where it was interrupted between questions", async () => {
    let isBusy = true;
    const disks = "Microsoft.Compute/disks";
    serveBoth({ spoil: (_, request) => (isBusy && isOf(request, disks) ? { status: 429, headers: { "retry-after": "300" } } : undefined) });
    const { child, outcome } = place.start(collecting("--all-subscriptions"));
    await place.standIn().waitFor(({ body }) => body !== undefined && isOf(body as GraphRequest, disks));
    child.kill("SIGINT");
    expect((await outcome).exitCode).toBe(130);
    isBusy = false;
    const done = new Set(
      manifest()
        .lists.filter(({ source }) => source === "graph")
        .map(({ file }) => file),
    );
    const before = asked().length;
    expect((await collect("--all-subscriptions")).exitCode).toBe(0);
    const again = asked().slice(before);
    expect(again.some((request) => isOf(request, disks))).toBe(true);
    expect(again.some((request) => isOf(request, "Microsoft.Resources/subscriptions"))).toBe(false);
    const all = new Set(
      manifest()
        .lists.filter(({ source }) => source === "graph")
        .map(({ file }) => file),
    );
    expect(again).toHaveLength(all.size - done.size);
  });

  test("stays with the lists that it had turned to", async () => {
    let isCut = true;
    const disks = "Microsoft.Compute/disks";
    serveBoth({ spoil: (body, request) => (isCut && isOf(request, disks) ? { body: { ...body, resultTruncated: "true" } } : undefined) });
    place.standIn().fault({ match: "vm-payroll-lin/instanceView", kind: "silence" });
    const { child, outcome } = place.start(collecting("--all-subscriptions"));
    await place.standIn().waitFor(({ path }) => path.endsWith("vm-payroll-lin/instanceView"));
    child.kill("SIGINT");
    await outcome;
    isCut = false;
    const before = asked().length;
    expect((await collect("--all-subscriptions")).exitCode).toBe(0);
    expect(asked()).toHaveLength(before);
    expect(existsSync(collected("graph/disks-0001.json"))).toBe(false);
    expect(manifest().fallbacks).toHaveLength(1);
  });

  test("leaves a subscription without rows to the lists", async () => {
    serveBoth(undefined, [estate()]);
    place.standIn().fault({ match: "vm-payroll-lin/instanceView", kind: "silence" });
    const { child, outcome } = place.start(collecting("--all-subscriptions"));
    await place.standIn().waitFor(({ path }) => path.endsWith("vm-payroll-lin/instanceView"));
    child.kill("SIGINT");
    await outcome;
    const before = asked().length;
    expect((await collect("--all-subscriptions")).exitCode).toBe(0);
    expect(asked()).toHaveLength(before);
    const ofMachines = manifest().lists.filter(({ type }) => type === "Microsoft.Compute/virtualMachines");
    expect(ofMachines.map(({ source, items }) => ({ source, items }))).toEqual([
      { source: "graph", items: 3 },
      { source: "list", items: 3 },
    ]);
  });

  test("is not resumed with the other inventory", async () => {
    serveBoth();
    place.standIn().fault({ match: "Microsoft.Compute/disks", times: Infinity, kind: { status: 403 } });
    await place.run(["collect", "--arm-endpoint", place.standIn().origin, "-o", "collected", "-s", subscriptionId]);
    const { exitCode, stderr } = await collect("-s", subscriptionId);
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /--inventory/);
  });
});

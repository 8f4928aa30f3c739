import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { Collection } from "../../src/model/collection.js";
import type { Run } from "../../src/model/run.js";
import { serviceTagsOf } from "./support/arm-router.js";
import { estate, otherSubscriptionId, serveEstate, subscriptionId } from "./support/estate.js";
import { gapMessages, liveScan } from "./support/live-scan.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";
import type { RecordedRequest } from "./support/recorded-request.js";

const pathIn = (subscription: string): string =>
  `/subscriptions/${subscription}/providers/Microsoft.Network/locations/westeurope/serviceTags`;

const asked = (live: LiveWorkplace): readonly RecordedRequest[] =>
  live.standIn().requests.filter(({ path }) => path.toLowerCase().endsWith("/servicetags"));

const both = (live: LiveWorkplace): readonly string[] => [
  "-s",
  subscriptionId,
  "-s",
  otherSubscriptionId,
  "--arm-endpoint",
  live.standIn().origin,
];

const readJson = (live: LiveWorkplace, file: string): unknown => JSON.parse(readFileSync(join(live.directory(), file), "utf8"));

const manifestOf = (live: LiveWorkplace, directory = "out"): Collection =>
  (readJson(live, `${directory}/manifest.json`) as { collection: Collection }).collection;

const linesOf = ({ inputs }: Run): readonly unknown[] => inputs.filter(({ kind }) => kind === "service-tags");

describe.concurrent("the list of service tags", () => {
  liveTest("is asked for once, in the location of a VM, and kept whole", async (live) => {
    for (const subscription of [subscriptionId, otherSubscriptionId]) serveEstate(live.standIn(), subscription);
    const { exitCode } = await live.run(["collect", ...both(live), "-o", "out"]);
    expect(exitCode).toBe(0);
    expect(asked(live).map(({ method }) => method)).toEqual(["GET"]);
    expect(asked(live)[0]?.path).toMatch(/^\/subscriptions\/[^/]+\/providers\/Microsoft\.Network\/locations\/westeurope\/serviceTags$/);
    const file = `${subscriptionId}/serviceTags.json`;
    const { changeNumber, cloud, values } = serviceTagsOf(subscriptionId);
    expect(readJson(live, `out/${file}`)).toMatchObject({ changeNumber, cloud, values });
    const entries = manifestOf(live).lists.filter(({ type }) => type === "Microsoft.Network/locations/serviceTags");
    expect(entries).toMatchObject([{ file, items: 0, pages: 1, source: "list", partial: false }]);
    const { stdout } = await live.run(["scan", "out", "-f", "json"]);
    const read = { kind: "service-tags", resources: 0, complete: true, status: "read", reason: null };
    expect(linesOf(JSON.parse(stdout) as Run)).toEqual([{ uri: `out/${file}`, ...read }]);
  });

  liveTest("a subscription that refuses it does not keep another one from giving it", async (live) => {
    for (const subscription of [subscriptionId, otherSubscriptionId]) serveEstate(live.standIn(), subscription);
    live.standIn().fault({ match: `${pathIn(subscriptionId)}?`, times: Infinity, kind: { status: 403 } });
    const { exitCode, stdout } = await live.run(["scan", ...both(live), "-f", "json"]);
    expect(exitCode).toBe(0);
    expect(linesOf(JSON.parse(stdout) as Run)).toHaveLength(1);
  });

  liveTest("one that nobody gives is a gap, and the VMs are judged", async (live) => {
    serveEstate(live.standIn());
    live.standIn().fault({ match: "/serviceTags?", times: Infinity, kind: { status: 403, message: "not for jane" } });
    const scan = await liveScan(live);
    expect(scan.exitCode).toBe(3);
    expect(gapMessages(scan)).toEqual([
      expect.stringMatching(
        /^Microsoft\.Network\/locations\/serviceTags of .* not for jane .*needs Microsoft\.Network\/locations\/serviceTags\/read/,
      ),
    ]);
    expect(scan.run.virtualMachines).toHaveLength(3);
    expect(linesOf(scan.run)).toEqual([]);
  });

  for (const kind of ["noValue", "html", "malformedJson"] as const) {
    liveTest(`an answer of ${kind} is a gap, and no file is left`, async (live) => {
      serveEstate(live.standIn());
      live.standIn().fault({ match: "/serviceTags?", times: Infinity, kind });
      const { exitCode } = await live.run(["collect", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin, "-o", "out"]);
      expect(exitCode).toBe(3);
      expect(manifestOf(live).gaps.map(({ type }) => type)).toEqual(["Microsoft.Network/locations/serviceTags"]);
      expect(existsSync(join(live.directory(), "out", subscriptionId, "serviceTags.json"))).toBe(false);
    });
  }

  liveTest("pages are joined; one of another host is not followed", async (live) => {
    serveEstate(live.standIn());
    const { values, ...head } = serviceTagsOf(subscriptionId);
    const [first, second] = values;
    const { origin } = live.standIn();
    const next = `/subscriptions/${subscriptionId}/providers/Microsoft.Network/more`;
    live
      .standIn()
      .resource(pathIn(subscriptionId), { ...head, values: [first ?? null], nextLink: `${origin}${next}?api-version=2024-05-01` });
    live.standIn().resource(next, { ...head, values: [second ?? null] });
    const collecting = (directory: string): readonly string[] => [
      "collect",
      "-s",
      subscriptionId,
      "--arm-endpoint",
      origin,
      "-o",
      directory,
    ];
    expect((await live.run(collecting("out"))).exitCode).toBe(0);
    expect(readJson(live, `out/${subscriptionId}/serviceTags.json`)).toMatchObject({ values });
    live.standIn().resource(pathIn(subscriptionId), { ...head, values: [], nextLink: "https://elsewhere.example/next" });
    expect((await live.run(collecting("other"))).exitCode).toBe(3);
    expect(manifestOf(live, "other").gaps).toMatchObject([{ code: "ForeignOrigin" }]);
  });

  liveTest("nobody asks where no VM is, or where a location is none", async (live) => {
    serveEstate(live.standIn(), subscriptionId, { ...estate(), virtualMachines: [] });
    const strange = estate(otherSubscriptionId);
    const virtualMachines = strange.virtualMachines.map((body) => ({ ...body, location: "../../../../tenants?x=" }));
    serveEstate(live.standIn(), otherSubscriptionId, { ...strange, virtualMachines });
    expect((await live.run(["collect", ...both(live), "-o", "out"])).exitCode).toBe(0);
    expect(asked(live)).toEqual([]);
  });

  liveTest("a resumed collection asks for it only where it is missing or was cut", async (live) => {
    serveEstate(live.standIn());
    live.standIn().fault({ match: "networkSecurityGroups?", kind: { status: 403 } });
    const collecting = ["collect", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin, "-o", "out"];
    const file = join(live.directory(), "out", subscriptionId, "serviceTags.json");
    expect((await live.run(collecting)).exitCode).toBe(3);
    const whole = readFileSync(file, "utf8");
    writeFileSync(file, whole.slice(0, -10));
    const cut = await live.run(["scan", "out", "-f", "json"]);
    expect(cut.stdout).toContain("serviceTags.json cannot be read");
    live.standIn().fault({ match: "networkSecurityGroups?", kind: { status: 403 } });
    expect((await live.run(collecting)).exitCode).toBe(3);
    expect(readFileSync(file, "utf8")).toBe(whole);
    expect(asked(live)).toHaveLength(2);
    expect((await live.run(collecting)).exitCode).toBe(0);
    expect(asked(live)).toHaveLength(2);
    rmSync(file);
    expect((await live.run(["scan", "out", "-f", "json"])).stdout).toContain("serviceTags.json is missing");
  });

  liveTest("a redacted one holds the tags, and not the subscription", async (live) => {
    serveEstate(live.standIn());
    const { origin } = live.standIn();
    expect((await live.run(["collect", "-s", subscriptionId, "--arm-endpoint", origin, "-o", "bundle", "--redact"])).exitCode).toBe(0);
    const [entry] = manifestOf(live, "bundle").lists.filter(({ type }) => type === "Microsoft.Network/locations/serviceTags");
    expect(entry).toMatchObject({ file: expect.stringMatching(/^[0-9a-f-]{36}\/serviceTags\.json$/) as string, items: 0 });
    const text = readFileSync(join(live.directory(), "bundle", entry?.file ?? ""), "utf8");
    expect(text).not.toContain(subscriptionId);
    expect(JSON.parse(text)).toEqual({
      changeNumber: "363",
      cloud: "Public",
      values: serviceTagsOf("").values.map(({ name, properties: { region, addressPrefixes } }) => ({
        name,
        properties: { region, addressPrefixes },
      })),
    });
    const { exitCode, stdout } = await live.run(["scan", "bundle", "-f", "json"]);
    expect(exitCode).toBe(0);
    expect(linesOf(JSON.parse(stdout) as Run)).toMatchObject([{ status: "read", reason: null }]);
  });
});

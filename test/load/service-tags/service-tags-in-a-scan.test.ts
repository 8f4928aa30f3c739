import { describe, expect, test } from "vitest";
import type { Run } from "../../../src/index.js";
import { loadInputs } from "../../../src/load/load-inputs.js";
import { SourceTable } from "../../../src/load/source-table.js";
import { attachServiceTags, type AttachedServiceTags } from "../../../src/scan/attach-service-tags.js";
import { armBodies, plainEstate } from "../../support/estate.js";
import { memoryFiles, workingDirectory, type Files } from "../../support/memory-files.js";
import { scanFiles } from "../../support/scan-files.js";

const tags = (changeNumber: number | string, cloud = "Public", prefix = "20.38.98.0/24"): string =>
  JSON.stringify({
    changeNumber,
    cloud,
    values: [{ name: "Storage", id: "Storage", properties: { region: "", addressPrefixes: [prefix] } }],
  });

const vms = JSON.stringify(armBodies(plainEstate));

function attached(files: Files, given?: string, inputs = Object.keys(files)): AttachedServiceTags {
  const fileSystem = memoryFiles(files);
  const sink = { compact: () => [], commit: () => undefined };
  const loaded = loadInputs({ inputs, workingDirectory, fileSystem, readStandardInput: () => Buffer.alloc(0) }, new SourceTable(), sink);
  return attachServiceTags(loaded, { given, workingDirectory, fileSystem, collectedOn: new Map([["old.json", "2026-11-20"]]) });
}

const used = ({ serviceTags }: AttachedServiceTags): readonly unknown[] => [
  serviceTags?.source,
  serviceTags?.changeNumber,
  serviceTags?.date,
];

const said = ({ notifications }: AttachedServiceTags | Run): readonly unknown[] =>
  notifications.filter(({ code }) => code.includes("service-tags")).map(({ level, message }) => [level, message]);

describe("which list is used", () => {
  test("the one that was given, whatever is among the inputs", () => {
    const files = { "ServiceTags_Public_20250721.json": tags(363), "new.json": tags("400") };
    const result = attached(files, "ServiceTags_Public_20250721.json", ["new.json"]);
    expect(used(result)).toEqual(["ServiceTags_Public_20250721.json", "363", "2025-07-21"]);
    expect(result.ledger.map(({ uri }) => uri)).toEqual(["ServiceTags_Public_20250721.json"]);
    expect(said(result)).toEqual([
      ["note", expect.stringMatching(/named with --service-tags\); not used: new\.json \(Public, change 400\)$/)],
    ]);
  });

  test("one that is given and among the inputs stands in the ledger once", () => {
    const result = attached({ "tags.json": tags(363) }, "tags.json");
    expect(used(result)).toEqual(["tags.json", "363", undefined]);
    expect([result.inputLedger.length, result.ledger]).toEqual([1, []]);
    expect(said(result)).toEqual([]);
  });

  test("else the newest of the cloud, by number; a collected one is dated by its collection", () => {
    const result = attached({ "a.json": tags(99), "old.json": tags("100"), "z.json": tags(9) });
    expect(used(result)).toEqual(["old.json", "100", "2026-11-20"]);
    expect(said(result)).toEqual([
      ["note", expect.stringMatching(/used old\.json \(Public, change 100\) \(the newest one\); not used: a\.json/)],
    ]);
  });

  test("of copies any", () => {
    expect(said(attached({ "a.json": tags(99), "b.json": tags("99", "public") }))).toEqual([]);
  });

  test("of several clouds none", () => {
    const result = attached({ "a.json": tags(99), "b.json": tags(100, "China") });
    expect(result.serviceTags).toBeUndefined();
    expect(said(result)).toEqual([["warning", expect.stringMatching(/several clouds .* none is used\. Name one with --service-tags$/)]]);
    expect(used(attached({ "a.json": tags(99), "b.json": tags(100, "China") }, "a.json"))).toEqual(["a.json", "99", undefined]);
  });

  test.each<[string, Buffer]>([
    ["a byte-order mark", Buffer.from(`\uFEFF${tags(363)}`)],
    ["UTF-16", Buffer.from(`\uFEFF${tags(363)}`, "utf16le")],
    ["comments", Buffer.from(`// of Monday\n${tags(363)}`)],
  ])("%s is no obstacle", (_, bytes) => {
    expect(used(attached({ "tags.json": bytes }, "tags.json", []))).toEqual(["tags.json", "363", undefined]);
    expect(used(attached({ "tags.json": bytes }))).toEqual(["tags.json", "363", undefined]);
  });
});

describe("what is given and cannot be used ends the scan", () => {
  test.each<[string, string | undefined, RegExp]>([
    ["nothing there", undefined, /^service tags tags\.json: no such file or directory$/],
    ["an export", vms, /^service tags tags\.json: it is not a list of service tags; expected .*az network list-service-tags/],
    ["cut", tags(363).slice(0, 60), /^service tags tags\.json: the JSON is cut off at line 1/],
    ["no JSON", "<html>", /^service tags tags\.json: it is not JSON/],
    [
      "a wrong prefix",
      tags(363, "Public", "20.38/16"),
      /^service tags tags\.json: the tag Storage contains "20\.38\/16", which is not an address prefix/,
    ],
    ["two of them", `[${tags(1)},${tags(2)}]`, /^service tags tags\.json: it contains several lists/],
  ])("%s", (_, text, says) => {
    expect(() => attached(text === undefined ? {} : { "tags.json": text }, "tags.json", [])).toThrow(says);
  });

  test("a directory, and standard input", () => {
    const files = { "tags/a.json": tags(1), "tags/b.json": tags(2) };
    expect(() => attached(files, "tags", [])).toThrow(/name one file, not a directory/);
    expect(() => attached({ "tags/a.json": tags(1) }, "tags", [])).toThrow(/name one file, not a directory/);
    expect(() => attached(files, "-", [])).toThrow(/standard input is for exports/);
  });
});

describe("in the ledger", () => {
  const lineOf = (run: Run, uri: string): unknown => run.inputs.find((input) => input.uri === uri);
  const read = { kind: "service-tags", resources: 0, complete: true, status: "read", reason: null };

  test("a list among the inputs is read, and so is the one that was given, as the last", async () => {
    const run = await scanFiles({ "vms.json": vms, "tags.json": tags(363) });
    expect(lineOf(run, "tags.json")).toEqual({ uri: "tags.json", ...read });
    const given = await scanFiles({ "vms.json": vms, "tags.json": tags(363) }, { inputs: ["vms.json"], serviceTags: "tags.json" });
    expect(given.inputs.at(-1)).toEqual({ uri: "tags.json", ...read });
    expect([said(run), said(given)]).toEqual([[], []]);
  });

  test("one that is not valid fails where it was named, and is ignored with a warning where it was met", async () => {
    const files = { "in/vms.json": vms, "in/tags.json": tags(363, "Public", "x") };
    const named = await scanFiles(files);
    expect(lineOf(named, "in/tags.json")).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("the tag Storage contains") as string,
    });
    const met = await scanFiles(files, { inputs: ["in"] });
    expect(lineOf(met, "in/tags.json")).toMatchObject({
      status: "ignored",
      reason: expect.stringContaining("the tag Storage contains") as string,
    });
    expect(said(met)).toEqual([["warning", expect.stringContaining("the tag Storage contains")]]);
  });

  test("places of findings stay true beside it", async () => {
    const run = await scanFiles({ "a-tags.json": tags(1), "vms.json": vms }, { serviceTags: "a-tags.json" });
    const places = run.results.flatMap(({ evidence }) => evidence.flatMap(({ location }) => location?.uri ?? []));
    expect(new Set(places)).toEqual(new Set(["vms.json"]));
  });
});

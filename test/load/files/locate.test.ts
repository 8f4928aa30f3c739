import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FileSystem } from "../../../src/index.js";
import type { JsonObject } from "../../../src/model/json.js";
import type { RunEvidence } from "../../../src/model/run.js";
import { arbitraryEstate } from "../../support/arbitrary-estate.js";
import { armBodies, changed, plainEstate, vmBody, type EstateSpec } from "../../support/estate.js";
import { memoryFiles } from "../../support/memory-files.js";
import { evidenceOf, expectTruePlace, textAt } from "../../support/located.js";
import { resultOf, scanFiles, scanText } from "../../support/scan-files.js";
import { shapes } from "../../support/shapes.js";

/** An estate in which nearly every rule has something to show. */
const troubled: EstateSpec = {
  ...plainEstate,
  os: "Windows",
  osDisk: { vhd: true, writeAccelerator: true },
  dataDisks: Array.from({ length: 20 }, (_, index) => ({ vhd: index % 2 === 0, writeAccelerator: index % 3 === 0 })),
  agent: { version: "2.1.0.0", ready: false },
  denyStorage: true,
  firewall: "Deny",
  vaultElsewhere: true,
};

/** Name of the thing as ARM spells it, whatever the shape makes of it. */
const canonical = (name: string): string => (name === "networkRuleSet" ? "networkAcls" : name).replaceAll("_", "").toLowerCase();

/** The documents of a text that may hold several, with the line each starts on. */
function documentAt(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const starts = text.split("\n").flatMap((content, index) => (content.startsWith("{") ? [index + 1] : []));
    const start = starts.filter((candidate) => candidate <= line).at(-1) as number;
    const end = starts.find((candidate) => candidate > line) ?? Number.POSITIVE_INFINITY;
    return JSON.parse(
      text
        .split("\n")
        .slice(start - 1, end - 1)
        .join("\n"),
    );
  }
}

/** Evidence that ARM bodies show as they are: the value found there must be the value reported. */
const shownAsIs: Readonly<Record<string, (value: unknown) => unknown>> = {
  "dataDisks.count": (value) => (value as unknown[]).length,
  "agent.version": String,
  osType: String,
  name: String,
  "matchedVault.name": String,
  "outboundNsg.rule": String,
  location: (value) => String(value).replaceAll(" ", "").toLowerCase(),
  "matchedVault.location": (value) => String(value).replaceAll(" ", "").toLowerCase(),
};

function expectShown({ fact, value, path, location }: RunEvidence, text: string): void {
  if (location === null) throw new Error(`${fact} has no place`);
  const found = expectTruePlace(location, text, documentAt(text, location.line));
  const last = /([^.[\]]+)\]?$/.exec(path)?.[1] ?? "";
  const token = location.pointer.split("/").at(-1) ?? "";
  if (canonical(token) === canonical(last)) expect(shownAsIs[fact]?.(found) ?? value).toEqual(value);
}

describe.each(shapes.map((shape) => [shape.name, shape] as const))("%s", (_, shape) => {
  test("every piece of evidence has a place, and it is there", async () => {
    const files = shape.render(armBodies(troubled));
    const run = await scanFiles(files);
    const evidence = evidenceOf(run);
    expect(evidence.length).toBeGreaterThan(15);
    for (const entry of evidence) expectShown(entry, files[entry.location?.uri ?? ""] as string);
  });

  test("the place is as deep as the shape allows", async () => {
    const files = shape.render(armBodies(troubled));
    const run = await scanFiles(files);
    const placeOf = (ruleId: string, fact: string): string[] => {
      const { location } = resultOf(run, ruleId).evidence.find((entry) => entry.fact === fact) as RunEvidence;
      return (location?.pointer ?? "").split("/").slice(-2).map(canonical);
    };
    expect(placeOf("disk/data-count", "dataDisks.count")).toEqual(["storageprofile", "datadisks"]);
    expect(placeOf("disk/write-accelerator", "osDisk.writeAcceleratorEnabled")).toEqual(["osdisk", "writeacceleratorenabled"]);
    const state = placeOf("vm/power-state", "powerState");
    if (shape.kind === "resource-graph") expect(state).toEqual(["extended", "instanceview"]);
    if (shape.shows === "everything") {
      expect(state).toEqual(["instanceview", "statuses"]);
      expect(placeOf("agent/version-windows", "agent.version")).toEqual(["vmagent", "vmagentversion"]);
    }
  });
});

test("whatever the estate, all places hold", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryEstate, fc.constantFrom(...shapes), async (spec, shape) => {
      const files = shape.render(armBodies(spec));
      for (const entry of evidenceOf(await scanFiles(files))) expectShown(entry, files[entry.location?.uri ?? ""] as string);
    }),
    { numRuns: 60 },
  );
});

describe("columns", () => {
  test("count UTF-16 units, as editors do", async () => {
    const texts = ["ascii", "äöü", "日本語", "😀😀", 'quote " and \\'];
    for (const text of texts) {
      const body = changed(vmBody(), { tags: { note: text } });
      const minified = JSON.stringify([body]);
      const { location } = resultOf(await scanText(minified), "disk/data-count").evidence[0] as RunEvidence;
      expect(location).toMatchObject({ line: 1, column: minified.indexOf('"dataDisks"') + 1 });
    }
  });

  test("a byte-order mark does not count", async () => {
    const minified = JSON.stringify([vmBody()]);
    const { location } = resultOf(await scanText(`\uFEFF${minified}`), "disk/data-count").evidence[0] as RunEvidence;
    expect(location).toMatchObject({ line: 1, column: minified.indexOf('"dataDisks"') + 1 });
  });

  test("hold far into a file that is read in pieces, in the middle of characters", async () => {
    // Pieces are 1 MiB; the padding shifts the border through every byte of a four-byte character.
    for (let padding = 0; padding < 4; padding++) {
      const filler = changed(vmBody({ name: "filler" }), { tags: { note: "x".repeat(padding) + "😀é".repeat(300_000) } });
      const text = JSON.stringify([filler, vmBody({ name: "last" })]);
      const run = await scanText(text);
      const { location } = resultOf(run, "disk/data-count", "/last").evidence[0] as RunEvidence;
      expect(location).toMatchObject({ line: 1, column: text.lastIndexOf('"dataDisks"') + 1 });
    }
  });

  test("hold when the file system gives a few bytes at a time", async () => {
    const text = `\uFEFF${JSON.stringify([vmBody({ name: "größe" }), vmBody({ name: "last" })], null, 2)}`;
    expect(evidenceOf(await scanText(text, { readBytes: 5 }))).toEqual(evidenceOf(await scanText(text)));
  });
});

describe("which place", () => {
  test("a member of the same name elsewhere in the body is not taken for it", async () => {
    const decoys: JsonObject = { dataDisks: "no", storageProfile: { dataDisks: ["no"] } };
    const text = JSON.stringify([{ tags: decoys, ...changed(vmBody(), { tags: undefined }) }], null, 2);
    const { location } = resultOf(await scanText(text), "disk/data-count").evidence[0] as RunEvidence;
    expect(location?.pointer).toBe("/0/properties/storageProfile/dataDisks");
  });

  test("escapes in names are undone for finding and done again for the pointer", async () => {
    const text = JSON.stringify({ responses: { "200/~a": { body: vmBody() } } }).replace('"dataDisks"', '"data\\u0044isks"');
    const { location } = resultOf(await scanText(text), "disk/data-count").evidence[0] as RunEvidence;
    expect(location?.pointer).toBe("/responses/200~1~0a/body/properties/storageProfile/dataDisks");
    expect(location?.column).toBe(text.indexOf('"data\\u0044isks"') + 1);
  });

  test("what is absent is shown at the nearest thing that is there", async () => {
    const text = JSON.stringify([changed(vmBody(), { "properties.storageProfile.osDisk.writeAcceleratorEnabled": undefined })], null, 2);
    const { evidence } = resultOf(await scanText(text), "disk/write-accelerator");
    const { location, value } = evidence.find(({ fact }) => fact === "osDisk.writeAcceleratorEnabled") as RunEvidence;
    expect(value).toBe(false);
    expect(location?.pointer).toBe("/0/properties/storageProfile/osDisk");
  });

  test("of several files that tell of a VM, the one that shows the evidence", async () => {
    const projection = { id: vmBody()["id"], name: "vm1", location: "westeurope" };
    const run = await scanFiles({ "a.json": JSON.stringify([projection]), "b.json": JSON.stringify([vmBody()]) });
    expect(resultOf(run, "disk/data-count").evidence[0]?.location?.uri).toBe("b.json");
  });

  test("in NDJSON the pointer is that of the line's own document", async () => {
    const text = [vmBody({ name: "one" }), vmBody({ name: "two" })].map((body) => JSON.stringify(body)).join("\n");
    const { location } = resultOf(await scanText(text), "disk/data-count", "/two").evidence[0] as RunEvidence;
    expect(location).toMatchObject({ line: 2, pointer: "/properties/storageProfile/dataDisks" });
    expect(textAt(text, location as never).startsWith('"dataDisks"')).toBe(true);
  });
});

describe("a file that changes while it is scanned", () => {
  const text = JSON.stringify([vmBody()], null, 2);
  const later: readonly [string, () => Buffer][] = [
    [
      "is gone",
      () => {
        throw Object.assign(new Error("gone"), { code: "ENOENT" });
      },
    ],
    ["is shorter", () => Buffer.from(text.slice(0, 300))],
    ["is empty", () => Buffer.alloc(0)],
    ["holds something that is not JSON", () => Buffer.from(`[\n  {"\u0001": 1}${" ".repeat(text.length)}`)],
  ];
  test.each(later)("%s: the results stand, their places are left out", async (_, secondTime) => {
    const first = memoryFiles({ "export.json": text });
    let opened = 0;
    const fileSystem: FileSystem = {
      ...first,
      open: (path) => (opened++ === 0 ? first : memoryFiles({ "export.json": secondTime() })).open(path),
    };
    const run = await scanText(text, { fileSystem });
    expect(resultOf(run, "disk/data-count")).toMatchObject({ verdict: "pass", evidence: [{ value: 2, location: null }] });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText, firstInvalidUtf8 } from "../../../src/load/files/decode-text.js";
import { readDocument } from "../../../src/load/files/read-document.js";
import { idOf, plainEstate, vmBody, vmId, type ArmBody } from "../../support/estate.js";
import { evidenceOf, expectTruePlace } from "../../support/located.js";
import { ledgerOf, resultOf, scanFiles, scanText } from "../../support/scan-files.js";

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const inGroup = (group: string, name = "vm1"): ArmBody => ({ ...vmBody({ name }), id: vmId(name, group) });
/** Characters up to U+00FF are their own bytes in Windows-1252, those from U+0080 to U+009F apart. */
const ansi = (text: string): Buffer => Buffer.from(text, "latin1");
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

describe("bytes that are not UTF-8", () => {
  test("are read as Windows-1252: two groups stay two VMs, names and positions are those of the file, and the run says so", async () => {
    const text = json([inGroup("rg-büro"), inGroup("rg-bäro")]);
    const run = await scanText(ansi(text));
    expect(run.virtualMachines.map(({ id }) => id)).toEqual([vmId("vm1", "rg-bäro"), vmId("vm1", "rg-büro")]);
    for (const { location } of evidenceOf(run)) {
      if (location === null) throw new Error("no place");
      expectTruePlace(location, text, JSON.parse(text));
    }
    expect(run.inputs[0]).toMatchObject({ status: "read", complete: true });
    expect(run.notifications).toEqual([expect.objectContaining({ code: "text-encoding", level: "warning", uri: "export.json" })]);
    expect(run.notifications[0]?.message).toContain("Windows-1252");
  });

  test("the bytes that Windows-1252 puts in place of control characters are these characters", async () => {
    const text = bytes('[{"id": "', idOf("Microsoft.Compute/virtualMachines", "vm", "rg"), [0x80, 0x9f], '", "properties": {}}]');
    expect((await scanText(text)).virtualMachines[0]?.name).toBe("vm€Ÿ");
  });

  test.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])(
    "a byte that Windows-1252 does not define (%i) refuses the file, with its offset",
    async (byte) => {
      const [before, after] = json([inGroup("rg-@")]).split("@") as [string, string];
      const input = await ledgerOf(bytes(before, [byte], after));
      expect(input).toMatchObject({ status: "failed", resources: 0, complete: false });
      expect(input.reason).toContain(`byte ${before.length} (0x${byte.toString(16)}) is neither UTF-8 nor Windows-1252`);
    },
  );

  test("a file that mixes UTF-8 and another encoding is refused: its names in UTF-8 would become other names", async () => {
    const input = await ledgerOf(Buffer.concat([Buffer.from(json([inGroup("rg-ü")])), ansi(json([inGroup("rg-ä", "vm2")]))]));
    expect(input).toMatchObject({ status: "failed", resources: 0, complete: false });
    expect(input.reason).toMatch(/^byte \d+ .* mixes two encodings/);
  });

  test("the offset is found wherever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.constantFrom(0x80, 0xc3, 0xff, 0xed),
        fc.string(),
        (before, byte, after) => {
          const start = Buffer.from(before.replace(/\p{Cs}/gu, ""));
          expect(firstInvalidUtf8(Buffer.concat([start, Buffer.from([byte]), Buffer.from(after.replace(/\p{Cs}/gu, ""))]))).toBe(
            start.length,
          );
        },
      ),
    );
  });
});

describe("UTF-16", () => {
  const text = json([inGroup("rg-Ω"), inGroup("rg-😀", "vm2")]);
  const little = Buffer.from(text, "utf16le");

  test.each<[string, Buffer]>([
    ["little-endian", little],
    ["big-endian", Buffer.from(little).swap16()],
  ])("without a byte-order mark, %s", async (_, file) => {
    const run = await scanText(file);
    expect(run.virtualMachines.map(({ resourceGroup }) => resourceGroup)).toEqual(["rg-Ω", "rg-😀"]);
    for (const { location } of evidenceOf(run)) expectTruePlace(location as never, text, JSON.parse(text));
    expect(run.notifications).toEqual([]);
  });

  test("of an odd number of bytes is cut off, whatever was read", async () => {
    for (const mark of ["", "\uFEFF"]) {
      const input = await ledgerOf(Buffer.concat([Buffer.from(mark + text, "utf16le"), Buffer.from([0x0a])]));
      expect(input).toMatchObject({ status: "failed", complete: false, resources: 2 });
      expect(input.reason).toContain("cut off");
    }
  });

  test("with half a surrogate pair is refused with the offset", async () => {
    const broken = `\uFEFF${json([inGroup("rg-\ud800x")]).replace("\\ud800", "\ud800")}`;
    const input = await ledgerOf(Buffer.from(broken, "utf16le"));
    expect(input).toMatchObject({ status: "failed", resources: 0 });
    expect(input.reason).toContain(`half a surrogate pair at byte ${broken.indexOf("\ud800") * 2}`);
  });
});

describe("identities", () => {
  test("a name in which a character was replaced already is no identity: the file fails, the rest of it is used", async () => {
    const run = await scanText(json([inGroup("rg-b\ufffdro"), inGroup("rg", "vm2")]));
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm2"]);
    expect(run.inputs[0]).toMatchObject({ status: "failed", complete: false, resources: 1 });
    expect(run.inputs[0]?.reason).toContain("U+FFFD");
    // As Python and others print it.
    const escaped = json([inGroup("rg-b\ufffdro")]).replaceAll("\ufffd", "\\ufffd");
    expect(await ledgerOf(escaped)).toMatchObject({ status: "failed", resources: 0 });
  });

  test("the same inside of a resource; a tag or description that holds the character is the user's own", async () => {
    const network = (subnet: string, tag: string): ArmBody => ({
      id: idOf("Microsoft.Network/virtualNetworks", "vnet"),
      name: "vnet",
      type: "Microsoft.Network/virtualNetworks",
      location: "westeurope",
      tags: { note: tag },
      properties: { subnets: [{ name: subnet, description: tag, properties: {} }] },
    });
    expect((await ledgerOf(json([network("s\ufffd", "x")]))).status).toBe("failed");
    expect((await ledgerOf(json([network("s", "x\ufffd")]))).status).toBe("read");
  });

  test("ids that differ in half a surrogate pair stay two, with results of their own", async () => {
    const disk = (half: string): object => ({
      id: idOf("Microsoft.Compute/disks", `d${half}`),
      type: "Microsoft.Compute/disks",
      properties: { provisioningState: "Succeeded", encryptionSettingsCollection: { enabled: half === "\ud800" } },
    });
    const run = await scanFiles({
      "vms.json": json([inGroup("rg\ud800"), inGroup("rg\ud801")]),
      "disks.json": json([disk("\ud800"), disk("\ud801")]),
    });
    expect(run.virtualMachines).toHaveLength(2);
    expect(run.notifications).toEqual([]);
    const fingerprints = run.results.map(({ fingerprint }) => fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });
});

describe("texts that are cut or put together", () => {
  test("UTF-8 that ends inside of a character is cut off", () => {
    const whole = Buffer.from('{"x": "é');
    expect(decodeText(whole.subarray(0, -1))).toMatchObject({ encoding: "utf-8", endsInsideCharacter: true });
    expect(readDocument(whole.subarray(0, -1))).toEqual({ problem: expect.stringContaining("cut off at line 1, column 8") as string });
  });

  test("byte-order marks between documents are passed over", async () => {
    const run = await scanText(`\uFEFF${json([inGroup("rg")])}\r\n\uFEFF${json([inGroup("rg", "vm2")])}`);
    expect(run.inputs[0]).toMatchObject({ status: "read", complete: true, resources: 2 });
    expect(resultOf(run, "disk/data-count", "/vm2").evidence[0]?.location?.pointer).toContain("dataDisks");
    expect(run.notifications).toEqual([]);
  });

  test("no bytes lose a character: they are refused, or decode to as many characters as they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]), (tail, mark) => {
        const file = Buffer.from([...mark, ...tail]);
        const decoded = decodeText(file);
        if ("problem" in decoded) {
          expect(decoded.problem).toMatch(/byte \d+|binary data/);
          return;
        }
        const { text, encoding, endsInsideCharacter } = decoded;
        const units = text.toString("utf8").length;
        if (encoding === "utf-8") expect(file.subarray(0, text.length).equals(text)).toBe(true);
        else if (encoding === "windows-1252") expect(units).toBe(file.length);
        else if (!endsInsideCharacter) expect([units * 2, units * 2 + 2]).toContain(file.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a document by itself, such as a saved run", () => {
  const run = { schemaVersion: "1.0.0", summary: { name: plainEstate.name } };

  test.each<[string, string | Buffer]>([
    ["as it is written", json(run)],
    ["with a byte-order mark", `\uFEFF${json(run)}`],
    ["as Windows PowerShell redirects it", Buffer.from(`\uFEFF${json(run)}\r\n`, "utf16le")],
    ["behind a message", `WARNING: something\n${json(run)}`],
  ])("%s", (_, text) => {
    expect(readDocument(Buffer.from(text))).toEqual({ value: run });
  });

  test.each<[string, string, RegExp]>([
    ["is empty", " \n", /^it is empty$/],
    ["is something else", "hello", /^it is not JSON/],
    ["is broken behind a byte-order mark", '\uFEFF{\n "a": FOO }', /^it is not JSON: .* at line 2, column 7$/],
    ["is cut off", '{"a": [1,', /^the JSON is cut off at line 1, column 10/],
    ["is two", "{} {}", /several JSON documents/],
    ["is nested without end", "[".repeat(100_000), /^nested deeper/],
  ])("a text that %s is refused with a sentence", (_, text, problem) => {
    expect(readDocument(Buffer.from(text))).toEqual({ problem: expect.stringMatching(problem) as string });
  });
});

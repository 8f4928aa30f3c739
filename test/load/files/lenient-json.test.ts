import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toOriginalPosition, toStrictJson } from "../../../src/load/files/lenient-json.js";
import { armBodies, changed, plainEstate, vmBody } from "../../support/estate.js";
import { evidenceOf, expectTruePlace, textAt } from "../../support/located.js";
import { resultOf, scanText } from "../../support/scan-files.js";

const pretty = JSON.stringify(armBodies(plainEstate), null, 2);

const utf16BigEndian = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le").swap16();

/** Puts comments, trailing commas and blank lines wherever people put them. */
function decorated(text: string): string {
  return text
    .split("\n")
    .map((line, index) => {
      const trailing = /[}\]"\d]$/.test(line) || /(true|false|null)$/.test(line) ? `${line},` : line;
      const last = index === text.split("\n").length - 1 ? line : trailing;
      return index % 3 === 0 ? `/* ä 😀 { [ " */ ${last} // it's "so" }` : index % 3 === 1 ? `\n${last} /* two\nlines */` : last;
    })
    .join("\n");
}

describe("a file as people save it", () => {
  const strict = pretty;
  // `text` is what an editor shows of the file; lines and columns refer to it.
  const files: readonly [string, string | Buffer, string][] = [
    ["plain", strict, strict],
    ["with a byte-order mark", `\uFEFF${strict}`, strict],
    ["with CRLF", strict.replaceAll("\n", "\r\n"), strict.replaceAll("\n", "\r\n")],
    ["as UTF-16, little-endian", Buffer.from(`\uFEFF${strict}`, "utf16le"), strict],
    ["as UTF-16, big-endian", utf16BigEndian(strict), strict],
    [
      "as UTF-16 with CRLF, as Windows PowerShell redirects",
      Buffer.from(`\uFEFF${strict.replaceAll("\n", "\r\n")}\r\n`, "utf16le"),
      strict.replaceAll("\n", "\r\n"),
    ],
    ["with comments and trailing commas", decorated(strict), decorated(strict)],
    [
      "with all of that and a byte-order mark",
      `\uFEFF${decorated(strict).replaceAll("\n", "\r\n")}`,
      decorated(strict).replaceAll("\n", "\r\n"),
    ],
  ];

  test.each(files)("%s: same verdicts, and lines and columns are those of the file", async (_, bytes, text) => {
    const run = await scanText(bytes);
    expect(run.inputs[0]).toMatchObject({ status: "read", complete: true, reason: null, kind: "arm-list" });
    const plain = await scanText(strict);
    expect(run.virtualMachines).toEqual(plain.virtualMachines);
    const places = evidenceOf(run);
    expect(places.map(({ location, ...entry }) => [entry, location?.pointer])).toEqual(
      evidenceOf(plain).map(({ location, ...entry }) => [entry, location?.pointer]),
    );
    for (const { location } of places) {
      if (location === null) throw new Error("no place");
      expectTruePlace(location, text, armBodies(plainEstate));
    }
  });

  test("raw line ends and tabs in strings do not shift what comes after them", async () => {
    const body = changed(vmBody(), { tags: { note: "LINES", more: "TABS" } });
    const text = JSON.stringify([body, vmBody({ name: "vm2" })], null, 2)
      .replace("LINES", "one\r\ntwo\n\nthree")
      .replace('"TABS"', '"a\tb\u0001c"');
    const run = await scanText(text);
    for (const vm of ["/vm1", "/vm2"]) {
      const location = resultOf(run, "disk/data-count", vm).evidence[0]?.location;
      expect(textAt(text, location as never).startsWith('"dataDisks"')).toBe(true);
    }
    // On the same line, only the raw characters stand before the member.
    const oneLine = JSON.stringify([body]).replace("LINES", "\t\t\t\u0007").replace("TABS", "é\t");
    const { location } = resultOf(await scanText(oneLine), "disk/data-count").evidence[0] as { location: { column: number } };
    expect(location.column).toBe(oneLine.indexOf('"dataDisks"') + 1);
  });

  test("raw line ends in strings are kept as line ends", async () => {
    const text = JSON.stringify([vmBody({ name: "VMNAME" })]).replaceAll("VMNAME", "two\nlines");
    expect((await scanText(text)).virtualMachines[0]?.name).toBe("two\nlines");
  });

  test("what looks like a comment or a trailing comma inside a string stays", async () => {
    const name = 'a ,] ,} \\" # ;';
    const text = `[ // a comment makes the file lenient\n${JSON.stringify(vmBody({ name }))}]`;
    expect((await scanText(text)).virtualMachines[0]?.name).toBe(name);
    const tagged = changed(vmBody(), { "properties.storageProfile.osDisk.name": "https://x/*y*/,]" });
    const strict = JSON.parse(toStrictJson(Buffer.from(`/**/${JSON.stringify(tagged)}`)).bytes.toString("utf8")) as unknown;
    expect(strict).toEqual(tagged);
  });
});

describe("rewriting to strict JSON", () => {
  test("leaves strict JSON as it is, byte for byte", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify([value], null, indent);
        const { bytes, insertions } = toStrictJson(Buffer.from(text));
        expect(bytes.toString("utf8")).toBe(text);
        expect(insertions).toEqual([]);
      }),
    );
  });

  test("comments between all tokens change neither the value nor the place of what is left", () => {
    const comments = fc.constantFrom("", " ", "/**/", '/* " */', "//x\n", "/* é\n*/", "\r\n");
    fc.assert(
      fc.property(fc.tuple(fc.jsonValue({ maxDepth: 3 })), fc.array(comments, { minLength: 1 }), (value, between) => {
        const tokens = JSON.stringify(value).match(/"(?:\\.|[^"\\])*"|[[\]{},:]|[^[\]{},:"]+/g) ?? [];
        const text = tokens.map((token, index) => token + (between[index % between.length] as string)).join("");
        const { bytes } = toStrictJson(Buffer.from(text));
        expect(JSON.parse(bytes.toString("utf8"))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(bytes.length).toBe(Buffer.byteLength(text));
        for (const mark of ["{", "[", ":"]) {
          const position = bytes.indexOf(mark);
          if (position >= 0) expect(Buffer.from(text).toString("latin1", position, position + 1)).toBe(mark);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("positions lead back across everything that grew", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("\n", "\t", "\u0000", "\r\n", "x", "é", "\\n", '\\"')), (parts) => {
        const text = `\uFEFF["${parts.join("")}", {"here": 1}]`;
        const strict = toStrictJson(Buffer.from(text));
        JSON.parse(strict.bytes.toString("utf8"));
        expect(toOriginalPosition(strict, strict.bytes.indexOf('"here"'))).toBe(Buffer.from(text).indexOf('"here"'));
      }),
    );
  });

  test.each([
    ["nothing", ""],
    ["a lone byte-order mark", "\uFEFF"],
    ["an open string", '["abc'],
    ["an open comment", "[1, /* "],
    ["a lone backslash at the end", '["\\'],
    ["a slash", "/"],
    ["only a comma", ","],
  ])("takes %s without complaint", (_, text) => {
    expect(() => toStrictJson(Buffer.from(text))).not.toThrow();
  });

  test("takes any bytes, UTF-16 of odd length included", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]), (bytes, mark) => {
        expect(() => toStrictJson(Buffer.from([...mark, ...bytes]))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

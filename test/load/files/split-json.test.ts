import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesSource, type ByteSource } from "../../../src/load/files/byte-source.js";
import { JsonProblem } from "../../../src/load/files/json-problem.js";
import { maxDepth, splitJson, type JsonUnit } from "../../../src/load/files/split-json.js";
import type { JsonObject } from "../../../src/model/json.js";

interface Split {
  readonly units: readonly JsonUnit[];
  readonly envelopes: readonly [members: JsonObject, pointer: string][];
}

function split(text: string | Buffer, source: (bytes: Buffer) => ByteSource = bytesSource): Split {
  const units: JsonUnit[] = [];
  const envelopes: [JsonObject, string][] = [];
  splitJson(source(Buffer.from(text)), {
    unit: (unit) => {
      units.push(unit);
    },
    envelope: (members, pointer) => {
      envelopes.push([members, pointer]);
    },
    emptyList: () => undefined,
  });
  return { units, envelopes };
}

function problemOf(text: string | Buffer): JsonProblem | undefined {
  try {
    split(text);
    return undefined;
  } catch (error) {
    if (error instanceof JsonProblem) return error;
    throw error;
  }
}

/** A source that never gives more than a few bytes at once, as pipes and network drives do. */
const inSips =
  (sips: readonly number[]) =>
  (bytes: Buffer): ByteSource => {
    let turn = 0;
    return {
      read: (target, offset, length, position) =>
        bytes.copy(target, offset, position, position + Math.min(length, sips[turn++ % sips.length] as number)),
    };
  };

const layouts: readonly ((value: unknown) => string)[] = [
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, null, 2),
  (value) => JSON.stringify(value, null, "\t").replaceAll("\n", "\r\n"),
  (value) => `\n  ${JSON.stringify(value)} \r\n`,
];

/** Any JSON value, with the texts in its strings that a splitter could stumble on. */
const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 5 }),
  fc.array(
    fc.dictionary(
      fc.string({ unit: "binary" }),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('\\"', "\\\\", '"]}', "/*", "//")),
    ),
  ),
);
const anyLayout = fc.constantFrom(...layouts);
const anySips = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });

const withoutStreamed = anyJson.filter((value) => !(typeof value === "object" && value !== null && ("value" in value || "data" in value)));

describe("splitting", () => {
  test("gives the elements that JSON.parse gives, with the bytes they stand at", () => {
    fc.assert(
      fc.property(withoutStreamed, anyLayout, anySips, (value, layout, sips) => {
        const text = layout(value);
        const bytes = Buffer.from(text);
        const { units, envelopes } = split(text, inSips(sips));
        const parsed: unknown = JSON.parse(text);
        expect(units.map((unit) => unit.value)).toEqual(Array.isArray(parsed) ? parsed : [parsed]);
        expect(units.map(({ index }) => index)).toEqual(Array.isArray(parsed) ? parsed.map((_, index) => index) : [-1]);
        expect(envelopes).toEqual([]);
        for (const { value: element, offset, length } of units) {
          const cut = bytes.toString("utf8", offset, offset + length);
          expect(cut).toBe(cut.trim());
          expect(JSON.parse(cut)).toEqual(element);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(["value", "data"])("gives the elements of `%s` and the members around it, wherever it stands", (member) => {
    const others = fc.dictionary(
      fc.string().filter((key) => !["value", "data", "__proto__"].includes(key)),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(others, fc.array(anyJson), others, anyLayout, anySips, (before, list, after, layout, sips) => {
        const text = layout({ ...before, [member]: list, ...after });
        const { units, envelopes } = split(text, inSips(sips));
        const parsed = JSON.parse(text) as Record<string, unknown>;
        expect(units.map(({ value }) => value)).toEqual(parsed[member]);
        for (const { pointer, offset, length, value } of units) {
          expect(pointer).toBe(`/${member}`);
          expect(JSON.parse(Buffer.from(text).toString("utf8", offset, offset + length))).toEqual(value);
        }
        const { [member]: _, ...rest } = parsed;
        expect(envelopes.map(([members, pointer]) => [{ ...members }, pointer])).toEqual([[rest, `/${member}`]]);
      }),
      { numRuns: 200 },
    );
  });

  test("takes values one after another, with or without white space", () => {
    const { units } = split('{"a":1}{"a":2}\n[{"a":3},{"a":4}]\r\n\r\n{"a":5}\n');
    expect(units.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }, { a: 5 }]);
    expect(units.map(({ index }) => index)).toEqual([-1, -1, 0, 1, -1]);
  });

  test("finds strings that are longer than what is read at once, across its borders", () => {
    // 1 MiB is read at once; the quotes, escapes and multi-byte characters come to lie on both sides of the border.
    for (let shift = 0; shift < 12; shift++) {
      const long = `${"x".repeat((1 << 20) - 24 + shift)}\\"é😀"${"y".repeat(3 << 20)}\\`;
      const list = [{ long }, { after: true }];
      expect(split(JSON.stringify(list)).units.map(({ value }) => value)).toEqual(list);
    }
  });

  test("skips a byte-order mark and counts its bytes in offsets", () => {
    const { units } = split("\uFEFF[1]");
    expect(units).toMatchObject([{ value: 1, offset: 4, length: 1, pointer: "", index: 0 }]);
  });

  test("keeps __proto__ an ordinary member", () => {
    const { units, envelopes } = split('{"value":[{"__proto__":{"polluted":true}}],"__proto__":{"nextLink":"x"},"constructor":1}');
    expect(Object.keys(units[0]?.value as JsonObject)).toEqual(["__proto__"]);
    expect(Object.keys(envelopes[0]?.[0] ?? {})).toContain("__proto__");
    expect(envelopes[0]?.[0]["nextLink"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("nothing is in an empty text or an empty list", () => {
    expect(split("").units).toEqual([]);
    expect(split(" \n ").units).toEqual([]);
    expect(split("[ ]").units).toEqual([]);
    expect(split('{"value": []}')).toEqual({ units: [], envelopes: [[Object.create(null), "/value"]] });
  });
});

describe("text that is not JSON", () => {
  const document = '{"x": "é\\"", "value": [ {"id": "a", "n": [1, true]}, {"id": "b"} ], "nextLink": null}';

  test("a document cut off at any byte is a cut-off document", () => {
    const bytes = Buffer.from(document);
    for (let end = 1; end < bytes.length; end++) expect([end, problemOf(bytes.subarray(0, end))?.kind]).toEqual([end, "cut-off"]);
  });

  test("an array cut off at any byte is cut off, and no half element is handed on", () => {
    const text = '[{"id":"a"}, {"id":"b"},\n {"id":"c"}]';
    for (let end = 1; end < text.length; end++) {
      const ids: unknown[] = [];
      const run = (): void => {
        splitJson(bytesSource(Buffer.from(text.slice(0, end))), {
          unit: ({ value }) => {
            ids.push((value as JsonObject)["id"]);
          },
          envelope: () => undefined,
          emptyList: () => undefined,
        });
      };
      expect(run).toThrow(JsonProblem);
      expect(["a", "b", "c"].slice(0, ids.length)).toEqual(ids);
    }
  });

  test("no byte can be taken out or put in unnoticed, unless the text is JSON without or with it", () => {
    const text = '[{"a":[1,"x"]},{"b":null}]';
    const accepts = (changed: string): boolean => {
      try {
        JSON.parse(changed);
        return true;
      } catch {
        return false;
      }
    };
    const inserted = ["{", "}", "[", "]", ",", ":", '"', "\\", "/", "1", "t", " "];
    for (let at = 0; at < text.length; at++) {
      const variants = [text.slice(0, at) + text.slice(at + 1), ...inserted.map((char) => text.slice(0, at) + char + text.slice(at))];
      // Values one after another are fine for the splitter, not for JSON.parse; those are left out.
      for (const variant of variants) {
        if (accepts(variant)) expect(problemOf(variant)).toBeUndefined();
        else if (variant.startsWith("[") && !/^\[\]./.test(variant))
          expect([variant, problemOf(variant) === undefined]).toEqual([variant, false]);
      }
    }
  });

  test.each([
    ["a comment", "[1, // one\n2]"],
    ["a comment inside an object", '{"a": /* one */ 1}'],
    ["a trailing comma in a list", "[1, 2,]"],
    ["a trailing comma in an object", '{"a": 1,}'],
    ["a raw line end in a string", '{"a": "x\ny"}'],
    ["single quotes", "{'a': 1}"],
    ["bare words", "[undefined]"],
    ["UTF-16", Buffer.from("\uFEFF[1]", "utf16le")],
    ["a closing bracket of the wrong kind", '[{"a": 1]]'],
    ["a missing colon", '{"a" 1}'],
    ["a missing comma", "[1 2]"],
    ["a number that JSON does not know", "[01]"],
  ])("%s is not strict JSON", (_, text) => {
    expect(problemOf(text)?.kind).toBe("not-strict");
  });

  test("nesting has a limit that does not depend on the stack", () => {
    const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
    // The outermost array is taken apart; its elements are what is limited.
    expect(problemOf(nested(maxDepth + 1))).toBeUndefined();
    expect(problemOf(nested(maxDepth + 2))?.kind).toBe("too-deep");
    expect(problemOf(nested(100_000))?.kind).toBe("too-deep");
    expect(problemOf('{"a":'.repeat(100_000))?.kind).toBe("too-deep");
    expect(problemOf(`{"value":[{"a":${nested(100_000)}}]}`)?.kind).toBe("too-deep");
  });

  test("any bytes give elements or a problem, nothing else", () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(fc.constantFrom("{", "}", "[", "]", ",", ":", '"', '"value"', '"data"', "1", "\\", "/", " ", "\n"))
        .map((parts) => Buffer.from(parts.join(""))),
    );
    fc.assert(
      fc.property(anything, anySips, (bytes, sips) => {
        try {
          split(bytes, inSips(sips));
        } catch (error) {
          expect(error).toBeInstanceOf(JsonProblem);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

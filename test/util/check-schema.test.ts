import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkSchema, describeAtPointer } from "../../src/util/check-schema.js";

const schema = z.strictObject({
  level: z.enum(["error", "warning", "note"]).optional(),
  name: z.string().min(1).optional(),
  version: z.literal("1").optional(),
  address: z.ipv4().optional(),
  collectedAt: z.iso.datetime({ offset: true }).optional(),
  port: z.int().min(1).max(65535).optional(),
  scalar: z.union([z.string(), z.number()]).optional(),
  code: z
    .string()
    .regex(/^[a-z]+$/, "a code has lower-case letters only")
    .optional(),
  pattern: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  names: z.array(z.string()).min(1).optional(),
  condition: z.union([z.strictObject({ field: z.string(), equals: z.string() }), z.strictObject({ not: z.string() })]).optional(),
  entries: z
    .array(z.discriminatedUnion("kind", [z.object({ kind: z.literal("lsblk"), data: z.string() }), z.object({ kind: z.literal("proxy") })]))
    .optional(),
});

const problemsIn = (document: unknown): readonly string[] => {
  const checked = checkSchema(schema, document);
  return "problems" in checked ? checked.problems.map(describeAtPointer) : [];
};

describe("what is wrong in a document is said in plain words", () => {
  test.each([
    ["a misspelt key", { levle: "error" }, "/levle: unknown key levle; did you mean level?"],
    ["a key in the wrong case", { Level: "error" }, "/Level: unknown key Level; did you mean level?"],
    ["a misspelt value", { level: "eror" }, '/level: unknown value "eror"; expected error, warning or note; did you mean error?'],
    ["a value that resembles none", { level: "fatal!!" }, '/level: unknown value "fatal!!"; expected error, warning or note'],
    ["a number for a name", { name: 5 }, "/name: expected text, found a number"],
    ["an empty name", { name: "" }, "/name: this text is empty"],
    ["another version", { version: "2" }, '/version: unknown value "2"; expected 1; did you mean 1?'],
    ["a version as number", { version: 2 }, "/version: expected 1, found 2"],
    ["no address", { address: "10.1" }, "/address: expected an IPv4 address such as 10.1.0.4"],
    ["a time without zone", { collectedAt: "2026-11-01" }, /^\/collectedAt: expected a date and time with a time zone/],
    ["a port that is not whole", { port: 1.5 }, "/port: expected a whole number, found a number that is not whole"],
    ["a port that is too large", { port: 70_000 }, "/port: expected a number of at most 65535"],
    ["a list where a scalar may be", { scalar: [] }, "/scalar: expected text or a number, found a list"],
    ["a schema's own message", { code: "A" }, "/code: a code has lower-case letters only"],
    ["a pattern without message", { pattern: "A" }, "/pattern: this text does not have the expected form"],
    ["an empty list", { names: [] }, "/names: this list is empty; expected at least 1 item"],
    ["the form that is closest", { condition: { field: "a", equals: 1 } }, "/condition/equals: expected text, found a number"],
    [
      "a misspelt kind",
      { entries: [{ kind: "lsblkk" }] },
      '/entries/0/kind: unknown value "lsblkk"; expected lsblk or proxy; did you mean lsblk?',
    ],
    ["no kind", { entries: [{}] }, "/entries/0/kind: this property is missing; expected lsblk or proxy"],
    ["a missing property", { entries: [{ kind: "lsblk" }] }, "/entries/0/data: this property is missing; expected text"],
    ["an entry that is null", { entries: [null] }, "/entries/0: expected an object, found null"],
    ["a list in place of the document", [], "the document: expected an object, found a list"],
    ["a key that moves the cursor", { "a\u001b[1A": 1 }, /^\/a.*: unknown key a\\u\{1b\}\[1A/],
  ])("%s", (_, document, message) => {
    const problems = problemsIn(document);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  test("each of several unknown keys is shown at its own place", () => {
    expect(problemsIn({ nam: "x", prot: 1 })).toEqual([
      "/nam: unknown key nam; did you mean name?",
      "/prot: unknown key prot; did you mean port?",
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExpressionError, LimitError } from "../../../src/template/expression/expression-error.js";
import { allFunctions } from "../../../src/template/functions/table.js";
import { symbolOf } from "../../../src/template/values/symbol.js";
import { isUnknown, type Unknown } from "../../../src/template/values/unknown.js";
import { isArray, isObject, type ArmValue } from "../../../src/template/values/value.js";
import { arbitraryCall, arbitraryExpressions, signatures } from "../support/arbitrary-expression.js";
import { evaluateAlone } from "../support/environment.js";
import { contradiction, Opener } from "../support/open-value.js";

const runs = Number(process.env["READINESS_FUZZ_RUNS"] ?? 1000);

/** Few letters, so that texts begin with, hold and equal one another. */
const word = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom("a", "B", " "), maxLength: 3 }) },
  { weight: 2, arbitrary: fc.constantFrom("", "a-b", "1", "true", "{0}", "a/b", "10.0.0.0/24", '{"a":1}', '[1,"a"]', "https://a/b") },
);
const scalar = fc.oneof(word, fc.integer({ min: -2, max: 20 }), fc.boolean());
const item = fc.option(scalar);
const list = fc.oneof(
  fc.array(word, { maxLength: 3 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
  fc.array(item, { maxLength: 3 }),
);
/** Names that differ in case alone are none that Azure lets stand together. */
const name = fc.constantFrom("a", "A", "b", "c");
const object = fc
  .uniqueArray(fc.tuple(name, fc.oneof(item, list, fc.dictionary(fc.constantFrom("a", "b"), item, { noNullPrototype: true }))), {
    maxLength: 3,
    selector: ([each]) => each.toLowerCase(),
  })
  .map((members) => Object.fromEntries(members) as Record<string, ArmValue>);
/** Texts of which the second often is a part of the first. */
const twoTexts = fc.oneof(
  fc.tuple(word, word),
  fc.tuple(word, fc.nat(2), fc.nat(4)).map(([whole, from, to]): [string, string] => [whole, whole.slice(from, to)]),
);
const variables: fc.Arbitrary<Record<string, ArmValue>> = fc
  .tuple(
    twoTexts,
    fc.record({
      r: word,
      i: fc.integer({ min: -1, max: 4 }),
      b: fc.boolean(),
      l: list,
      m: list,
      o: object,
      q: object,
      x: fc.oneof(scalar, list, object),
    }),
  )
  .map(([[first, second], others]) => ({ s: first, t: second, ...others }));
const expression = fc.oneof(
  arbitraryExpressions.any,
  arbitraryExpressions.text,
  arbitraryExpressions.bool,
  arbitraryExpressions.int,
  arbitraryExpressions.list,
  arbitraryExpressions.object,
);
const choices = fc.noBias(fc.array(fc.nat(59), { minLength: 20, maxLength: 20 }));

function opener(numbers: readonly number[]): Opener {
  let at = 0;
  return new Opener((below) => (numbers[at++ % numbers.length] ?? 0) % below);
}

const openAll = (values: Record<string, ArmValue>, by: Opener): Record<string, ArmValue> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, by.open(value)]));

/** The value, or the error; anything else that is thrown is a bug. */
function attempt(text: string, values: Record<string, ArmValue>): { readonly value: ArmValue } | { readonly error: ExpressionError } {
  try {
    return { value: evaluateAlone(`[${text}]`, values) };
  } catch (error) {
    if (error instanceof ExpressionError) return { error };
    throw error;
  }
}

/** With less known, the result is the same or less is known of it. */
function expectNothingInvented(text: string, known: Record<string, ArmValue>, numbers: readonly number[]): void {
  const open = attempt(text, openAll(known, opener(numbers)));
  const settled = attempt(text, known);
  if ("error" in settled) return;
  if ("error" in open) expect(open.error, open.error.message).toBeInstanceOf(LimitError);
  else expect(contradiction(open.value, settled.value)).toBeUndefined();
}

/** The symbol of what is not known is an expression for it. */
function expectSymbolsHold(text: string, known: Record<string, ArmValue>, numbers: readonly number[]): void {
  const by = opener(numbers);
  const open = attempt(text, openAll(known, by));
  const settled = attempt(text, known);
  if ("error" in settled || "error" in open) return;
  const all = { ...known, ...Object.fromEntries(by.values) };
  for (const [unknown, value] of unknownsIn(open.value, settled.value)) {
    expectSame(unknown.symbol, value, all);
    if (unknown.parts === undefined || isUnknown(value)) continue;
    expectPiecesHold(unknown.parts, value, all);
  }
}

/** A piece of text may be unknown of another type than text: it stands for the text that it is printed as. */
function expectPiecesHold(pieces: readonly ArmValue[], value: ArmValue, variables: Record<string, ArmValue>): void {
  const places = pieces.map((_, index) => `{${index}}`).join("");
  const symbol = `format('${places}', ${pieces.map(symbolOf).join(", ")})`;
  const again = symbol.includes("#") ? undefined : attempt(symbol, variables);
  if (again !== undefined && "value" in again) expect(contradiction(again.value, value), symbol).toBeUndefined();
}

function expectSame(symbol: string, value: ArmValue, variables: Record<string, ArmValue>): void {
  // Shortened symbols, and those that tell lambdas apart, are no expressions any more.
  if (symbol.includes("#")) return;
  const again = attempt(symbol, variables);
  if ("error" in again) throw new Error(`${symbol}: ${again.error.message}`);
  expect(contradiction(again.value, value), symbol).toBeUndefined();
}

describe("what is not known never becomes a value that the deployment would not find", () => {
  test.each(Object.keys(signatures))("%s", (name) => {
    fc.assert(
      fc.property(arbitraryCall(name), variables, choices, (text, known, numbers) => {
        expectNothingInvented(text, known, numbers);
        expectSymbolsHold(text, known, numbers);
      }),
      { numRuns: runs },
    );
  });

  test("in expressions of all functions together", () => {
    fc.assert(fc.property(expression, variables, choices, expectNothingInvented), { numRuns: 4 * runs });
  });

  test("and has a symbol that is an expression for it", () => {
    fc.assert(fc.property(expression, variables, choices, expectSymbolsHold), { numRuns: 4 * runs });
  });

  test("every function is tried", () => {
    const beyond = allFunctions.filter((each) => "lazy" in each).map(({ name }) => name);
    const untried = allFunctions.map(({ name }) => name).filter((name) => !Object.hasOwn(signatures, name) && !beyond.includes(name));
    expect(untried).toEqual(["pickZones", "toLogicalZone", "toLogicalZones", "toPhysicalZone", "toPhysicalZones"]);
  });
});

/** What is unknown, with what it turned out to be. */
function* unknownsIn(open: ArmValue, value: ArmValue): Generator<[Unknown, ArmValue]> {
  if (isUnknown(open)) yield [open, value];
  else if (isArray(open) && isArray(value)) for (const [index, each] of open.entries()) yield* unknownsIn(each, value[index] as ArmValue);
  else if (isObject(open) && isObject(value))
    for (const key of Object.keys(open)) yield* unknownsIn(open[key] as ArmValue, value[key] as ArmValue);
}

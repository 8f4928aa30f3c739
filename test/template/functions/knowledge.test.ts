import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExpressionError, LimitError } from "../../../src/template/expression/expression-error.js";
import { allFunctions } from "../../../src/template/functions/table.js";
import { isUnknown } from "../../../src/template/values/unknown.js";
import { isArray, isObject, type ArmValue } from "../../../src/template/values/value.js";
import { arbitraryExpressions, signatures } from "../support/arbitrary-expression.js";
import { evaluateAlone } from "../support/environment.js";
import { contradiction, Opener } from "../support/open-value.js";

const runs = Number(process.env["READINESS_FUZZ_RUNS"] ?? 3000);

const word = fc.constantFrom("", "a", "A", "b", "ab", "aba", "a-b", " a", "1", "true", "10.0.0.0/24", '{"a":1}');
const scalar = fc.oneof(word, fc.integer({ min: -2, max: 20 }), fc.boolean());
const list = fc.oneof(
  fc.array(word, { maxLength: 3 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
  fc.array(scalar, { maxLength: 3 }),
);
/** Names that differ in case alone are none that Azure lets stand together. */
const name = fc.constantFrom("a", "A", "b", "c");
const object = fc
  .uniqueArray(fc.tuple(name, fc.oneof(scalar, list, fc.dictionary(fc.constantFrom("a", "b"), scalar, { noNullPrototype: true }))), {
    maxLength: 3,
    selector: ([each]) => each.toLowerCase(),
  })
  .map((members) => Object.fromEntries(members) as Record<string, ArmValue>);
const variables: fc.Arbitrary<Record<string, ArmValue>> = fc.record({
  s: word,
  t: word,
  i: fc.integer({ min: -1, max: 4 }),
  b: fc.boolean(),
  l: list,
  m: list,
  o: object,
  q: object,
  x: fc.oneof(scalar, list, object),
});
const expression = fc.oneof(
  arbitraryExpressions.any,
  arbitraryExpressions.text,
  arbitraryExpressions.bool,
  arbitraryExpressions.int,
  arbitraryExpressions.list,
  arbitraryExpressions.object,
);
const choices = fc.array(fc.nat(59), { minLength: 20, maxLength: 20 });

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

describe("what is not known", () => {
  test("never becomes a value that the deployment would not find", () => {
    fc.assert(
      fc.property(expression, variables, choices, (text, known, numbers) => {
        const open = attempt(text, openAll(known, opener(numbers)));
        const settled = attempt(text, known);
        if ("error" in settled) return;
        if ("error" in open) {
          expect(open.error, open.error.message).toBeInstanceOf(LimitError);
        } else expect(contradiction(open.value, settled.value)).toBeUndefined();
      }),
      { numRuns: runs },
    );
  });

  test("has a symbol that is an expression for its value", () => {
    fc.assert(
      fc.property(expression, variables, choices, (text, known, numbers) => {
        const by = opener(numbers);
        const open = attempt(text, openAll(known, by));
        const settled = attempt(text, known);
        if ("error" in settled || "error" in open) return;
        const all = { ...known, ...Object.fromEntries(by.values) };
        for (const [symbol, value] of symbolsIn(open.value, settled.value)) {
          // Shortened ones, and those that tell lambdas apart, are no expressions any more.
          if (symbol.includes("#")) continue;
          const again = attempt(symbol, all);
          if ("error" in again) throw new Error(`${symbol}: ${again.error.message}`);
          expect(contradiction(again.value, value), symbol).toBeUndefined();
        }
      }),
      { numRuns: runs },
    );
  });

  test("every function is tried", () => {
    const beyond = allFunctions.filter((each) => "lazy" in each).map(({ name }) => name);
    const untried = allFunctions.map(({ name }) => name).filter((name) => !Object.hasOwn(signatures, name) && !beyond.includes(name));
    expect(untried).toEqual(["pickZones", "toLogicalZone", "toLogicalZones", "toPhysicalZone", "toPhysicalZones"]);
  });
});

/** Symbols with what they turned out to be. */
function* symbolsIn(open: ArmValue, value: ArmValue): Generator<[string, ArmValue]> {
  if (isUnknown(open)) yield [open.symbol, value];
  else if (isArray(open) && isArray(value)) for (const [index, item] of open.entries()) yield* symbolsIn(item, value[index] as ArmValue);
  else if (isObject(open) && isObject(value))
    for (const name of Object.keys(open)) yield* symbolsIn(open[name] as ArmValue, value[name] as ArmValue);
}

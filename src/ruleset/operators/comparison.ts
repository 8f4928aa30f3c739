import { compileWildcards } from "../../util/wildcards.js";
import { compilePattern } from "./pattern.js";

/** Compares a known fact with an operand. It is never called for a missing fact. */
export type Comparison = (actual: unknown, operand: unknown) => boolean;

/** Text is compared without case, as in Azure Policy. */
export const fold = (value: unknown): unknown => (typeof value === "string" ? value.toLowerCase() : value);

const isSame: Comparison = (actual, operand) => fold(actual) === fold(operand);

const isListed: Comparison = (actual, operand) => Array.isArray(operand) && operand.some((item) => isSame(actual, item));

/** Orders numbers, and text without case. Other values have no order. */
function order(actual: unknown, operand: unknown): number {
  if (typeof actual === "number" && typeof operand === "number") return actual - operand;
  if (typeof actual === "string" && typeof operand === "string")
    return actual.toLowerCase() < operand.toLowerCase() ? -1 : isSame(actual, operand) ? 0 : 1;
  return Number.NaN;
}

const text = (value: unknown): string => (typeof value === "string" ? value.toLowerCase() : "");

/** Whether a list contains an item, or a text contains another text. */
const holds: Comparison = (actual, operand) =>
  Array.isArray(actual)
    ? actual.some((item) => isSame(item, operand))
    : typeof actual === "string" && actual.toLowerCase().includes(text(operand));

const wildcards = new Map<string, (text: string) => boolean>();
const maxKept = 1000;

/** `*` matches any text. */
function isLike(actual: unknown, operand: unknown): boolean {
  if (typeof actual !== "string") return false;
  const source = text(operand);
  let matches = wildcards.get(source);
  if (matches === undefined) {
    // An operand may be a fact, so each subject can have its own pattern. The limit keeps the cache small.
    if (wildcards.size >= maxKept) wildcards.clear();
    wildcards.set(source, (matches = compileWildcards(source, false)));
  }
  return matches(actual);
}

/** `match` as in PSRule: a regular expression that may match anywhere in the text. */
const isMatch: Comparison = (actual, operand) => typeof actual === "string" && compilePattern(String(operand)).test(actual);

/** The comparisons of the rule language. The evaluator handles `exists` and `version`, because they depend on missing evidence. */
export const comparisons = {
  equals: isSame,
  notEquals: (actual, operand) => !isSame(actual, operand),
  in: isListed,
  notIn: (actual, operand) => !isListed(actual, operand),
  greater: (actual, operand) => order(actual, operand) > 0,
  greaterOrEquals: (actual, operand) => order(actual, operand) >= 0,
  less: (actual, operand) => order(actual, operand) < 0,
  lessOrEquals: (actual, operand) => order(actual, operand) <= 0,
  contains: holds,
  startsWith: (actual, operand) => text(actual).startsWith(text(operand)),
  endsWith: (actual, operand) => text(actual).endsWith(text(operand)),
  like: isLike,
  match: isMatch,
} as const satisfies Record<string, Comparison>;

import { LimitError } from "../../expression/expression-error.js";
import { decimalOf, roundDecimal, type Decimal } from "./decimal.js";

/** A part of a custom format: a digit position, the decimal point, or text to print. */
type Token = { readonly kind: "0" | "#" | "." } | { readonly kind: "text"; readonly text: string };

/** One of at most three sections of a custom format: for positive numbers, negative numbers and zero. */
interface Section {
  readonly tokens: readonly Token[];
  readonly grouping: boolean;
  /** Power of ten to multiply by: 2 for each `%`, -3 for each comma before the point. */
  readonly scale: number;
  /** Number of digit positions before and after the point. */
  readonly places: readonly [whole: number, fraction: number];
}

/** Prints a number with a custom format of .NET: `0`, `#`, `.`, `,`, `%`, `‰`, quoted text and sections.
 *  @throws LimitError for a format with an exponent. */
export function formatCustom(value: number, format: string): string {
  const sections = splitSections(format);
  const [first = "", negative = "", zero = ""] = sections;
  const ownNegative = value < 0 && negative !== "";
  const section = readSection(value === 0 && zero !== "" ? zero : ownNegative ? negative : first);
  const rounded = roundTo(value, section);
  // A number that rounds to zero uses the format for zero.
  if (rounded.digits === "" && value !== 0)
    return zero === "" ? print(roundTo(0, readSection(first)), readSection(first)) : print(rounded, readSection(zero));
  return (value < 0 && !ownNegative ? "-" : "") + print(rounded, section);
}

function roundTo(value: number, { scale, places }: Section): Decimal {
  const { digits, point } = decimalOf(value);
  return digits === "" ? { digits, point } : roundDecimal({ digits, point: point + scale }, places[1]);
}

const pieces = /\\([^]?)|'([^']*)'?|"([^"]*)"?|([eE][+-]?0+)|([^])/g;

function splitSections(format: string): readonly string[] {
  const sections = [""];
  for (const match of format.matchAll(pieces)) {
    if (match[0] === ";") sections.push("");
    else sections.push((sections.pop() ?? "") + match[0]);
  }
  return sections;
}

function readSection(format: string): Section {
  const tokens: Token[] = [];
  let scale = 0;
  let commas = 0;
  let grouping = false;
  let point = false;
  const places: [number, number] = [0, 0];
  for (const [, escaped, single, double, exponent, character = ""] of format.matchAll(pieces)) {
    if (exponent !== undefined) throw new LimitError("format does not support exponents in custom formats");
    const text = escaped ?? single ?? double;
    if (text !== undefined) tokens.push({ kind: "text", text });
    else if (character === "0" || character === "#") {
      if (commas > 0 && !point && places[0] > 0) grouping = true;
      if (!point) commas = 0;
      places[point ? 1 : 0]++;
      tokens.push({ kind: character });
    } else if (character === ".") {
      if (!point) tokens.push({ kind: "." });
      point = true;
    } else if (character === ",") {
      if (!point && places[0] > 0) commas++;
    } else {
      if (character === "%") scale += 2;
      if (character === "\u2030") scale += 3;
      tokens.push({ kind: "text", text: character });
    }
  }
  return { tokens, grouping, scale: scale - 3 * commas, places };
}

function print({ digits, point }: Decimal, { tokens, grouping, places: [places, decimals] }: Section): string {
  const leading = tokens.findIndex(({ kind }) => kind === "0");
  const dot = tokens.findIndex(({ kind }) => kind === ".");
  const before = dot < 0 ? tokens : tokens.slice(0, dot);
  const least = leading < 0 || leading >= before.length ? 0 : before.slice(leading).filter(({ kind }) => kind !== "text").length;
  const wholeDigits = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "";
  const whole = wholeDigits.padStart(least, "0");
  const fraction = (point < 0 ? "0".repeat(-point) + digits : digits.slice(point)).slice(0, decimals);
  const after = dot < 0 ? [] : tokens.slice(dot + 1);
  const lastZero = after.filter(({ kind }) => kind !== "text").findLastIndex(({ kind }) => kind === "0") + 1;
  return printWhole(whole, before, places, grouping) + printFraction(fraction.padEnd(lastZero, "0"), after);
}

/** Extra digits without a position go before the first position. */
function printWhole(digits: string, tokens: readonly Token[], places: number, grouping: boolean): string {
  let result = "";
  let left = places;
  let at = 0;
  for (const token of tokens) {
    if (token.kind === "text") result += token.text;
    else {
      const end = digits.length - --left;
      for (; at < end; at++) {
        result += (grouping && at > 0 && (digits.length - at) % 3 === 0 ? "," : "") + digits.charAt(at);
      }
    }
  }
  return result;
}

function printFraction(digits: string, tokens: readonly Token[]): string {
  let result = digits === "" ? "" : ".";
  let at = 0;
  for (const token of tokens) {
    if (token.kind === "text") result += token.text;
    else result += digits.charAt(at++);
  }
  return result;
}

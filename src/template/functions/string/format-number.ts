import { ExpressionError, LimitError } from "../../expression/expression-error.js";
import type { FunctionCall } from "../definition.js";
import { formatCustom } from "./custom-number-format.js";
import { grouped } from "./decimal.js";
import { exponentText, generalNumber } from "./general-number.js";

/** Maximum number of requested digits. */
const mostDigits = 99;

/** Prints a number with a format string of .NET in the invariant culture. The result is undefined for currency and percentages: their form
 *  depends on the culture, and Azure does not document the culture.
 *  @throws ExpressionError when .NET has no such format for the number. */
export function formatNumber(value: number, specifier: string, call: FunctionCall): string | undefined {
  const standard = /^([A-Za-z])(\d{0,9})$/.exec(specifier);
  if (specifier === "") return generalNumber(value);
  call.spend(mostDigits + specifier.length);
  if (standard === null) return formatCustom(value, specifier);
  const [, letter = "", given = ""] = standard;
  const digits = given === "" ? undefined : Number(given);
  if ((digits ?? 0) > mostDigits) throw new LimitError(`format supports at most ${mostDigits} digits of a number`);
  return formatStandard(value, letter, digits, specifier);
}

function formatStandard(value: number, letter: string, digits: number | undefined, specifier: string): string | undefined {
  switch (letter.toUpperCase()) {
    case "B":
      throw new LimitError("format does not support binary digits");
    case "C":
    case "P":
      return undefined;
    case "D":
      return signed(value, wholeText(value, specifier).padStart(digits ?? 0, "0"));
    case "E":
      return scientific(value, digits ?? 6, letter);
    case "F":
      return signed(value, fixed(value, digits ?? 2));
    case "G":
      return generalNumber(value, digits === 0 ? undefined : digits, letter === "g" ? "e" : "E");
    case "N": {
      const [whole = "", fraction] = fixed(value, digits ?? 2).split(".");
      return signed(value, fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`);
    }
    case "X":
      return hexadecimal(value, digits ?? 0, letter, specifier);
    case "R":
      if (!Number.isInteger(value)) return generalNumber(value);
  }
  throw new ExpressionError(`the format '${specifier}' is not valid for this number`);
}

/** Digits without a sign, with a given number of digits after the point. */
function fixed(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (!Number.isInteger(size)) return size.toFixed(decimals);
  return decimals === 0 ? BigInt(size).toString() : `${BigInt(size)}.${"0".repeat(decimals)}`;
}

/** Adds a minus sign to negative numbers, unless all digits are zero. */
function signed(value: number, digits: string): string {
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

function scientific(value: number, decimals: number, letter: string): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(decimals).split("e");
  return mantissa + exponentText(Number(exponent), letter, 3);
}

function hexadecimal(value: number, digits: number, letter: string, specifier: string): string {
  wholeText(value, specifier);
  const text = BigInt.asUintN(64, BigInt(value)).toString(16).padStart(digits, "0");
  return letter === "X" ? text.toUpperCase() : text;
}

function wholeText(value: number, specifier: string): string {
  if (!Number.isSafeInteger(value)) throw new ExpressionError(`the format '${specifier}' is valid for ints only`);
  return String(Math.abs(value));
}

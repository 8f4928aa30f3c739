/** A number without its sign, in decimal digits. */
export interface Decimal {
  /** Without leading and trailing zeros; empty for zero. */
  readonly digits: string;
  /** Number of digits before the decimal point; negative for zeros after it. */
  readonly point: number;
}

/** Number of digits of a float that .NET prints with custom formats. */
const floatDigits = 15;

export function decimalOf(value: number): Decimal {
  const size = Math.abs(value);
  if (size === 0) return { digits: "", point: 0 };
  const [mantissa = "", exponent = "0"] = (Number.isSafeInteger(size) ? size.toExponential() : size.toExponential(floatDigits - 1)).split(
    "e",
  );
  return { digits: trimZeros(mantissa.replace(".", "")), point: Number(exponent) + 1 };
}

/** Rounds to a number of digits after the point; halves are rounded away from zero. */
export function roundDecimal({ digits, point }: Decimal, decimals: number): Decimal {
  const kept = point + decimals;
  if (kept >= digits.length) return { digits, point };
  if (kept < 0) return { digits: "", point: 0 };
  const up = digits.charAt(kept) >= "5";
  const cut = digits.slice(0, kept);
  if (!up) return normal(cut, point);
  const raised = (BigInt(cut === "" ? "0" : cut) + 1n).toString();
  return normal(raised.padStart(kept, "0"), point + Math.max(0, raised.length - kept));
}

function normal(digits: string, point: number): Decimal {
  const trimmed = trimZeros(digits);
  return trimmed === "" ? { digits: "", point: 0 } : { digits: trimmed, point };
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

/** Writes whole digits in groups of three: `8,175,133`. */
export function grouped(whole: string): string {
  const first = whole.length % 3;
  const groups = first === 0 ? [] : [whole.slice(0, first)];
  for (let at = first; at < whole.length; at += 3) groups.push(whole.slice(at, at + 3));
  return groups.join(",");
}

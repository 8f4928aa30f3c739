/** Number of digits after which a float is printed with an exponent. */
const floatDigits = 15;

/** The `G` format of .NET in the invariant culture: the shortest digits that identify the number, with an exponent for long numbers.
 *  @param precision maximum number of digits; all when undefined. */
export function generalNumber(value: number, precision?: number, letter: "E" | "e" = "E"): string {
  if (Number.isSafeInteger(value) && precision === undefined) return String(value);
  const text = precision === undefined ? value.toExponential() : value.toExponential(precision - 1);
  const [mantissa = "", power = "0"] = text.split("e");
  const exponent = Number(power);
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = stripZeros(mantissa.replace(/[-.]/g, ""));
  if (exponent <= -5 || exponent >= (precision ?? floatDigits)) {
    const fraction = digits.slice(1);
    return `${sign}${digits.slice(0, 1)}${fraction === "" ? "" : `.${fraction}`}${exponentText(exponent, letter, 2)}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Prints an exponent such as `E+05`. */
export function exponentText(exponent: number, letter: string, leastDigits: number): string {
  return `${letter}${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(leastDigits, "0")}`;
}

function stripZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

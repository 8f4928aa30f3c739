/** A point in time as ticks of 100 nanoseconds since 1970-01-01T00:00:00Z, with the precision of .NET. */
export type Instant = bigint;

export const ticksPerSecond = 10_000_000n;
export const ticksPerDay = 86_400n * ticksPerSecond;

const first = BigInt(Date.parse("0001-01-01T00:00:00Z")) * 10_000n;
const end = BigInt(Date.parse("+010000-01-01T00:00:00Z")) * 10_000n;

/** Whether .NET, and so Azure, can represent the instant: years 1 to 9999. */
export const isInstant = (ticks: bigint): ticks is Instant => ticks >= first && ticks < end;

/** A time with its original offset. */
export interface WrittenTime {
  readonly instant: Instant;
  /** Minutes ahead of UTC; undefined for a time without an offset, which counts as UTC like Azure's clock. */
  readonly offset: number | undefined;
}

const offset = String.raw`(Z|[+-]\d{2}(?::?\d{2})?)?`;
const extended = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,16}))?)?${offset})?$`, "i");
const basic = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(?:\.(\d{1,16}))?${offset}$`, "i");

/** Reads a time in ISO 8601. The form is extended (`2020-04-07T14:53:14Z`, also with a space as in format `u`) or basic, as in `utcNow()`.
 *  @returns undefined for any other text, and for days and times that do not exist. */
export function parseTime(text: string): WrittenTime | undefined {
  const parts = extended.exec(text) ?? basic.exec(text);
  if (parts === null) return undefined;
  const number = (index: number): number => Number(parts[index] ?? 0);
  const day = new Date(0);
  day.setUTCFullYear(number(1), number(2) - 1, number(3));
  if (day.getUTCMonth() !== number(2) - 1 || day.getUTCDate() !== number(3)) return undefined;
  if (number(4) > 23 || number(5) > 59 || number(6) > 59) return undefined;
  const minutes = offsetMinutes(parts[8]);
  if (minutes === null) return undefined;
  const seconds = day.getTime() / 1000 + number(4) * 3600 + (number(5) - (minutes ?? 0)) * 60 + number(6);
  const instant = BigInt(seconds) * ticksPerSecond + fractionTicks(parts[7] ?? "");
  return isInstant(instant) ? { instant, offset: minutes } : undefined;
}

/** @returns null when the offset does not exist: .NET allows up to 14 hours. */
function offsetMinutes(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  if (text.toUpperCase() === "Z") return 0;
  const minutes = Number(text.slice(-2));
  const total = text.length === 3 ? minutes * 60 : Number(text.slice(1, 3)) * 60 + minutes;
  if (total > 14 * 60 || (text.length > 3 && minutes > 59)) return null;
  return text.startsWith("-") ? -total : total;
}

/** Ticks of the digits after the decimal point, rounded half up. */
function fractionTicks(digits: string): bigint {
  const ticks = BigInt(digits.slice(0, 7).padEnd(7, "0"));
  return (digits[7] ?? "0") >= "5" ? ticks + 1n : ticks;
}

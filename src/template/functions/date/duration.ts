import { ticksPerDay, ticksPerSecond } from "./instant.js";

const number = String.raw`(\d{1,10})`;
const pattern = new RegExp(
  String.raw`^(-?)P(?=[\dT])(?:${number}Y)?(?:${number}M)?(?:${number}D)?(?:T(?=\d)(?:${number}H)?(?:${number}M)?(?:${number}(?:\.(\d{1,30}))?S)?)?$`,
);
const mostOfInt = 2n ** 31n - 1n;

/** Reads a duration in ISO 8601 (`P3Y`, `-P9D`, `PT1H30M`) as .NET's `XmlConvert.ToTimeSpan` does. A year has 365 days and a month has 30
 *  days, independent of the calendar, but twelve months are a year; weeks are not supported.
 *  Source: "Date functions for ARM templates", learn.microsoft.com, as of 2025-04, for 365 and 30; .NET's `XsdDuration` for the rest.
 *  @returns ticks of 100 nanoseconds; undefined for any other text. */
export function parseDuration(text: string): bigint | undefined {
  const parts = pattern.exec(text);
  if (parts === null) return undefined;
  const [years = 0n, months = 0n, days = 0n, hours = 0n, minutes = 0n, seconds = 0n] = parts.slice(2, 8).map((part) => BigInt(part || 0));
  if ([years, months, days, hours, minutes, seconds].some((part) => part > mostOfInt)) return undefined;
  const allDays = (years + months / 12n) * 365n + (months % 12n) * 30n + days;
  const fraction = BigInt((parts[8] ?? "").slice(0, 7).padEnd(7, "0"));
  const ticks = allDays * ticksPerDay + ((hours * 60n + minutes) * 60n + seconds) * ticksPerSecond + fraction;
  return parts[1] === "-" ? -ticks : ticks;
}

import { ExpressionError } from "../../expression/expression-error.js";
import type { CalendarTime } from "./calendar.js";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const pad = (value: number, length: number): string => String(value).padStart(length, "0");
const upToTwo = (value: number, length: number): string => pad(value, Math.min(length, 2));
const named = (names: readonly string[], index: number, length: number): string => {
  const name = names[index] ?? "";
  return length === 3 ? name.slice(0, 3) : name;
};

/** The output for each letter of a custom format, by the number of repetitions. `K` is not repeated.
 *  Source: "Custom date and time format strings", learn.microsoft.com, as of 2025-04, for the invariant culture and a time in UTC. */
export const specifiers: Readonly<Record<string, (time: CalendarTime, length: number) => string>> = {
  y: ({ year }, length) => (length <= 2 ? pad(year % 100, length) : pad(year, length)),
  M: ({ month }, length) => (length <= 2 ? pad(month, length) : named(months, month - 1, length)),
  d: ({ day, weekday }, length) => (length <= 2 ? pad(day, length) : named(weekdays, weekday, length)),
  H: ({ hour }, length) => upToTwo(hour, length),
  h: ({ hour }, length) => upToTwo(hour % 12 === 0 ? 12 : hour % 12, length),
  m: ({ minute }, length) => upToTwo(minute, length),
  s: ({ second }, length) => upToTwo(second, length),
  f: ({ fraction }, length) => fraction.slice(0, fractionDigits(length)),
  F: ({ fraction }, length) => fraction.slice(0, fractionDigits(length)).replace(/(?<!0)0+$/, ""),
  t: ({ hour }, length) => (hour < 12 ? "AM" : "PM").slice(0, length),
  g: () => "A.D.",
  z: (_time, length) => (length <= 2 ? `+${pad(0, length)}` : "+00:00"),
};

function fractionDigits(length: number): number {
  if (length > 7) throw new ExpressionError("the argument format has more than seven digits for fractions of a second");
  return length;
}

/** The custom format for each format of one letter, in the invariant culture.
 *  Source: "Standard date and time format strings", learn.microsoft.com, as of 2025-04. The documented outputs of `utcNow('d')` show that
 *  Azure uses the invariant culture. */
export const standardFormats: Readonly<Record<string, string>> = {
  d: "MM/dd/yyyy",
  D: "dddd, dd MMMM yyyy",
  f: "dddd, dd MMMM yyyy HH:mm",
  F: "dddd, dd MMMM yyyy HH:mm:ss",
  g: "MM/dd/yyyy HH:mm",
  G: "MM/dd/yyyy HH:mm:ss",
  m: "MMMM dd",
  M: "MMMM dd",
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: "HH:mm",
  T: "HH:mm:ss",
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  U: "dddd, dd MMMM yyyy HH:mm:ss",
  y: "yyyy MMMM",
  Y: "yyyy MMMM",
};

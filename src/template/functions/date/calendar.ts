import type { Instant } from "./instant.js";

/** An instant in calendar fields, in UTC. */
export interface CalendarTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Seven digits after the second. */
  readonly fraction: string;
}

export function calendarTime(instant: Instant): CalendarTime {
  const fraction = ((instant % 10_000_000n) + 10_000_000n) % 10_000_000n;
  const date = new Date(Number((instant - fraction) / 10_000n));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction: String(fraction).padStart(7, "0"),
  };
}

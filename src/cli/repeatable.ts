import { Option } from "commander";

const append = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

/** An option that may be given several times. @param defaultText what holds when it is not given, as help shows it. */
export const repeatable = (flags: string, description: string, defaultText?: string): Option =>
  new Option(flags, `${description} (repeatable)`).argParser(append).default([], defaultText);

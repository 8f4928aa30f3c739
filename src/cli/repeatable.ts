import { Option } from "commander";

const append = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

/** An option that a user can repeat. @param defaultText the default that help shows. */
export const repeatable = (flags: string, description: string, defaultText?: string): Option =>
  new Option(flags, `${description} (repeatable)`).argParser(append).default([], defaultText);

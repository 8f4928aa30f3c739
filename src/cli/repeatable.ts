import { Option } from "commander";

const append = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

/** An option that may be given several times. */
export const repeatable = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(append).default([], "none");

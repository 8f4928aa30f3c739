import type { Command } from "commander";

/** A command line that works as written, and its purpose. */
export interface Example {
  readonly does: string;
  readonly run: string;
}

/** The part of a command's help below the options. */
export interface CommandHelp {
  readonly examples: readonly Example[];
  /** Exit code -> meaning. */
  readonly exitCodes: Readonly<Record<number, string>>;
}

/** Adds examples and exit codes to the help of a command. Each text must fit in 80 columns.
 *  @param sections further headings and their lines. */
export function addCommandHelp(
  command: Command,
  { examples, exitCodes }: CommandHelp,
  sections: Readonly<Record<string, readonly string[]>> = {},
): Command {
  const shown = {
    ...sections,
    ...(examples.length > 0 && { "Examples:": examples.flatMap(({ does, run }) => [`# ${does}`, run]) }),
    "Exit codes:": twoColumns(exitCodes),
  };
  return command.addHelpText("after", Object.entries(shown).map(section).join(""));
}

/** Two aligned columns: a word and its meaning. */
export function twoColumns(meanings: Readonly<Record<string, string>>): readonly string[] {
  const width = Math.max(...Object.keys(meanings).map((word) => word.length));
  return Object.entries(meanings).map(([word, meaning]) => `${word.padEnd(width)}  ${meaning}`);
}

const section = ([heading, lines]: [string, readonly string[]]): string => `\n${heading}\n${lines.map((line) => `  ${line}\n`).join("")}`;

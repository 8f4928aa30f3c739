import { commandShells, type CommandShell } from "../model/command-shell.js";
import { failOnValues, type FailOn } from "../model/exit-codes.js";
import { profileNames, type ProfileName } from "../model/profile.js";
import type { ResultsListed } from "../model/run.js";
import { UserError } from "../model/user-error.js";
import { verdicts, type Verdict } from "../model/verdict.js";
import { groupings, type GroupBy } from "../report/group-by.js";
import { reporters, type FormatName } from "../report/reporters.js";
import { chooseWord } from "./choose-word.js";

/** One `-f NAME[=FILE]`. */
export interface RequestedFormat {
  readonly name: FormatName;
  readonly file: string | undefined;
}

const usage = (message: string): UserError => new UserError("usage", message);

/** @throws UserError for an unknown format, or two formats that would both go to standard output. */
export function parseFormats(texts: readonly string[]): readonly RequestedFormat[] {
  const formats = (texts.length === 0 ? ["table"] : texts).map((text) => {
    const [name = "", ...file] = text.split("=");
    const format = chooseWord("--format", name, Object.keys(reporters) as FormatName[]);
    if (file.length > 0 && file.join("=") === "") throw usage(`-f ${name}= needs a file, as in -f ${name}=run.${name}`);
    return { name: format, file: file.length === 0 ? undefined : file.join("=") };
  });
  if (formats.filter(({ file }) => file === undefined).length > 1)
    throw usage("only one format can go to standard output; give each other one a file, as in -f json=run.json");
  const files = formats.flatMap(({ file }) => (file === undefined ? [] : [file]));
  if (new Set(files).size < files.length) throw usage("two formats have the same file; give each format its own");
  return formats;
}

/** @throws UserError for an unknown value, or `never` beside others. */
export function parseFailOn(texts: readonly string[]): readonly FailOn[] {
  const values = texts.map((text) => chooseWord("--fail-on", text, failOnValues));
  if (values.includes("never") && values.length > 1) throw usage("--fail-on never cannot be combined with another --fail-on");
  return values.length === 0 ? ["error"] : values;
}

/** @throws UserError for any value except default, all, or a list of verdicts. */
export function parseResults(text: string): ResultsListed {
  const lower = text.toLowerCase();
  if (lower === "default" || lower === "all") return lower;
  const words = text.split(",").map((word) => word.trim());
  return words.map((word) => {
    const verdict = verdicts.find((name) => name.toLowerCase() === word.toLowerCase());
    return verdict ?? (chooseWord("--results", word, words.length === 1 ? ["default", "all", ...verdicts] : verdicts) as Verdict);
  });
}

/** @throws UserError that names the supported shells. */
export const parseShell = (text: string): CommandShell => chooseWord("--shell", text, commandShells);

/** @throws UserError that names the supported properties. */
export function parseGroupBy(text: string | undefined): GroupBy | undefined {
  if (text === undefined) return undefined;
  return groupings.find((name) => name.toLowerCase() === text.toLowerCase()) ?? chooseWord("--group-by", text, groupings);
}

/** @throws UserError that names the supported profiles. */
export const parseProfile = (text: string): ProfileName => chooseWord("--profile", text, profileNames);

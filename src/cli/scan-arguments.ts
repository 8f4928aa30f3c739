import { commandShells, type CommandShell } from "../model/command-shell.js";
import { failOnValues, type FailOn } from "../model/exit-codes.js";
import { profileNames, type ProfileName } from "../model/profile.js";
import type { ResultsListed } from "../model/run.js";
import { UserError } from "../model/user-error.js";
import { verdicts, type Verdict } from "../model/verdict.js";
import { groupings, type GroupBy } from "../report/group-by.js";
import { reporters, type FormatName } from "../report/reporters.js";

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
    if (!Object.hasOwn(reporters, name)) throw usage(`unknown format ${name}; there are ${Object.keys(reporters).join(", ")}`);
    if (file.length > 0 && file.join("=") === "") throw usage(`-f ${name}= names no file`);
    return { name: name as FormatName, file: file.length === 0 ? undefined : file.join("=") };
  });
  if (formats.filter(({ file }) => file === undefined).length > 1)
    throw usage("only one format can go to standard output; give the others a file: -f json=run.json");
  const files = formats.flatMap(({ file }) => (file === undefined ? [] : [file]));
  if (new Set(files).size < files.length) throw usage("two formats name the same file");
  return formats;
}

/** @throws UserError for an unknown value, or `never` beside others. */
export function parseFailOn(texts: readonly string[]): readonly FailOn[] {
  for (const text of texts) {
    if (!failOnValues.includes(text as FailOn)) throw usage(`--fail-on takes ${failOnValues.join(", ")}, not ${text}`);
  }
  if (texts.includes("never") && texts.length > 1) throw usage("--fail-on never stands alone");
  return texts.length === 0 ? ["error"] : (texts as FailOn[]);
}

/** @throws UserError for anything but default, all, or a list of verdicts. */
export function parseResults(text: string): ResultsListed {
  const lower = text.toLowerCase();
  if (lower === "default" || lower === "all") return lower;
  return text.split(",").map((word) => {
    const verdict = verdicts.find((name) => name.toLowerCase() === word.trim().toLowerCase());
    if (verdict === undefined) throw usage(`--results takes default, all, or a list of ${verdicts.join(", ")}; ${word} is none of them`);
    return verdict satisfies Verdict;
  });
}

/** @throws UserError naming the shells there are. */
export function parseShell(text: string): CommandShell {
  const shell = commandShells.find((name) => name === text);
  if (shell === undefined) throw usage(`--shell takes ${commandShells.join(" or ")}, not ${text}`);
  return shell;
}

/** @throws UserError naming the properties there are. */
export function parseGroupBy(text: string | undefined): GroupBy | undefined {
  if (text === undefined) return undefined;
  const grouping = groupings.find((name) => name.toLowerCase() === text.toLowerCase());
  if (grouping === undefined) throw usage(`--group-by takes ${groupings.join(", ")}, not ${text}`);
  return grouping;
}

/** @throws UserError naming the profiles there are. */
export function parseProfile(text: string): ProfileName {
  const profile = profileNames.find((name) => name === text);
  if (profile === undefined) throw usage(`unknown profile ${text}; there are ${profileNames.join(", ")}`);
  return profile;
}

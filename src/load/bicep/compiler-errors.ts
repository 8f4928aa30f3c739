import { stripVTControlCharacters } from "node:util";
import { printableText } from "../../util/printable-text.js";

const shownErrors = 3;
const longestLine = 500;

/** Matches `main.bicep(3,5) : Error BCP018: …`. Source: the diagnostics of the Bicep CLI, github.com/Azure/bicep, as of 2025-04. */
const diagnostic = /\(\d+,\d+\) ?: Error /;
const warning = /\(\d+,\d+\) ?: (?:Warning|Info) |^WARNING:/;

/** The first errors that a compiler printed, on one line and without control characters for a terminal.
 *  @returns an empty text when there are no errors. */
export function firstErrors(stderr: string): string {
  const lines = stripVTControlCharacters(stderr)
    .split(/[\r\n]+/)
    .map((line) => line.trim());
  const errors = lines.filter((line) => diagnostic.test(line.slice(0, 5000)));
  const shown = errors.length > 0 ? errors : lines.filter((line) => line !== "" && !warning.test(line.slice(0, 5000)));
  const more = shown.length - shownErrors;
  const first = shown
    .slice(0, shownErrors)
    .map((line) => printableText(line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  return `${first.join("; ")}${more > 0 ? ` (and ${more} more)` : ""}`;
}

/** Whether modules are missing that the compiler must download. Source: "Bicep CLI commands", learn.microsoft.com, as of 2025-04. */
export const missesModules = (stderr: string): boolean => stderr.includes("has not been restored");

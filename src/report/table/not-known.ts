import type { NextStep } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { commandLines } from "../command-lines.js";
import { counted } from "./counted.js";
import { hanging } from "./hanging.js";
import { listed } from "./listed.js";
import type { Section } from "./section.js";

const maxSteps = 10;
const maxRules = 6;

function settles({ results, virtualMachines, rules }: NextStep): string {
  const ids = printableText(listed(rules, maxRules));
  return `settles ${counted(results, "check")} on ${counted(virtualMachines, "VM")} (${ids})`;
}

function notesLine(steps: readonly NextStep[]): string {
  const rules = [...new Set(steps.flatMap((step) => step.rules))];
  const results = steps.reduce((sum, step) => sum + step.results, 0);
  return `${counted(steps.length, "more command")} would settle ${counted(results, "note")} (${printableText(listed(rules, maxRules))}); -f json lists them`;
}

/** The evidence that is missing, as the commands that would supply it, most useful first. */
export const notKnownSection: Section = function* (run, { palette, width }) {
  const steps = run.summary.nextSteps.filter(({ level }) => level !== "note");
  const notes = run.summary.nextSteps.filter(({ level }) => level === "note");
  if (steps.length === 0 && notes.length === 0) return;
  yield palette.heading("Not known");
  for (const step of steps.slice(0, maxSteps)) {
    const level = step.level.padEnd("warning".length);
    yield* hanging(`  ${palette.level[step.level](level)}  `, settles(step), width);
    const lead = step.command.startsWith("--") ? palette.dim("add ") : "";
    for (const line of commandLines(step.command)) yield `    ${lead}${palette.command(line)}`;
  }
  if (steps.length > maxSteps) yield palette.dim(`  and ${counted(steps.length - maxSteps, "more command")}; -f json lists them`);
  if (notes.length > 0) yield `  ${palette.dim(notesLine(notes))}`;
};

import type { NextStep } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { commandLines } from "../command-lines.js";
import { counted, verb } from "../../util/counted.js";
import { hanging } from "./hanging.js";
import { listed } from "./listed.js";
import { more } from "./more.js";
import type { Section } from "./section.js";

const maxSteps = 10;
const maxRules = 6;

/** Only the run document contains every step. */
const everyStep = "-f json";

function resolves({ results, virtualMachines, rules }: NextStep): string {
  const where = virtualMachines === 0 ? "" : ` on ${counted(virtualMachines, "VM")}`;
  return `resolves ${counted(results, "unknown result")}${where} (${printableText(listed(rules, maxRules))})`;
}

function notesLine(steps: readonly NextStep[]): string {
  const rules = [...new Set(steps.flatMap((step) => step.rules))];
  const results = steps.reduce((sum, step) => sum + step.results, 0);
  const commands = `${counted(steps.length, "more command")} ${verb(steps.length, "resolves", "resolve")}`;
  return `${commands} ${counted(results, "unknown result")} at level note (${printableText(listed(rules, maxRules))}): ${everyStep}`;
}

/** The missing evidence, as the commands that supply it. The most useful command comes first. */
export const unknownsSection: Section = function* (run, { palette, width }) {
  const steps = run.summary.nextSteps.filter(({ level }) => level !== "note");
  const notes = run.summary.nextSteps.filter(({ level }) => level === "note");
  if (steps.length === 0 && notes.length === 0) return;
  yield palette.heading("Unknown");
  for (const step of steps.slice(0, maxSteps)) {
    const level = step.level.padEnd("warning".length);
    yield* hanging(`  ${palette.level[step.level](level)}  `, resolves(step), width);
    const lead = step.command.startsWith("--") ? palette.dim("add ") : "";
    for (const line of commandLines(step.command)) yield `    ${lead}${palette.command(line)}`;
  }
  if (steps.length > maxSteps) yield palette.dim(`  ${more(steps.length - maxSteps, everyStep, "command")}`);
  if (notes.length > 0) yield* hanging("  ", notesLine(notes), width, palette.dim);
};

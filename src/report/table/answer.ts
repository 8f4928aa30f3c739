import type { Run } from "../../model/run.js";
import type { Readiness } from "../../model/verdict.js";
import { printableText } from "../../util/printable-text.js";
import { counted, verb, withThousands } from "../../util/counted.js";
import { hanging } from "./hanging.js";
import { profileMeaning } from "./profile-meaning.js";
import { protectionLines } from "./protection.js";
import { readinessOrder } from "./readiness-order.js";
import type { Section, SectionContext } from "./section.js";
import { shownProfiles } from "./shown-profiles.js";

/** The meaning of each readiness in terms of rules. */
const meanings: Readonly<Record<Readiness, string>> = {
  blocked: "a rule at level error fails",
  unknown: "evidence for a rule at level error is missing",
  conditional: "only rules at level warning fail or lack evidence",
  ready: "no errors, no warnings",
};

/** "by 6 of 98 rules (--include)", if rules are excluded. */
function byRules({ rules, rulesLeftOut, rulesLeftOutBy = [] }: Run): string {
  if (rulesLeftOut.length === 0) return "";
  const by = rulesLeftOutBy.length === 0 ? "" : ` (${rulesLeftOutBy.join(", ")})`;
  return ` by ${withThousands(rules.length)} of ${counted(rules.length + rulesLeftOut.length, "rule")}${by}`;
}

function answer(run: Run): string {
  const { summary, notJudged } = run;
  const { total, ready, differUnder } = summary.virtualMachines;
  const isAre = total === 1 ? "is" : verb(ready, "is", "are");
  const parts = [total === 0 ? "No VM was judged" : `${withThousands(ready)} of ${counted(total, "VM")} ${isAre} ready${byRules(run)}`];
  for (const [profile, differing] of total === 0 ? [] : Object.entries(differUnder)) {
    if (profile === "classic-2015") continue; // every ARM VM differs under classic-2015; the column of this profile shows it
    parts.push(`${differing === 0 ? "none" : withThousands(differing)} ${differing < 2 ? "differs" : "differ"} under ${profile}`);
  }
  if (notJudged.length > 0) parts.push(`${withThousands(notJudged.length)} not judged`);
  return printableText(parts.join("; "));
}

function* countLines({ summary: { virtualMachines } }: Run, { palette, width }: SectionContext): Generator<string> {
  const shown = readinessOrder.filter((readiness) => virtualMachines[readiness] > 0);
  const digits = Math.max(...shown.map((readiness) => withThousands(virtualMachines[readiness]).length));
  for (const readiness of shown) {
    const count = withThousands(virtualMachines[readiness]).padStart(digits);
    const label = palette.readiness[readiness](`  ${count} ${readiness.padEnd("conditional".length)}`);
    const [first = "", ...rest] = hanging(`${" ".repeat(digits)}               `, meanings[readiness], width, palette.dim);
    yield `${label}  ${first.trimStart()}`;
    yield* rest;
  }
}

function* profileLines(run: Run, { palette, width }: SectionContext): Generator<string> {
  const named = (profile: keyof typeof profileMeaning): string => `${profile} (${profileMeaning[profile]})`;
  const others = shownProfiles(run).filter((profile) => profile !== run.profile);
  yield* hanging("Profile: ", `${named(run.profile)}; compared with ${others.map(named).join(", ")}`, width, palette.dim);
}

/** Says once, for all planned VMs, what a template cannot show. */
function* afterDeployment({ virtualMachines }: Run, { palette, width }: SectionContext): Generator<string> {
  const planned = virtualMachines.filter((vm) => vm.planned).length;
  if (planned === 0) return;
  const subject = `${counted(planned, "VM")} ${verb(planned, "is", "are")} planned: only in a template, not deployed`;
  const sentence = `${subject}. Agent, power state, guest and backup items are known after deployment; until then the best readiness is conditional.`;
  yield* hanging("", sentence, width, palette.dim);
}

/** The answer in the first line, and its numbers in the next lines. */
export const answerSection: Section = function* (run, context) {
  const { palette, width } = context;
  yield* hanging("", answer(run), width, palette.heading);
  if (run.summary.virtualMachines.total === 0) return;
  yield* countLines(run, context);
  yield* profileLines(run, context);
  yield* protectionLines(run, context);
  yield* afterDeployment(run, context);
};

import { shellOfInputs } from "../model/command-shell.js";
import type { Run } from "../model/run.js";
import type { ReportOptions } from "./reporter.js";
import { answerSection } from "./table/answer.js";
import { askedAzureSection } from "./table/asked-azure.js";
import { contradictionsSection } from "./table/contradictions.js";
import { differencesSection } from "./table/differences.js";
import { estateSummarySection } from "./table/estate-summary.js";
import { fixesSection } from "./table/fixes.js";
import { ledgerSection } from "./table/ledger.js";
import { notJudgedSection } from "./table/not-judged.js";
import { notKnownSection } from "./table/not-known.js";
import { otherNotificationsSection } from "./table/other-notifications.js";
import { createPalette } from "./table/palette.js";
import type { Section, SectionContext } from "./table/section.js";
import { vmListSection } from "./table/vm-list.js";

/** Up to here every VM has its line. */
const maxListed = 40;
const minWidth = 60;

function* blocks(run: Run, context: SectionContext, sections: readonly Section[]): Generator<string> {
  for (const section of sections) {
    let empty = true;
    for (const line of section(run, context)) {
      if (empty) yield "\n";
      yield `${line}\n`;
      empty = false;
    }
  }
}

/** The report for people: the answer first, then who is concerned, what to fix, what to find out. */
export function* reportTable(run: Run, options: ReportOptions): Generator<string> {
  const { color, verbose } = options;
  const shell = options.shell ?? shellOfInputs(run.inputs);
  const large = run.virtualMachines.length > maxListed;
  const context = { palette: createPalette(color), width: Math.max(options.width, minWidth), verbose, large, shell };
  for (const line of answerSection(run, context)) yield `${line}\n`;
  for (const line of ledgerSection(run, context)) yield `${line}\n`;
  if (run.virtualMachines.length > 0) yield* blocks(run, context, [large ? estateSummarySection : vmListSection]);
  yield* blocks(run, context, [
    differencesSection,
    contradictionsSection,
    askedAzureSection,
    fixesSection,
    notKnownSection,
    notJudgedSection,
    otherNotificationsSection,
  ]);
}

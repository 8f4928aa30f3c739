import { shellOfInputs } from "../model/command-shell.js";
import type { Run } from "../model/run.js";
import type { ReportOptions } from "./reporter.js";
import { answerSection } from "./table/answer.js";
import { askedAzureSection } from "./table/asked-azure.js";
import { closingLines } from "./table/closing.js";
import { contradictionsSection } from "./table/contradictions.js";
import { differencesSection } from "./table/differences.js";
import { fixesSection } from "./table/fixes.js";
import { ledgerSection } from "./table/ledger.js";
import { locationSummarySection } from "./table/location-summary.js";
import { notJudgedSection } from "./table/not-judged.js";
import { otherNotificationsSection } from "./table/other-notifications.js";
import { createPalette } from "./table/palette.js";
import type { Section, SectionContext } from "./table/section.js";
import { unknownsSection } from "./table/unknowns.js";
import { vmListSection } from "./table/vm-list.js";

/** Up to this number, every VM has its own line. */
const maxVms = 50;
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

/** The report for people: first the answer, then the VMs, the fixes, the missing evidence, and the answer again. */
export function* reportTable(run: Run, options: ReportOptions): Generator<string> {
  const { color, verbose, groupBy, otherFormats } = options;
  const context: SectionContext = {
    palette: createPalette(color),
    width: Math.max(options.width, minWidth),
    verbose,
    shell: options.shell ?? shellOfInputs(run.inputs),
    maxVms: options.allVms ? Infinity : maxVms,
    groupBy,
    otherFormats,
  };
  for (const line of answerSection(run, context)) yield `${line}\n`;
  for (const line of ledgerSection(run, context)) yield `${line}\n`;
  const isCut = run.virtualMachines.length > context.maxVms;
  if (isCut && groupBy === undefined) yield* blocks(run, context, [locationSummarySection]);
  if (run.virtualMachines.length > 0) yield* blocks(run, context, [vmListSection]);
  yield* blocks(run, context, [
    differencesSection,
    contradictionsSection,
    askedAzureSection,
    fixesSection,
    unknownsSection,
    notJudgedSection,
    otherNotificationsSection,
    () => closingLines(run, options, context.palette, context.width),
  ]);
}

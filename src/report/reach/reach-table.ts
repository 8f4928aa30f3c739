import type { ReachReport } from "../../model/reach-report.js";
import { reachVerdicts } from "../../model/reachability.js";
import { printableText } from "../../util/printable-text.js";
import { hanging } from "../table/hanging.js";
import { ledgerSection } from "../table/ledger.js";
import { otherNotificationsSection } from "../table/other-notifications.js";
import { createPalette } from "../table/palette.js";
import { resourceLabel } from "../table/resource-label.js";
import { flowLines } from "./flow-lines.js";
import type { ReachReportOptions } from "./reach-reporter.js";
import { paintOf, words, type ReachStyle } from "./style.js";

const minWidth = 60;

/** The answer for people: each flow as a trace of its path, then the notes on which the answers depend. */
export function* reportReachTable(report: ReachReport, { color, width }: ReachReportOptions): Generator<string> {
  const style: ReachStyle = { palette: createPalette(color), width: Math.max(width, minWidth) };
  yield `${headline(report, style)}\n`;
  for (const flow of report.flows) {
    yield "\n";
    for (const line of flowLines(flow, style)) yield `${line}\n`;
  }
  yield "\n";
  for (const note of new Set(report.flows.flatMap(({ notes }) => notes))) {
    for (const line of hanging("Note: ", printableText(note), style.width, style.palette.dim)) yield `${line}\n`;
  }
  for (const line of ledgerSection(report, style)) yield `${line}\n`;
  let isFirst = true;
  for (const line of otherNotificationsSection(report, style)) {
    yield `${isFirst ? "\n" : ""}${line}\n`;
    isFirst = false;
  }
}

/** The VM, and the number of its flows for each verdict. */
function headline({ virtualMachine, flows }: ReachReport, { palette }: ReachStyle): string {
  const counts = reachVerdicts.flatMap((verdict) => {
    const count = flows.filter((flow) => flow.verdict === verdict).length;
    return count === 0 ? [] : paintOf(verdict, palette)(flows.length === 1 ? words[verdict] : `${String(count)} ${words[verdict]}`);
  });
  const asked = flows.length === 1 ? "" : `${String(flows.length)} flows, `;
  return `${palette.heading(resourceLabel(virtualMachine.id))}: ${asked}${counts.join(", ")}`;
}

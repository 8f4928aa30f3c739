import type { Run } from "../../model/run.js";
import { exitCodes } from "../../model/exit-codes.js";
import { counted, withThousands } from "../../util/counted.js";
import { printableText } from "../../util/printable-text.js";
import type { ReportOptions } from "../reporter.js";
import { hanging } from "./hanging.js";
import type { Paint, Palette } from "./palette.js";
import { readinessCounts } from "./readiness-counts.js";

type Ending = Pick<ReportOptions, "outcome" | "otherFormats" | "reportsWritten">;

/** Repeats the answer at the end of a long report: counts, exit code with its reason, and all reports. */
export function* closingLines(
  run: Run,
  { outcome, otherFormats, reportsWritten }: Ending,
  palette: Palette,
  width: number,
): Generator<string> {
  const { total } = run.summary.virtualMachines;
  const vms = total === 0 ? "no VM was judged" : `${readinessCounts(run.summary.virtualMachines, palette)} of ${counted(total, "VM")}`;
  yield* hanging("Summary: ", `${vms}. Results: ${resultCounts(run)}`, width);
  yield* hanging(`exit ${String(outcome.exitCode)}: `, printableText(outcome.reason), width, paintOf(outcome.exitCode, palette));
  const files = reportsWritten.map(({ format, file }) => `${printableText(file)} (${format})`).join(", ");
  const how = `scan again with ${otherFormats.map((name) => `-f ${name}=FILE`).join(" or ")}`;
  yield* hanging("Full report: ", files === "" ? how : files, width);
}

function resultCounts({ summary: { results } }: Run): string {
  const counts = [
    [results.fail, "failed"],
    [results.unknown, "unknown"],
    [results.pass, "passed"],
    [results.notApplicable, "not applicable"],
    [results.suppressed, "suppressed"],
  ] as const;
  return counts.flatMap(([count, word]) => (count === 0 ? [] : [`${withThousands(count)} ${word}`])).join(", ") || "none";
}

function paintOf(exitCode: number, { level, readiness }: Palette): Paint {
  if (exitCode === exitCodes.clean) return readiness.ready;
  return exitCode === exitCodes.unknown ? readiness.unknown : level.error;
}

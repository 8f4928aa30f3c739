import type { FailOn } from "./model/exit-codes.js";
import type { Run } from "./model/run.js";
import { outcomeOf } from "./report/outcome.js";
import { otherFormats, reporters, type FormatName } from "./report/reporters.js";
import type { ReportOptions } from "./report/reporter.js";

export type RenderOptions = Partial<ReportOptions>;

/** Renders a run as one text. The command line writes the pieces one by one instead, because a run can be very large. */
export async function renderReport(run: Run, format: FormatName, options: RenderOptions = {}): Promise<string> {
  const report = await reporters[format]();
  const failOn = options.failOn ?? run.failOn ?? ["error"];
  const defaults: ReportOptions = {
    color: false,
    width: 140,
    failOn,
    sarifProfile: "github",
    verbose: false,
    allVms: false,
    outcome: outcomeOf(run, failOn as readonly FailOn[]),
    otherFormats,
    reportsWritten: [],
  };
  return [...report(run, { ...defaults, ...options })].join("");
}

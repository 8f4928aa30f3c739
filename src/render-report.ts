import type { Run } from "./model/run.js";
import { reporters, type FormatName } from "./report/reporters.js";
import type { ReportOptions } from "./report/reporter.js";

export type RenderOptions = Partial<ReportOptions>;

/** Renders a run as text. For very large runs, the command line writes the pieces as they come instead. */
export async function renderReport(run: Run, format: FormatName, options: RenderOptions = {}): Promise<string> {
  const report = await reporters[format]();
  const defaults: ReportOptions = { color: false, width: 140, failOn: ["error"], sarifProfile: "github", verbose: false };
  return [...report(run, { ...defaults, ...options })].join("");
}

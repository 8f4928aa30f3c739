import type { ReachReport } from "../../model/reach-report.js";

export interface ReachReportOptions {
  /** ANSI colours, for the table only. */
  readonly color: boolean;
  /** Width of the terminal in columns. */
  readonly width: number;
}

/** @returns the report in pieces that include the newlines. */
export type ReachReporter = (report: ReachReport, options: ReachReportOptions) => Iterable<string>;

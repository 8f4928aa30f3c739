import type { ReachReport } from "../../model/reach-report.js";

export interface ReachReportOptions {
  /** ANSI colours, for the table only. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** @returns the report in pieces, newlines included. */
export type ReachReporter = (report: ReachReport, options: ReachReportOptions) => Iterable<string>;

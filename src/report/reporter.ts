import type { CommandShell } from "../model/command-shell.js";
import type { Run } from "../model/run.js";
import type { GroupBy } from "./group-by.js";
import type { Outcome } from "./outcome.js";

/** A report that is, or will be, written to a file. */
export interface WrittenReport {
  readonly format: string;
  readonly file: string;
}

/** The options of all reporters. Each reporter ignores the options that it does not use. */
export interface ReportOptions {
  /** ANSI colours, for the table only. */
  readonly color: boolean;
  /** Width of the terminal in columns. */
  readonly width: number;
  /** The values of `--fail-on`. */
  readonly failOn: readonly string[];
  readonly sarifProfile: "github" | "full";
  readonly verbose: boolean;
  /** The shell whose commands the table shows first; absent: the shell that printed the inputs. */
  readonly shell?: CommandShell | undefined;
  /** Whether the table lists every VM, regardless of their number. */
  readonly allVms: boolean;
  /** The property by which the table groups the VMs; absent: one list. */
  readonly groupBy?: GroupBy | undefined;
  /** The exit code of the command and its reason, for the last lines of the table. */
  readonly outcome: Outcome;
  /** Every other format, and the reports already written. The table refers to them for further details. */
  readonly otherFormats: readonly string[];
  readonly reportsWritten: readonly WrittenReport[];
}

/** @returns the report in pieces that include the newlines. A report on 100 000 VMs is thus never one string. */
export type Reporter = (run: Run, options: ReportOptions) => Iterable<string>;

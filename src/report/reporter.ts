import type { CommandShell } from "../model/command-shell.js";
import type { Run } from "../model/run.js";
import type { GroupBy } from "./group-by.js";
import type { Outcome } from "./outcome.js";

/** A report that goes, or went, to a file. */
export interface WrittenReport {
  readonly format: string;
  readonly file: string;
}

/** What every reporter may be told; each one ignores what does not concern it. */
export interface ReportOptions {
  /** ANSI colours, for the table only. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The values of `--fail-on`. */
  readonly failOn: readonly string[];
  readonly sarifProfile: "github" | "full";
  readonly verbose: boolean;
  /** Whose commands the table shows first; absent: those of the shell of the inputs. */
  readonly shell?: CommandShell | undefined;
  /** The table lists every VM, however many there are. */
  readonly allVms: boolean;
  /** What the table puts the VMs in sections by; absent: one list. */
  readonly groupBy?: GroupBy | undefined;
  /** Exit code of the command and why, for the last lines of the table. */
  readonly outcome: Outcome;
  /** Every other format that exists, and the reports already written in them: where the table says more is to be found. */
  readonly otherFormats: readonly string[];
  readonly reportsWritten: readonly WrittenReport[];
}

/** @returns the report in pieces, newlines included, so that one on 100 000 VMs is never one string. */
export type Reporter = (run: Run, options: ReportOptions) => Iterable<string>;

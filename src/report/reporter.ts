import type { CommandShell } from "../model/command-shell.js";
import type { Run } from "../model/run.js";

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
}

/** @returns the report in pieces, newlines included, so that one on 100 000 VMs is never one string. */
export type Reporter = (run: Run, options: ReportOptions) => Iterable<string>;

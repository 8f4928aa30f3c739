import type { CommandShell } from "../../model/command-shell.js";
import type { Run } from "../../model/run.js";
import type { Palette } from "./palette.js";

export interface SectionContext {
  readonly palette: Palette;
  readonly width: number;
  readonly verbose: boolean;
  /** Whose commands are shown first. */
  readonly shell: CommandShell;
  /** Too many VMs to list each. */
  readonly large: boolean;
}

/** One part of the table report: its lines without newline, none when there is nothing to say. */
export type Section = (run: Run, context: SectionContext) => Iterable<string>;

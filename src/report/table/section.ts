import type { CommandShell } from "../../model/command-shell.js";
import type { Run } from "../../model/run.js";
import type { GroupBy } from "../group-by.js";
import type { Palette } from "./palette.js";

export interface SectionContext {
  readonly palette: Palette;
  readonly width: number;
  readonly verbose: boolean;
  /** The shell whose commands are shown first. */
  readonly shell: CommandShell;
  /** Maximum number of listed VMs. */
  readonly maxVms: number;
  readonly groupBy: GroupBy | undefined;
  /** The formats that contain what the table omits. */
  readonly otherFormats: readonly string[];
}

/** One part of the table report: lines without newline, or no line when there is nothing to report. */
export type Section = (run: Run, context: SectionContext) => Iterable<string>;

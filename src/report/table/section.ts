import type { CommandShell } from "../../model/command-shell.js";
import type { Run } from "../../model/run.js";
import type { GroupBy } from "../group-by.js";
import type { Palette } from "./palette.js";

export interface SectionContext {
  readonly palette: Palette;
  readonly width: number;
  readonly verbose: boolean;
  /** Whose commands are shown first. */
  readonly shell: CommandShell;
  /** The most VMs that are listed. */
  readonly maxVms: number;
  readonly groupBy: GroupBy | undefined;
  /** The formats that hold what the table leaves out. */
  readonly otherFormats: readonly string[];
}

/** One part of the table report: its lines without newline, none when there is nothing to say. */
export type Section = (run: Run, context: SectionContext) => Iterable<string>;

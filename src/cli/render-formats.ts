import type { CommandShell } from "../model/command-shell.js";
import type { ResultsListed, Run } from "../model/run.js";
import { UserError } from "../model/user-error.js";
import { reporters } from "../report/reporters.js";
import { selectResults } from "../report/select-results.js";
import type { ReportOptions } from "../report/reporter.js";
import type { CliContext } from "./context.js";
import type { RequestedFormat } from "./scan-arguments.js";
import { fileWidth, terminalStyle } from "./terminal.js";
import { gather, writeReport } from "./write-report.js";

export interface RenderArguments {
  readonly failOn: readonly string[];
  readonly sarifProfile: string;
  readonly verbose: boolean;
  readonly color: boolean;
  /** The results that JSON and full SARIF list; other formats always show the default ones. */
  readonly listed: ResultsListed;
  /** Whose commands the table shows; absent: those of the shell of the inputs. */
  readonly shell?: CommandShell | undefined;
}

/** Renders a run in every requested format. A file that cannot be written does not keep the others from being written.
 *  @returns the problems. */
export async function renderFormats(
  run: Run,
  formats: readonly RequestedFormat[],
  options: RenderArguments,
  context: CliContext,
): Promise<readonly string[]> {
  if (options.sarifProfile !== "github" && options.sarifProfile !== "full") {
    throw new UserError("usage", `--sarif-profile takes github or full, not ${options.sarifProfile}`);
  }
  const { stdout } = context;
  const toTerminal: ReportOptions = {
    ...terminalStyle(options.color, context),
    failOn: options.failOn,
    sarifProfile: options.sarifProfile,
    verbose: options.verbose,
    shell: options.shell,
  };
  const problems: string[] = [];
  for (const { name, file } of formats) {
    const report = await reporters[name]();
    const shown = selectResults(run, name === "json" || (name === "sarif" && options.sarifProfile === "full") ? options.listed : "default");
    if (file === undefined) for (const text of gather(report(shown, toTerminal))) stdout.write(text);
    else {
      try {
        writeReport(file, report(shown, { ...toTerminal, color: false, width: fileWidth }), context.workingDirectory);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        problems.push(error.message);
      }
    }
  }
  return problems;
}

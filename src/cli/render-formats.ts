import type { CommandShell } from "../model/command-shell.js";
import type { ResultsListed, Run } from "../model/run.js";
import { UserError } from "../model/user-error.js";
import { reporters } from "../report/reporters.js";
import { selectResults } from "../report/select-results.js";
import type { ReportOptions } from "../report/reporter.js";
import { chooseWord } from "./choose-word.js";
import type { CliContext } from "./context.js";
import type { RequestedFormat } from "./scan-arguments.js";
import { fileWidth, terminalStyle } from "./terminal.js";
import { gather, writeReport } from "./write-report.js";

export interface RenderArguments {
  readonly failOn: readonly string[];
  readonly sarifProfile: string;
  readonly verbose: boolean;
  readonly color: boolean;
  /** Results in JSON and full SARIF; other formats always show the default results. */
  readonly listed: ResultsListed;
  /** Shell of the commands in the table; without it, the shell that printed the inputs. */
  readonly shell?: CommandShell | undefined;
}

/** Renders a run in every requested format. When a file cannot be written, the other files still are.
 *  @returns the problems. */
export async function renderFormats(
  run: Run,
  formats: readonly RequestedFormat[],
  options: RenderArguments,
  context: CliContext,
): Promise<readonly string[]> {
  const sarifProfile = chooseWord("--sarif-profile", options.sarifProfile, ["github", "full"]);
  const { stdout } = context;
  const toTerminal: ReportOptions = {
    ...terminalStyle(options.color, context),
    failOn: options.failOn,
    sarifProfile,
    verbose: options.verbose,
    shell: options.shell,
  };
  const problems: string[] = [];
  for (const { name, file } of formats) {
    const report = await reporters[name]();
    const shown = selectResults(run, name === "json" || (name === "sarif" && sarifProfile === "full") ? options.listed : "default");
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

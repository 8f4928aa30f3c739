import type { CommandShell } from "../model/command-shell.js";
import type { FailOn } from "../model/exit-codes.js";
import type { ResultsListed, Run } from "../model/run.js";
import { UserError } from "../model/user-error.js";
import type { GroupBy } from "../report/group-by.js";
import { outcomeOf, type Outcome } from "../report/outcome.js";
import { otherFormats, reporters } from "../report/reporters.js";
import { selectResults } from "../report/select-results.js";
import type { ReportOptions, WrittenReport } from "../report/reporter.js";
import { chooseWord } from "./choose-word.js";
import type { CliContext } from "./context.js";
import type { RequestedFormat } from "./scan-arguments.js";
import { fileWidth, terminalStyle } from "./terminal.js";
import { gather, writeReport } from "./write-report.js";

export interface RenderArguments {
  readonly failOn: readonly FailOn[];
  readonly sarifProfile: string;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly allVms: boolean;
  readonly groupBy?: GroupBy | undefined;
  /** The results in JSON and full SARIF. Other formats always show the default results. */
  readonly listed: ResultsListed;
  /** Shell of the commands in the table; if absent, the shell that printed the inputs. */
  readonly shell?: CommandShell | undefined;
}

export interface RenderedFormats {
  /** Reasons why files could not be written, one sentence each. */
  readonly problems: readonly string[];
  readonly outcome: Outcome;
}

/** Renders a run in every requested format. If one file cannot be written, the others are still written. */
export async function renderFormats(
  run: Run,
  formats: readonly RequestedFormat[],
  options: RenderArguments,
  context: CliContext,
): Promise<RenderedFormats> {
  const sarifProfile = chooseWord("--sarif-profile", options.sarifProfile, ["github", "full"]);
  const { failOn, verbose, shell, allVms, groupBy } = options;
  const style = terminalStyle(options.color, context);
  const problems: string[] = [];
  const reportsWritten: WrittenReport[] = [];
  for (const { name, file } of tablesLast(formats)) {
    const report = await reporters[name]();
    const shown = selectResults(run, name === "json" || (name === "sarif" && sarifProfile === "full") ? options.listed : "default");
    const outcome = outcomeOf(run, failOn, problems);
    const reportOptions: ReportOptions = {
      ...style,
      failOn,
      sarifProfile,
      verbose,
      shell,
      allVms,
      groupBy,
      outcome,
      otherFormats,
      reportsWritten,
    };
    if (file === undefined) {
      for (const text of gather(report(shown, reportOptions))) context.stdout.write(text);
      continue;
    }
    try {
      writeReport(file, report(shown, { ...reportOptions, color: false, width: fileWidth }), context.workingDirectory);
      if (name !== "table") reportsWritten.push({ format: name, file });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error.message);
    }
  }
  return { problems, outcome: outcomeOf(run, failOn, problems) };
}

/** The last lines of the table show the exit code and the written files. Both are known only when the other reports are done.
 *  Standard output comes last for the same reason. */
function tablesLast(formats: readonly RequestedFormat[]): readonly RequestedFormat[] {
  const rank = ({ name, file }: RequestedFormat): number => (name === "table" ? 1 : 0) + (file === undefined ? 2 : 0);
  return [...formats].sort((left, right) => rank(left) - rank(right));
}

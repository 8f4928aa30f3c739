import type { Command } from "commander";
import type { ReportArguments } from "../commands/report.js";
import type { CliContext } from "../context.js";
import { addCommandHelp } from "../help/command-help.js";
import { addReportOptions, profileSection } from "./shared-options.js";

export function defineReport(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const report = program
    .command("report")
    .summary("Print a saved run in any format")
    .description("Print a saved run in any format. Save a run with: readiness scan export -f json=run.json")
    .argument("<run.json>", "Saved run, or - for standard input");
  addReportOptions(report);
  addCommandHelp(
    report,
    {
      examples: [
        { does: "Show the table of a saved run", run: "readiness report run.json" },
        { does: "Write SARIF for code scanning", run: "readiness report run.json -f sarif=run.sarif" },
        { does: "Judge the run by a stricter level", run: "readiness report run.json --fail-on warning" },
      ],
      exitCodes: {
        0: "No finding at the --fail-on level of the scan, or of this command",
        1: "A finding at that level or above",
        2: "Wrong usage, an unreadable file, or a scan that had exit code 2",
        3: "No such finding, but a live collection is incomplete, or a VM is\n     unknown with --fail-on unknown",
      },
    },
    profileSection,
  );
  report.action(async (file: string, options: ReportArguments) => {
    finish(await (await import("../commands/report.js")).reportCommand(file, options, context));
  });
}

import { version } from "../rule-set.js";
import { CliCommand } from "./cli-command.js";
import type { CliContext } from "./context.js";
import { defineCollect } from "./definitions/collect.js";
import { defineExpand } from "./definitions/expand.js";
import { defineReach } from "./definitions/reach.js";
import { defineReport } from "./definitions/report.js";
import { defineRole } from "./definitions/role.js";
import { defineRules } from "./definitions/rules.js";
import { defineScan } from "./definitions/scan.js";
import { defineSchema } from "./definitions/schema.js";
import { addCommandHelp } from "./help/command-help.js";
import { optionGroups } from "./help/option-groups.js";

/** Creates the command line. @param finish receives the exit code of the command that ran. */
export function createProgram(context: CliContext, finish: (exitCode: number) => void): CliCommand {
  const program = new CliCommand("readiness");
  program
    .description(
      "Check for each Azure VM whether Azure Backup will work: what blocks it, what is unknown, and how to fix it. A scan changes nothing in Azure.",
    )
    .usage("<command> [options]")
    .optionsGroup(optionGroups.help)
    .version(version, "-V, --version", "Print the version")
    .helpCommand("help [command]", "Show the help of a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        context.stdout.write(text);
      },
      writeErr: (text) => {
        context.stderr.write(text);
      },
      getOutHelpWidth: () => context.stdout.columns ?? 80,
      getErrHelpWidth: () => context.stderr.columns ?? 80,
    });
  for (const define of [defineScan, defineCollect, defineReport, defineReach, defineExpand, defineRules, defineRole, defineSchema])
    define(program, context, finish);
  addCommandHelp(
    program,
    {
      examples: [],
      exitCodes: {
        0: "Nothing found",
        1: "Findings",
        2: "The command could not run",
        3: "Unknown or incomplete results",
        130: "Interrupted",
      },
    },
    {
      "Start here:": [
        "With access to Azure (Reader is enough):",
        "  az login",
        "  readiness scan -s <subscription id or name>",
        "Without access, from exported files:",
        "  az vm list -o json > vms.json",
        "  readiness scan vms.json",
        "A template before its deployment:",
        "  readiness scan main.json",
        "Each command has its own help: readiness scan --help",
      ],
    },
  );
  return program;
}

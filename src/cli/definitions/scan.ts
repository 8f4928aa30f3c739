import { Option, type Command } from "commander";
import type { ScanArguments } from "../commands/scan.js";
import type { CliContext } from "../context.js";
import { addCommandHelp } from "../help/command-help.js";
import { optionGroups } from "../help/option-groups.js";
import { repeatable } from "../repeatable.js";
import { addLiveOptions } from "./live-options.js";
import {
  addExcludeInput,
  addReportOptions,
  addRulePacks,
  addServiceTags,
  addTemplateOptions,
  inputArgument,
  profileSection,
} from "./shared-options.js";

export function defineScan(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const scan = program
    .command("scan")
    .summary("Check VMs: live, exported, or in a template")
    .description(
      "Check for each VM whether Azure Backup will work. The input is a live subscription (-s), exported ARM JSON, or a template before its deployment. A scan changes nothing in Azure.",
    )
    .argument(...inputArgument);
  addInputOptions(scan);
  addLiveOptions(scan);
  addSelectionOptions(scan);
  addOutputOptions(scan);
  addCommandHelp(
    scan,
    {
      examples: [
        { does: "Check a live subscription (sign in with az login first)", run: "readiness scan -s Production" },
        {
          does: "Check exported files in a pipeline; unknown results count as well",
          run: "readiness scan export --fail-on error --fail-on unknown -f sarif=run.sarif",
        },
        {
          does: "Check a template before its deployment",
          run: "readiness scan main.json -p main.parameters.json --vault-location westeurope",
        },
      ],
      exitCodes: {
        0: "No finding at the --fail-on level or above",
        1: "A finding at the --fail-on level or above",
        2: "Wrong usage, an input that cannot be read, or no VM to check",
        3: "No such finding, but a live collection is incomplete, or a VM is\n       unknown with --fail-on unknown",
        130: "Interrupted",
      },
    },
    profileSection,
  );
  scan.action(async (inputs: string[], options: ScanArguments) => {
    finish(await (await import("../commands/scan.js")).scanCommand(inputs, options, context));
  });
}

function addInputOptions(command: Command): void {
  addTemplateOptions(command).addOption(
    repeatable("--evidence <file|dir>", "What ARM does not hold: lsblk output, Run Command answers, agent versions"),
  );
  addServiceTags(command).addOption(
    repeatable(
      "--assume-complete <type[,type]|all>",
      "State that the input holds every resource of these types, such as Microsoft.RecoveryServices/vaults",
    ),
  );
  addExcludeInput(command).addOption(new Option("--config <file>", "Configuration file").default(undefined, "readiness.yaml, if present"));
}

function addSelectionOptions(command: Command): void {
  command
    .optionsGroup(optionGroups.selection)
    .addOption(repeatable("-g, --resource-group <name>", "Only VMs of this resource group"))
    .addOption(repeatable("--vm <name|id|glob>", "Only these VMs"))
    .option("--vault <id|name>", "Recovery Services vault to back up to; it must be in the input")
    .option("--vault-location <location>", "Location of a vault that is not in the input, such as westeurope; not with --vault")
    .addOption(new Option("--profile <name>", "Documentation that the rules follow; see Profiles").default(undefined, "arm-2020"));
  addRulePacks(command)
    .addOption(repeatable("--include <glob>", "Only rules with a matching id, such as net/*; the report says which rules are left out"))
    .addOption(repeatable("--exclude <glob>", "Leave out rules with a matching id, besides those that readiness.yaml excludes"));
}

function addOutputOptions(command: Command): void {
  addReportOptions(command)
    .optionsGroup(optionGroups.output)
    .addOption(
      new Option("--results <list>", "Verdicts in JSON and full SARIF: all, or a list such as fail,unknown").default(
        undefined,
        "fail, important unknown, and what differs between profiles",
      ),
    )
    .addOption(
      new Option("--shell <name>", "Shell of the commands shown: az or powershell").default(
        undefined,
        "the shell that printed most of the input, else az",
      ),
    )
    .option("--quiet", "Print no explanations and no progress on standard error", false);
}

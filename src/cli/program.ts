import { Command, type Option } from "commander";
import { version } from "../rule-set.js";
import { printableText } from "../util/printable-text.js";
import type { ExpandArguments } from "./commands/expand.js";
import type { ReachArguments } from "./commands/reach.js";
import type { ReportArguments } from "./commands/report.js";
import type { RoleArguments } from "./commands/role.js";
import type { ScanArguments } from "./commands/scan.js";
import type { CollectArguments } from "./commands/collect.js";
import type { CliContext } from "./context.js";
import { addLiveOptions } from "./live-options.js";
import { repeatable } from "./repeatable.js";

/** Options of everything that renders a run. */
function addReportOptions(command: Command): Command {
  return command
    .addOption(
      repeatable("-f, --format <name[=file]>", "table, json or sarif; repeatable; without file to standard output (default: table)"),
    )
    .addOption(
      repeatable("--fail-on <level>", "error, warning, note, unknown or never; repeatable, unknown adds to the level (default: error)"),
    )
    .option("--sarif-profile <name>", "github (findings only) or full (everything listed)", "github")
    .option("--all-vms", "the table lists every VM (default: the first 50, most severe first)", false)
    .option("--group-by <name>", "the table lists the VMs by resourceGroup, subscription or location")
    .option("--verbose", "show PowerShell commands, every affected resource and every ignored file as well", false)
    .option("--no-color", "no colours (also: NO_COLOR)");
}

const excludeInputOption = (): Option =>
  repeatable(
    "--exclude-input <glob>",
    "do not look at these files or directories of the inputs; * stays within a name, ** spans directories; repeatable",
  );

/** The command line. @param finish receives the exit code of the command that ran. */
export function createProgram(context: CliContext, finish: (exitCode: number) => void): Command {
  const program = new Command("readiness")
    .description(
      "Tells for every Azure VM whether Azure Backup will work, what blocks it, what the evidence cannot tell, and how to fix it.",
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text.split("\n").map(printableText).join("\n")),
    })
    .showHelpAfterError("(readiness --help shows what there is)");
  addScan(program, context, finish);
  addCollect(program, context, finish);
  addExpand(program, context, finish);
  addReach(program, context, finish);
  addRole(program, context, finish);
  addRules(program, context, finish);
  addReportOptions(
    program
      .command("report")
      .description("render a saved run document")
      .argument("<run.json>", "written by scan -f json=FILE; - for standard input"),
  ).action(async (file: string, options: ReportArguments) => {
    finish(await (await import("./commands/report.js")).reportCommand(file, options, context));
  });
  program
    .command("schema")
    .description("print the JSON Schema of a document")
    .argument("<name>", "run, rule, config, evidence or reach")
    .action(async (name: string) => {
      finish((await import("./commands/schema.js")).schemaCommand(name, context));
    });
  return program;
}

function addScan(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const scan = program
    .command("scan")
    .description("judge the VMs of exported ARM JSON, of templates before they are deployed, or of live subscriptions (-s)")
    .argument("[input...]", "files, directories, globs, or - for standard input");
  addLiveOptions(addTemplateOptions(addReportOptions(scan)))
    .addOption(repeatable("-g, --resource-group <name>", "only VMs of this resource group; repeatable"))
    .addOption(repeatable("--vm <name|id|glob>", "only these VMs; repeatable"))
    .option("--vault <id|name>", "the Recovery Services vault to back up to; it has to be in the input")
    .option("--vault-location <location>", "location of a vault that is not in the input, such as westeurope; not together with --vault")
    .addOption(
      repeatable(
        "--assume-complete <type[,type]|all>",
        "you state that the input holds every resource of these types in each subscription, such as Microsoft.RecoveryServices/vaults; repeatable",
      ),
    )
    .option("--profile <name>", "classic-2015, arm-2020 or current: which documents the rules follow (default: arm-2020)")
    .addOption(repeatable("--evidence <file|dir>", "what ARM does not hold: lsblk, run command answers, agent versions; repeatable"))
    .option("--service-tags <file>", "addresses of service tags: ServiceTags_*.json, or what az network list-service-tags printed")
    .addOption(repeatable("--rules <dir>", "a rule pack to add; repeatable"))
    .addOption(excludeInputOption())
    .addOption(repeatable("--include <glob>", "only rules whose id matches; repeatable; the report says which rules are left out"))
    .addOption(repeatable("--exclude <glob>", "not the rules whose id matches; repeatable; adds to exclude in readiness.yaml"))
    .option("--config <file>", "configuration (default: readiness.yaml, when present)")
    .option("--results <list>", "verdicts that JSON and full SARIF list: default, all, or pass,fail,unknown,notApplicable")
    .option(
      "--shell <name>",
      "az or powershell: whose commands are shown (default: the shell that printed most of the files read; az where they are as many)",
    )
    .option("--quiet", "no explanations on standard error", false)
    .action(async (inputs: string[], options: ScanArguments) => {
      finish(await (await import("./commands/scan.js")).scanCommand(inputs, options, context));
    });
}

function addCollect(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const command = program.command("collect").description("write what a live scan reads to files that scan reads offline, identically");
  addLiveOptions(command)
    .requiredOption("-o, --output <dir>", "directory to write to; one that holds an interrupted collection is resumed")
    .addOption(repeatable("--vm <name|id>", "VMs for --guest; everything else is collected of all; repeatable"))
    .option("--redact", "write pseudonyms for names and ids, and nothing that no rule reads: a bundle to attach to a ticket", false)
    .option("--quiet", "nothing on standard error but errors", false)
    .action(async (options: CollectArguments) => {
      finish(await (await import("./commands/collect.js")).collectCommand(options, context));
    });
}

/** Options on what a template is deployed with. */
function addTemplateOptions(command: Command): Command {
  return command
    .addOption(repeatable("-p, --parameters <file>", "values of a template's parameters; repeatable, a later file wins"))
    .addOption(
      repeatable(
        "--context <key=value>",
        "where a template goes: subscriptionId, tenantId, resourceGroup, location, managementGroup, deploymentName, cloud; repeatable, what is not given stays unknown",
      ),
    );
}

function addExpand(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const command = program
    .command("expand")
    .description("print an ARM template expanded: loops, conditions, nested deployments and expressions, as far as they can be known")
    .argument("<template>", "template, exported template, or - for standard input");
  addTemplateOptions(command).action(async (template: string, options: ExpandArguments) => {
    finish((await import("./commands/expand.js")).expandCommand(template, options, context));
  });
}

function addReach(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const command = program
    .command("reach")
    .description("tell whether flows get out of a VM, and which rule, route or firewall decides")
    .argument("[input...]", "files, directories, globs, or - for standard input")
    .option("--vm <name|id>", "the VM that sends")
    .addOption(
      repeatable(
        "--flow <proto/port/dest[@fqdn,fqdn]>",
        "what it has to reach, as Tcp/443/Storage.WestEurope; the destination is a service tag, an address, a prefix, Internet or *; repeatable",
      ),
    )
    .option("--service-tags <file>", "addresses of service tags: ServiceTags_*.json, or what az network list-service-tags printed")
    .addOption(repeatable("--evidence <file|dir>", "effective routes and rules, what an appliance lets out; repeatable"))
    .addOption(excludeInputOption())
    .option("-f, --format <name>", "table or json", "table")
    .option("--no-color", "no colours (also: NO_COLOR)");
  addTemplateOptions(command).action(async (inputs: string[], options: ReachArguments) => {
    finish(await (await import("./commands/reach.js")).reachCommand(inputs, options, context));
  });
}

function addRole(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  program
    .command("role")
    .description("print a custom role that allows what live collection does, and nothing else (Reader is enough as well)")
    .addOption(repeatable("-s, --subscription <id>", "subscription that the role can be assigned in; repeatable"))
    .option("--management-group <id>", "management group that the role can be assigned in")
    .option("--name <name>", "name of the role (default: Backup Readiness Reader)")
    .option("--ask-azure", "allow the questions of --ask-azure as well", false)
    .option("--guest <how>", "run-command: allow the script of --guest run-command as well")
    .action(async (options: RoleArguments) => {
      finish((await import("./commands/role.js")).roleCommand(options, context));
    });
}

function addRules(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const rules = program.command("rules").description("look at rules and try their cases");
  const packs = (): Option => repeatable("--rules <dir>", "a rule pack to add; repeatable");
  rules
    .command("list")
    .description("every rule with its level under each profile")
    .addOption(packs())
    .action(async (options: { rules: string[] }) => {
      finish(await (await import("./commands/rules.js")).listRules(options.rules, context));
    });
  rules
    .command("show")
    .description("everything a rule says")
    .argument("<id>", "such as disk/data-count")
    .addOption(packs())
    .action(async (id: string, options: { rules: string[] }) => {
      finish(await (await import("./commands/rules.js")).showRule(id, options.rules, context));
    });
  rules
    .command("test")
    .description("judge the cases beside the rules")
    .argument("[dir]", "a rule pack (default: the built-in rules)")
    .action(async (directory: string | undefined) => {
      finish(await (await import("./commands/rules.js")).testRules(directory, context));
    });
}

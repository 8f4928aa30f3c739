import { Option, type Command } from "commander";
import { profileNames } from "../../model/profile.js";
import { profileMeaning } from "../../report/table/profile-meaning.js";
import { optionGroups } from "../help/option-groups.js";
import { repeatable } from "../repeatable.js";

/** The argument of all commands that read exports. */
export const inputArgument = ["[input...]", "Files, directories, globs, or - for standard input"] as const;

/** The meaning of each profile, for help texts. */
export const profileSection = {
  "Profiles:": profileNames.map((name) => `${name.padEnd("classic-2015".length)}  ${profileMeaning[name]}`),
};

/** Adds the options of every command that renders a run. */
export function addReportOptions(command: Command): Command {
  command
    .optionsGroup(optionGroups.output)
    .addOption(repeatable("-f, --format <name[=file]>", "table, json or sarif; without a file to standard output", "table"))
    .addOption(new Option("--all-vms", "List all VMs in the table").default(false, "the first 50, most severe first"))
    .option("--group-by <name>", "List the VMs in the table by resourceGroup, subscription or location")
    .option("--verbose", "Also show PowerShell commands, all affected resources and all ignored files", false);
  addColorOption(command);
  return command
    .optionsGroup(optionGroups.ci)
    .addOption(
      repeatable(
        "--fail-on <level>",
        "Exit with 1 for findings of this level or above: error, warning or note. unknown: also exit with 3 when a VM is unknown. never: exit with 0 for any finding",
        "error",
      ),
    )
    .addOption(new Option("--sarif-profile <name>", "github: findings only. full: all listed results").default("github", "github"));
}

/** The last option of the output group. */
export const addColorOption = (command: Command): Command =>
  command.optionsGroup(optionGroups.output).option("--no-color", "Print without colors, as NO_COLOR does");

/** Adds the options that describe the deployment of a template. */
export function addTemplateOptions(command: Command): Command {
  return command
    .optionsGroup(optionGroups.input)
    .addOption(repeatable("-p, --parameters <file>", "Parameter file of a template; the last file wins"))
    .addOption(
      repeatable(
        "--context <key=value>",
        "Where a template is deployed. Keys: subscriptionId, tenantId, resourceGroup, location, managementGroup, deploymentName, cloud. A missing key stays unknown",
      ),
    );
}

export const addExcludeInput = (command: Command): Command =>
  command
    .optionsGroup(optionGroups.input)
    .addOption(repeatable("--exclude-input <glob>", "Skip these files or directories. * matches within a name, ** across directories"));

export const addServiceTags = (command: Command): Command =>
  command
    .optionsGroup(optionGroups.input)
    .addOption(
      new Option(
        "--service-tags <file>",
        "Addresses of service tags: ServiceTags_*.json, or output of az network list-service-tags",
      ).default(undefined, "the newest list in the input"),
    );

/** Adds the option for rule packs, which extend the built-in rules. */
export const addRulePacks = (command: Command): Command =>
  command.optionsGroup(optionGroups.selection).addOption(repeatable("--rules <dir>", "Add the rules of this rule pack"));

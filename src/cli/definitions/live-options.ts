import { Option, type Command } from "commander";
import { optionGroups } from "../help/option-groups.js";
import { repeatable } from "../repeatable.js";

/** Adds the options of every command that reads live subscriptions. */
export function addLiveOptions(command: Command): Command {
  const withDefault = (flags: string, description: string, text: string): Option => new Option(flags, description).default(undefined, text);
  return command
    .optionsGroup(optionGroups.live)
    .addOption(repeatable("-s, --subscription <id|name>", "Read this subscription"))
    .option("--all-subscriptions", "Read every subscription that the login can see", false)
    .option("--management-group <id>", "Read every subscription below this management group")
    .addOption(withDefault("--tenant <id>", "Sign in to this tenant", "the tenant of the login"))
    .addOption(withDefault("--cloud <name>", "AzureCloud, AzureUSGovernment or AzureChinaCloud", "AzureCloud"))
    .option("--arm-endpoint <url>", "Azure Resource Manager address of another cloud")
    .addOption(withDefault("--inventory <lists|graph>", "lists: Resource Manager. graph: Resource Graph, for many subscriptions", "lists"))
    .option("--skip-instance-view", "Skip the call per VM; agent and power state of running VMs stay unknown", false)
    .option("--ask-azure", "Also ask Azure Backup about each VM, and show where its answer differs; no verdict changes", false)
    .addOption(withDefault("--timeout <seconds>", "Stop reading after this time; what is missing then is unknown", "4 hours"))
    .option("--guest <how>", "run-command: run a read-only script as root in the Linux VMs named with --vm. Asks for confirmation first")
    .option("--yes", "Confirm --guest without a question", false);
}

import type { Command } from "commander";
import { repeatable } from "./repeatable.js";

/** Options of everything that reads live subscriptions. */
export function addLiveOptions(command: Command): Command {
  return command
    .addOption(repeatable("-s, --subscription <id|name>", "live: this subscription; repeatable"))
    .option("--all-subscriptions", "live: every subscription that the login sees", false)
    .option("--management-group <id>", "live: every subscription below this management group")
    .option("--tenant <id>", "live: the tenant to log in to (default: the login's own)")
    .option("--cloud <name>", "live: AzureCloud, AzureUSGovernment or AzureChinaCloud (default: AzureCloud)")
    .option("--arm-endpoint <url>", "live: Azure Resource Manager of any other cloud")
    .option("--inventory <lists|graph>", "live: ask Resource Manager's lists, or Resource Graph for large scopes (default: lists)")
    .option("--skip-instance-view", "live: no call per VM; agents and the state of running VMs stay unknown", false)
    .option("--ask-azure", "live: ask Azure Backup itself about every VM, and show where it disagrees; the verdicts stay ours", false)
    .option("--timeout <seconds>", "live: stop collecting after this time; what is missing by then is unknown (default: 4 hours)")
    .option("--guest <how>", "live: run-command runs a script as root in the guests of the Linux VMs named with --vm, after a question")
    .option("--yes", "live: answers the question of --guest", false);
}

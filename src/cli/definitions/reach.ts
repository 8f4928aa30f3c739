import { Option, type Command } from "commander";
import type { ReachArguments } from "../commands/reach.js";
import type { CliContext } from "../context.js";
import { addCommandHelp } from "../help/command-help.js";
import { optionGroups } from "../help/option-groups.js";
import { repeatable } from "../repeatable.js";
import { addColorOption, addExcludeInput, addServiceTags, addTemplateOptions, inputArgument } from "./shared-options.js";

export function defineReach(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const reach = program
    .command("reach")
    .summary("Show whether a VM can reach a destination, and why")
    .description("Show whether the network allows flows from a VM, and which rule, route or firewall decides.")
    .argument(...inputArgument);
  addTemplateOptions(reach).addOption(
    repeatable("--evidence <file|dir>", "Effective routes and rules, and what a network appliance allows"),
  );
  addServiceTags(reach);
  addExcludeInput(reach)
    .optionsGroup(optionGroups.selection)
    .option("--vm <name|id>", "The VM that sends; required")
    .addOption(
      repeatable(
        "--flow <proto/port/dest[@fqdn,fqdn]>",
        "What the VM sends, such as Tcp/443/Storage.WestEurope; required. The destination is a service tag, address, prefix, host name, Internet or *",
      ),
    )
    .optionsGroup(optionGroups.output)
    .addOption(new Option("-f, --format <name>", "table or json").default("table", "table"));
  addColorOption(reach);
  addCommandHelp(reach, {
    examples: [
      { does: "Can vm1 reach Azure Storage?", run: "readiness reach export --vm vm1 --flow Tcp/443/Storage.WestEurope" },
      { does: "As JSON", run: "readiness reach export --vm vm1 --flow Tcp/443/AzureBackup -f json" },
      {
        does: "In a template before its deployment",
        run: "readiness reach main.json --vm vm1 --flow Tcp/443/10.1.0.4",
      },
    ],
    exitCodes: {
      0: "Each flow is allowed",
      1: "A flow is blocked, or partly blocked",
      2: "Wrong usage, or an input that cannot be read",
      3: "No flow is blocked, but one is unknown",
    },
  });
  reach.action(async (inputs: string[], options: ReachArguments) => {
    finish(await (await import("../commands/reach.js")).reachCommand(inputs, options, context));
  });
}

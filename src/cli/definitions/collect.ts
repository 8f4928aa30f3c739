import type { Command } from "commander";
import type { CollectArguments } from "../commands/collect.js";
import type { CliContext } from "../context.js";
import { addCommandHelp } from "../help/command-help.js";
import { optionGroups } from "../help/option-groups.js";
import { repeatable } from "../repeatable.js";
import { addLiveOptions } from "./live-options.js";

export function defineCollect(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const collect = program
    .command("collect")
    .summary("Save what a live scan reads, to scan it offline")
    .description("Save what a live scan reads to files. A scan of these files gives the same result, without a connection.");
  addLiveOptions(collect)
    .optionsGroup(optionGroups.selection)
    .addOption(repeatable("--vm <name|id>", "VMs for --guest; everything else is read for all VMs"))
    .optionsGroup(optionGroups.output)
    .requiredOption("-o, --output <dir>", "Directory to write to; an interrupted collection in it is resumed")
    .option("--redact", "Write pseudonyms instead of names and ids, and only what rules read: a bundle to attach to a ticket", false)
    .option("--quiet", "Print only errors on standard error", false);
  addCommandHelp(collect, {
    examples: [
      { does: "Save a subscription, then scan the files", run: "readiness collect -s Production -o export && readiness scan export" },
      { does: "Save all subscriptions with Resource Graph", run: "readiness collect --all-subscriptions --inventory graph -o export" },
      { does: "Write a bundle without real names", run: "readiness collect -s Production -o bundle --redact" },
    ],
    exitCodes: {
      0: "Everything is collected",
      2: "Wrong usage, or no list of VMs could be collected",
      3: "Some lists are missing; standard error names them",
      130: "Interrupted; the same command resumes the collection",
    },
  });
  collect.action(async (options: CollectArguments) => {
    finish(await (await import("../commands/collect.js")).collectCommand(options, context));
  });
}

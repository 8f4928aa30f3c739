import { Option, type Command } from "commander";
import type { RoleArguments } from "../commands/role.js";
import type { CliContext } from "../context.js";
import { addCommandHelp } from "../help/command-help.js";
import { optionGroups } from "../help/option-groups.js";
import { repeatable } from "../repeatable.js";

const subscription = "00000000-0000-0000-0000-000000000000";

export function defineRole(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const role = program
    .command("role")
    .summary("Print a custom role that allows what a live scan reads")
    .description("Print a custom role that allows what a live scan does, and nothing else. The built-in role Reader is enough as well.")
    .optionsGroup(optionGroups.selection)
    .addOption(repeatable("-s, --subscription <id>", "Subscription in which the role can be assigned"))
    .option("--management-group <id>", "Management group in which the role can be assigned")
    .option("--ask-azure", "Also allow what scan --ask-azure needs", false)
    .option("--guest <how>", "run-command: also allow what --guest run-command needs")
    .optionsGroup(optionGroups.output)
    .addOption(new Option("--name <name>", "Name of the role").default(undefined, "Backup Readiness Reader"));
  addCommandHelp(role, {
    examples: [
      { does: "Write the role of a subscription", run: `readiness role -s ${subscription} > role.json` },
      { does: "With another name", run: `readiness role -s ${subscription} --name "Backup Check"` },
      { does: "For a management group, with --ask-azure", run: "readiness role --management-group mg1 --ask-azure > role.json" },
    ],
    exitCodes: { 0: "The role is printed", 2: "Wrong usage" },
  });
  role.action(async (options: RoleArguments) => {
    finish((await import("../commands/role.js")).roleCommand(options, context));
  });
}

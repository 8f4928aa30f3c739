import type { Command } from "commander";
import type { CliContext } from "../context.js";
import { addCommandHelp } from "../help/command-help.js";
import { addRulePacks } from "./shared-options.js";

const badPack = "Wrong usage, or a rule pack that cannot be used";

export function defineRules(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const rules = program.command("rules").summary("List, show and test the rules").description("List, show and test the rules.");
  addCommandHelp(rules, {
    examples: [
      { does: "List the rules with their levels", run: "readiness rules list" },
      { does: "Show the sources and fixes of one rule", run: "readiness rules show disk/data-count" },
      { does: "Test your own rules", run: "readiness rules test pack" },
    ],
    exitCodes: { 0: "Done, or all cases pass", 1: "A case fails (rules test)", 2: badPack },
  });
  defineList(rules, context, finish);
  defineShow(rules, context, finish);
  defineTest(rules, context, finish);
}

function defineList(rules: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const list = addRulePacks(rules.command("list").description("List every rule with its level under each profile."));
  addCommandHelp(list, {
    examples: [
      { does: "List the built-in rules", run: "readiness rules list" },
      { does: "List them with the rules of a pack", run: "readiness rules list --rules pack" },
      { does: "List the network rules", run: "readiness rules list | grep net/" },
    ],
    exitCodes: { 0: "The rules are listed", 2: badPack },
  });
  list.action(async (options: { rules: string[] }) => {
    finish(await (await import("../commands/rules.js")).listRules(options.rules, context));
  });
}

function defineShow(rules: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const show = addRulePacks(
    rules
      .command("show")
      .description("Show one rule: levels, parameters, reason, sources and fixes.")
      .argument("<id>", "Id of the rule, such as disk/data-count"),
  );
  addCommandHelp(show, {
    examples: [
      { does: "Show why the number of disks matters", run: "readiness rules show disk/data-count" },
      { does: "Show which outbound access is needed", run: "readiness rules show net/outbound-required" },
      { does: "Show a rule of a pack", run: "readiness rules show vm/named --rules pack" },
    ],
    exitCodes: { 0: "The rule is shown", 2: "No such rule, wrong usage, or a rule pack that cannot be used" },
  });
  show.action(async (id: string, options: { rules: string[] }) => {
    finish(await (await import("../commands/rules.js")).showRule(id, options.rules, context));
  });
}

function defineTest(rules: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const test = rules
    .command("test")
    .description("Run the test cases of the rules.")
    .argument("[dir]", "Rule pack (default: the built-in rules)");
  addCommandHelp(test, {
    examples: [
      { does: "Test the built-in rules", run: "readiness rules test" },
      { does: "Test a rule pack", run: "readiness rules test pack" },
      { does: "Use the pack when its tests pass", run: "readiness rules test pack && readiness scan export --rules pack" },
    ],
    exitCodes: { 0: "All cases pass", 1: "A case fails", 2: badPack },
  });
  test.action(async (directory: string | undefined) => {
    finish(await (await import("../commands/rules.js")).testRules(directory, context));
  });
}

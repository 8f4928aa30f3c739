import type { Command } from "commander";
import type { ExpandArguments } from "../commands/expand.js";
import type { CliContext } from "../context.js";
import { addCommandHelp } from "../help/command-help.js";
import { addTemplateOptions } from "./shared-options.js";

export function defineExpand(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const expand = program
    .command("expand")
    .summary("Print an ARM template with its expressions evaluated")
    .description(
      "Print an ARM template as JSON with loops, conditions, nested deployments and expressions evaluated. Unknown values stay as expressions.",
    )
    .argument("<template>", "Template, exported template, or - for standard input");
  addTemplateOptions(expand);
  addCommandHelp(expand, {
    examples: [
      { does: "Show what a template deploys", run: "readiness expand main.json" },
      { does: "With the values of a parameter file", run: "readiness expand main.json -p main.parameters.json" },
      {
        does: "With the location of the deployment",
        run: "readiness expand main.json --context location=westeurope",
      },
    ],
    exitCodes: {
      0: "The template is expanded; values may be unknown",
      1: "The template has errors; they are in the output",
      2: "Wrong usage, or a file that cannot be read",
    },
  });
  expand.action(async (template: string, options: ExpandArguments) => {
    finish((await import("../commands/expand.js")).expandCommand(template, options, context));
  });
}

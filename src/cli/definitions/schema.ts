import type { Command } from "commander";
import type { CliContext } from "../context.js";
import { addCommandHelp } from "../help/command-help.js";

export function defineSchema(program: Command, context: CliContext, finish: (exitCode: number) => void): void {
  const schema = program
    .command("schema")
    .summary("Print the JSON Schema of a document")
    .description("Print the JSON Schema of a document that the tool reads or writes.")
    .argument("<name>", "run, rule, config, evidence or reach");
  addCommandHelp(schema, {
    examples: [
      { does: "The output of scan -f json", run: "readiness schema run" },
      { does: "Rules, for an editor", run: "readiness schema rule > rule.schema.json" },
      { does: "readiness.yaml, for an editor", run: "readiness schema config > config.schema.json" },
    ],
    exitCodes: { 0: "The schema is printed", 2: "No such schema" },
  });
  schema.action(async (name: string) => {
    finish((await import("../commands/schema.js")).schemaCommand(name, context));
  });
}

import { z } from "zod";
import { evidenceSchema } from "../../load/guest/evidence-schema.js";
import { reachSchema } from "../../report/reach/reach-schema.js";
import { runSchema } from "../../report/run-schema.js";
import { ruleSchema } from "../../ruleset/rule-schema.js";
import { chooseWord } from "../choose-word.js";
import { configSchema } from "../config.js";
import type { CliContext } from "../context.js";
import { exitCodes } from "../exit-code.js";

const schemas = {
  run: runSchema,
  rule: ruleSchema,
  config: configSchema,
  evidence: evidenceSchema,
  reach: reachSchema,
} satisfies Record<string, z.ZodType>;

/** `readiness schema NAME`: the JSON Schema (draft 2020-12) of a document. @throws UserError for another name. */
export function schemaCommand(name: string, { stdout }: CliContext): number {
  const known = chooseWord("schema", name, Object.keys(schemas) as (keyof typeof schemas)[]);
  stdout.write(`${JSON.stringify(jsonSchema(schemas[known]), null, 2)}\n`);
  return exitCodes.clean;
}

/** Describes the document as text: YAML has dates, but JSON Schema has only strings. */
function jsonSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema: target }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(target, { type: "string", format: "date" });
    },
  });
}

import { z } from "zod";
import { evidenceSchema } from "../../load/guest/evidence-schema.js";
import { UserError } from "../../model/user-error.js";
import { reachSchema } from "../../report/reach/reach-schema.js";
import { runSchema } from "../../report/run-schema.js";
import { ruleSchema } from "../../ruleset/rule-schema.js";
import { configSchema } from "../config.js";
import type { CliContext } from "../context.js";
import { exitCodes } from "../exit-code.js";

const schemas: Readonly<Record<string, z.ZodType>> = {
  run: runSchema,
  rule: ruleSchema,
  config: configSchema,
  evidence: evidenceSchema,
  reach: reachSchema,
};

/** `readiness schema NAME`: the JSON Schema (draft 2020-12) of a document. @throws UserError for another name. */
export function schemaCommand(name: string, { stdout }: CliContext): number {
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (schema === undefined) throw new UserError("usage", `there is no schema ${name}; there are ${Object.keys(schemas).join(", ")}`);
  stdout.write(`${JSON.stringify(jsonSchema(schema), null, 2)}\n`);
  return exitCodes.clean;
}

/** What a document looks like before it is read; dates in YAML are text to a JSON Schema. */
function jsonSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema: target }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(target, { type: "string", format: "date" });
    },
  });
}

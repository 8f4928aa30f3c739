import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { expandTemplate, UserError, type PrintedTemplate, type PrintedValue } from "../../src/index.js";
import { followPointer } from "../support/json-pointer.js";
import { templateCounts, type TemplateCount } from "./template-counts.js";
import { templateErrors } from "./template-errors.js";

const corpus = resolve(process.env["READINESS_CORPUS"] ?? "../shared/corpus");
if (!existsSync(corpus)) throw new Error(`the corpus of real templates is not at ${corpus}; set READINESS_CORPUS`);

const expandOne = (template: string, parameters?: string): PrintedTemplate =>
  expandTemplate({
    template: join("templates", template),
    parameters: parameters === undefined ? [] : [join("templates", dirname(template), parameters)],
    workingDirectory: corpus,
  });

/** Paths below `templates/`. */
const templates = readFileSync(join(corpus, "MANIFEST.csv"), "utf8")
  .split("\n")
  .map((line) => line.split(",")[0] as string)
  .filter((path) => path.startsWith("templates/") && path.endsWith(".json"))
  .map((path) => path.slice("templates/".length));

describe("every template of the corpus", () => {
  for (const template of templates) {
    it(template, () => {
      let printed: PrintedTemplate;
      try {
        printed = expandOne(template);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        console.log("USERERROR", template, (error as Error).message);
        return;
      }
      for (const { pointer, message } of printed.errors) console.log("ERRORS", template, pointer, message);
      for (const { pointer } of [...printed.unresolved, ...printed.errors]) followPointer(printed, pointer);
    });
  }
});
for (const c of templateCounts)
  if (c.parameters)
    it(c.template + " " + c.parameters, () => {
      for (const { pointer, message } of expandOne(c.template, c.parameters).errors)
        console.log("PERRORS", c.template, c.parameters, pointer, message);
    });

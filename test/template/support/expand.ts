import { expandTemplate, type Context, type PrintedTemplate, type PrintedValue } from "../../../src/index.js";
import { memoryFiles, workingDirectory } from "../../support/memory-files.js";

const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

export interface ExpandSetting {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly context?: Context;
  readonly clock?: Date;
  /** Files beside the template, by relative path. */
  readonly files?: Readonly<Record<string, unknown>>;
}

/** Expands a template that is given as an object; schema and version are filled in. */
export function expand(template: object, { parameters, context = {}, clock, files = {} }: ExpandSetting = {}): PrintedTemplate {
  const texts = Object.fromEntries(Object.entries(files).map(([name, value]) => [name, asText(value)]));
  const given = Object.fromEntries(Object.entries(parameters ?? {}).map(([name, value]) => [name, { value }]));
  return expandTemplate({
    template: "template.json",
    parameters: parameters === undefined ? [] : ["given.parameters.json"],
    context,
    ...(clock === undefined ? {} : { clock }),
    workingDirectory,
    fileSystem: memoryFiles({
      "template.json": JSON.stringify({ $schema: schema, contentVersion: "1.0.0.0", resources: [], ...template }),
      "given.parameters.json": JSON.stringify({
        $schema: schema.replace("Template", "Parameters"),
        contentVersion: "1.0.0.0",
        parameters: given,
      }),
      ...texts,
    }),
  });
}

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What an expression comes to: the printed value of an output that holds it. */
export function evaluate(expression: string, setting: ExpandSetting & { readonly template?: object } = {}): PrintedValue {
  const { outputs, errors } = expand({ ...setting.template, outputs: { x: { type: "object", value: expression } } }, setting);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${error.expression}: ${error.message}`);
  return (outputs["x"] as { value: PrintedValue }).value;
}

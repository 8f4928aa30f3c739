import { expandTemplate } from "../../expand.js";
import { printableText } from "../../util/printable-text.js";
import type { CliContext } from "../context.js";
import { parseContext } from "../context-option.js";
import { exitCodes } from "../exit-code.js";

export interface ExpandArguments {
  readonly parameters: readonly string[];
  readonly context: readonly string[];
}

/** Maximum number of errors on standard error. The output contains all of them. */
const mostLines = 100;

/** `readiness expand`. @returns the exit code: 1 when the template has an error. */
export function expandCommand(template: string, options: ExpandArguments, context: CliContext): number {
  const { workingDirectory, readStandardInput, stdout, stderr } = context;
  const printed = expandTemplate({
    template,
    parameters: options.parameters,
    context: parseContext(options.context),
    environment: context.env,
    workingDirectory,
    readStandardInput,
    notify: ({ uri, message }) => {
      stderr.write(`readiness: ${printableText(`${uri ?? template}: ${message}`)}\n`);
    },
  });
  stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
  const { errors } = printed;
  for (const { pointer, message } of errors.slice(0, mostLines))
    stderr.write(`readiness: ${printableText(`${template}: ${pointer === "" ? "" : `${pointer}: `}${message}`)}\n`);
  if (errors.length > mostLines) stderr.write(`readiness: ${errors.length - mostLines} more errors are in the output\n`);
  return printed.errors.length > 0 ? exitCodes.findings : exitCodes.clean;
}

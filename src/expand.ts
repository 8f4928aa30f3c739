import { resolve } from "node:path";
import { givenParameterFiles } from "./expand/parameter-files.js";
import { TemplateFiles } from "./expand/template-files.js";
import { deployTemplate } from "./expand/deploy-template.js";
import type { Environment } from "./load/bicep/run-program.js";
import { nodeFileSystem, type FileSystem } from "./load/files/file-system.js";
import { SourceTable } from "./load/source-table.js";
import type { RunNotification } from "./model/run.js";
import { UserError } from "./model/user-error.js";
import type { Context } from "./template/expansion/context.js";
import { printTemplate } from "./template/print/print-template.js";
import type { PrintedTemplate } from "./template/print/printed-template.js";

/** What to expand. Paths are relative to `workingDirectory`. */
export interface ExpandOptions {
  /** A template, an exported template, or `-` for standard input. */
  readonly template: string;
  /** Parameter files. If two files give the same parameter, the later file is used. */
  readonly parameters?: readonly string[];
  /** The values that functions such as `resourceGroup()` return. Values that are not given are unknown. */
  readonly context?: Context;
  /** Time of the deployment, for utcNow(). If absent, the time is unknown. */
  readonly clock?: Date;
  /** Environment variables, used to find a Bicep compiler. If absent, Bicep files are refused. */
  readonly environment?: Environment;
  readonly workingDirectory: string;
  readonly fileSystem?: FileSystem;
  readonly readStandardInput?: () => Buffer;
  /** Receives a notification for each part of a file that was not read exactly as written. */
  readonly notify?: (notification: RunNotification) => void;
}

/** Expands a template: it unrolls loops, decides conditions, lifts nested deployments and child resources to the top level, and
 *  evaluates each expression when its inputs are known.
 *  @throws UserError when the template or a parameter file cannot be read. */
export function expandTemplate(options: ExpandOptions): PrintedTemplate {
  const { workingDirectory, fileSystem = nodeFileSystem, readStandardInput = (): Buffer => Buffer.alloc(0), context = {} } = options;
  const files = new TemplateFiles({
    workingDirectory,
    fileSystem,
    sources: new SourceTable(),
    readStandardInput,
    environment: options.environment,
    firstInput: 0,
  });
  const template = files.read(options.template === "-" ? "-" : resolve(workingDirectory, options.template));
  const refuse = (what: string): UserError => new UserError("invalid-template", `template ${options.template}: ${what}`);
  if ("problem" in template) throw refuse(template.problem);
  if (template.kind === "parameters") throw refuse("it is a parameter file. Name the template, and name this file with --parameters");
  if (template.kind === "what-if") throw refuse("it is a what-if result, which is already expanded");
  const parameters = givenParameterFiles(options.parameters ?? [], workingDirectory, files);
  const printed = printTemplate(deployTemplate({ template, parameters, context, clock: options.clock, files }));
  if (options.notify !== undefined) files.inputs.notifications.forEach(options.notify);
  return printed;
}

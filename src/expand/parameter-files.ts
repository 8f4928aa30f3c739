import { resolve } from "node:path";
import { isJsonObject } from "../model/json.js";
import { UserError } from "../model/user-error.js";
import type { LoadedTemplate } from "../load/load-inputs.js";
import type { ParameterDocument } from "../template/expansion/file-parameters.js";
import type { TemplateFiles } from "./template-files.js";

const parameterFormat =
  '{"$schema": "…deploymentParameters.json#", "contentVersion": "1.0.0.0", "parameters": {"<name>": {"value": …}}}, or {"<name>": {"value": …}} alone';

/** Reads the files of `--parameters`. @throws UserError when a file cannot be read or is not a parameter file. */
export function givenParameterFiles(
  paths: readonly string[],
  workingDirectory: string,
  files: TemplateFiles,
): readonly ParameterDocument[] {
  return paths.map((path) => {
    const refuse = (what: string): UserError => new UserError("invalid-parameters", `parameters ${path}: ${what}`);
    if (path === "-") throw refuse("give the name of a file; standard input is for the template");
    const read = files.read(resolve(workingDirectory, path));
    const format = `it is not a parameter file; expected ${parameterFormat}`;
    if ("problem" in read)
      throw refuse(read.isOther === true ? format : read.problem.replace("export it again", "the file must be complete"));
    const document = parameterDocument(read);
    if (document === undefined) throw refuse(format);
    return document;
  });
}

/** The parameters of a parameter file; undefined when the document is not a parameter file. */
export function parameterDocument({ kind, source, document }: LoadedTemplate): ParameterDocument | undefined {
  if (kind !== "parameters") return undefined;
  const { parameters, $schema } = document;
  // A file that contains only parameters may have a parameter named "parameters".
  const isWrapped = typeof $schema === "string" || (isJsonObject(parameters) && Object.values(parameters).every(isJsonObject));
  if (!isWrapped) return { document: source, value: document, pointer: "" };
  return isJsonObject(parameters) ? { document: source, value: parameters, pointer: "/parameters" } : undefined;
}

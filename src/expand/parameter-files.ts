import { resolve } from "node:path";
import { isJsonObject } from "../model/json.js";
import { UserError } from "../model/user-error.js";
import type { LoadedTemplate } from "../load/load-inputs.js";
import type { ParameterDocument } from "../template/expansion/file-parameters.js";
import type { TemplateFiles } from "./template-files.js";

/** Reads the files of `--parameters`. @throws UserError when one cannot be read or is no parameter file. */
export function givenParameterFiles(
  paths: readonly string[],
  workingDirectory: string,
  files: TemplateFiles,
): readonly ParameterDocument[] {
  return paths.map((path) => {
    const refuse = (what: string): UserError => new UserError("invalid-parameters", `parameters ${path}: ${what}`);
    if (path === "-") throw refuse("name a file; standard input is for the template");
    const read = files.read(resolve(workingDirectory, path));
    if ("problem" in read) throw refuse(read.problem);
    const document = parameterDocument(read);
    if (document === undefined)
      throw refuse('it is no parameter file; expected {"$schema": "…deploymentParameters.json#", "parameters": {…}}');
    return document;
  });
}

/** The parameters of a parameter file; undefined when it is something else. */
export function parameterDocument({ kind, source, document }: LoadedTemplate): ParameterDocument | undefined {
  if (kind !== "parameters") return undefined;
  const { parameters, $schema } = document;
  if (typeof $schema !== "string") return { document: source, value: document, pointer: "" };
  return isJsonObject(parameters) ? { document: source, value: parameters, pointer: "/parameters" } : undefined;
}

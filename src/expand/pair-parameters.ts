import type { LoadedTemplate } from "../load/load-inputs.js";
import type { RunInput } from "../model/run.js";
import { UserError } from "../model/user-error.js";
import { findName } from "../template/values/value.js";
import { isJsonObject } from "../model/json.js";
import type { ParameterDocument } from "../template/expansion/file-parameters.js";
import { parameterDocument } from "./parameter-files.js";

/** A template to deploy, with the parameters of one deployment. */
export interface PairedTemplate {
  readonly template: LoadedTemplate;
  readonly parameters: readonly ParameterDocument[];
  /** Name of the parameter file, where it was found beside the template. */
  readonly parameterFile: string | undefined;
}

/** The templates among the inputs with their parameters: those that were given, else the parameter files among the inputs
 *  that are named after the template (`main.json`: `main.parameters.json`, `main.parameters.prod.json`), one deployment for
 *  each of these.
 *  @param given files of `--parameters`. @throws UserError when none of several templates declares what these give. */
export function pairParameters(
  templates: readonly LoadedTemplate[],
  given: readonly ParameterDocument[],
  ledger: readonly RunInput[],
): readonly PairedTemplate[] {
  const roots = templates.filter(({ kind }) => kind === "template");
  if (given.length > 0) return withGiven(roots, given);
  const files = templates.filter(({ kind }) => kind === "parameters");
  return roots.flatMap((template): readonly PairedTemplate[] => {
    const uri = ledger[template.input]?.uri ?? "";
    const own = files.filter((file) => templateNamedBy(ledger[file.input]?.uri ?? "") === uri.toLowerCase());
    if (own.length === 0) return [{ template, parameters: [], parameterFile: undefined }];
    return own.map((file) => {
      const document = parameterDocument(file);
      return { template, parameters: document === undefined ? [] : [document], parameterFile: ledger[file.input]?.uri };
    });
  });
}

function withGiven(roots: readonly LoadedTemplate[], given: readonly ParameterDocument[]): readonly PairedTemplate[] {
  const [only, ...others] = roots;
  if (only === undefined) throw new UserError("usage", "--parameters is for a template, and the input holds none");
  const names = given.flatMap(({ value }) => Object.keys(value));
  const matching = others.length === 0 ? [only] : roots.filter(({ document }) => declaresAll(document["parameters"], names));
  if (matching.length === 0)
    throw new UserError("usage", "no template of the input declares the parameters that --parameters gives; name that template alone");
  return roots.map((template) => ({ template, parameters: matching.includes(template) ? given : [], parameterFile: undefined }));
}

const declaresAll = (declared: unknown, names: readonly string[]): boolean =>
  isJsonObject(declared) && names.every((name) => findName(declared, name) !== undefined);

/** The template whose parameters a file of this name holds, in lower case. */
export function templateNamedBy(uri: string): string | undefined {
  const stem = /^(.*)\.(?:parameters|parameter|param)(?:\.[^/]*)?\.json$/i.exec(uri)?.[1];
  return stem === undefined ? undefined : `${stem}.json`.toLowerCase();
}

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
  /** Name of the parameter file that was found beside the template. */
  readonly parameterFile: string | undefined;
}

/** Pairs the templates of the input with their parameters. Given parameter files are used first. Without them, each parameter file of
 *  the input that is named after the template makes one deployment (`main.json`: `main.parameters.json`, `main.parameters.prod.json`).
 *  @param given files of `--parameters`. @throws UserError when there are several templates and none declares the parameters of a given
 *  file. */
export function pairParameters(
  templates: readonly LoadedTemplate[],
  given: readonly ParameterDocument[],
  ledger: readonly RunInput[],
): readonly PairedTemplate[] {
  const roots = templates.filter(({ kind }) => kind === "template");
  if (given.length > 0) return withGiven(roots, given);
  const byTemplate = new Map<string, LoadedTemplate[]>();
  for (const file of templates.filter(({ kind }) => kind === "parameters")) {
    const named = templateNamedBy(ledger[file.input]?.uri ?? "");
    if (named !== undefined) byTemplate.set(named, [...(byTemplate.get(named) ?? []), file]);
  }
  return roots.flatMap((template): readonly PairedTemplate[] => {
    const uri = ledger[template.input]?.uri ?? "";
    const own = byTemplate.get(uri.toLowerCase()) ?? [];
    if (own.length === 0) return [{ template, parameters: [], parameterFile: undefined }];
    return own.map((file) => {
      const document = parameterDocument(file);
      return { template, parameters: document === undefined ? [] : [document], parameterFile: ledger[file.input]?.uri };
    });
  });
}

/** A single template takes all given files. Each of several templates takes the files whose parameters it declares. */
function withGiven(roots: readonly LoadedTemplate[], given: readonly ParameterDocument[]): readonly PairedTemplate[] {
  if (roots.length === 0) throw new UserError("usage", "--parameters requires a template, but the input contains no template");
  const fits = (template: LoadedTemplate, { value }: ParameterDocument): boolean =>
    roots.length === 1 || declaresAll(template.document["parameters"], Object.keys(value));
  if (given.some((file) => !roots.some((template) => fits(template, file))))
    throw new UserError(
      "usage",
      "no template of the input declares the parameters of the --parameters files. Scan only the template that declares them",
    );
  return roots.map((template) => ({ template, parameters: given.filter((file) => fits(template, file)), parameterFile: undefined }));
}

const declaresAll = (declared: unknown, names: readonly string[]): boolean =>
  isJsonObject(declared) && names.every((name) => findName(declared, name) !== undefined);

/** URI, in lower case, of the template that a parameter file of this name belongs to. */
export function templateNamedBy(uri: string): string | undefined {
  const lower = uri.toLowerCase();
  if (!lower.endsWith(".json")) return undefined;
  const folder = lower.slice(0, lower.lastIndexOf("/") + 1);
  const stem = /^(.*)\.(?:parameters|parameter|param)(?:\..*)?$/s.exec(lower.slice(folder.length, -".json".length))?.[1];
  return stem === undefined ? undefined : `${folder}${stem}.json`;
}

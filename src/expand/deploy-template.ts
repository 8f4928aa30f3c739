import type { LoadedTemplate } from "../load/load-inputs.js";
import type { Context } from "../template/expansion/context.js";
import { fileParameters, type ParameterDocument } from "../template/expansion/file-parameters.js";
import { rootDeployment, type RootDeployment } from "../template/expansion/root-deployment.js";
import type { TemplateFiles } from "./template-files.js";

export interface TemplateDeployment {
  readonly template: LoadedTemplate;
  readonly parameters: readonly ParameterDocument[];
  readonly context: Context;
  readonly clock?: Date | undefined;
  readonly files: TemplateFiles;
}

/** Builds the deployment of a loaded template with the parameters of parameter files. */
export function deployTemplate({ template, parameters, context, clock, files }: TemplateDeployment): RootDeployment {
  const root: RootDeployment = rootDeployment({
    template: template.document,
    document: template.source,
    pointer: "",
    given: fileParameters(parameters, () => root.expansion.origins),
    context,
    clock,
    findLinked: files.findLinked,
  });
  return root;
}

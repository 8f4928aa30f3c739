import type { BicepProblem } from "./ask-compiler.js";
import { compileBicepParameters } from "./compile-bicep-parameters.js";
import { compileBicep } from "./compile-bicep.js";
import type { Environment } from "./run-program.js";

export const isBicep = (path: string): boolean => /\.bicep(param)?$/i.test(path);

/** The JSON that a `.bicep` or `.bicepparam` file compiles to.
 *  @param named true for a file on the command line: the modules in a directory are not compiled one by one.
 *  @param environment of the process; undefined: starting other programs is not allowed. */
export function compileSource(
  path: string,
  named: boolean,
  environment: Environment | undefined,
): { readonly text: string } | BicepProblem {
  if (!named) return { problem: "Bicep files are compiled only when they are named on the command line" };
  if (environment === undefined) return { problem: "it is a Bicep file. Compile it with `bicep build` and scan the JSON" };
  if (/param$/i.test(path)) {
    const compiled = compileBicepParameters(path, { environment });
    return "problem" in compiled ? compiled : { text: compiled.parametersJson };
  }
  const compiled = compileBicep(path, { environment });
  return "problem" in compiled ? compiled : { text: compiled.templateJson };
}

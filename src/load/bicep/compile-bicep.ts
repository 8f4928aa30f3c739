import { askCompiler, type BicepOptions, type BicepProblem } from "./ask-compiler.js";

/** Compiles a `.bicep` file with the user's Bicep CLI, or else with the Azure CLI.
 *  @returns the text of the ARM template. */
export function compileBicep(path: string, options: BicepOptions): { readonly templateJson: string } | BicepProblem {
  const answer = askCompiler("build", path, options);
  if ("problem" in answer) return answer;
  if (!/^\s*\{/.test(answer.stdout)) return { problem: "the compiler reports success, but its output is not a template" };
  return { templateJson: answer.stdout };
}

import { askCompiler, type BicepOptions, type BicepProblem } from "./ask-compiler.js";

/** The result of compiling a `.bicepparam` file. */
export interface CompiledParameters {
  /** Text of a parameter file. */
  readonly parametersJson: string;
  /** Text of the template that the file names in `using`; undefined when `using` names a template spec or nothing. */
  readonly templateJson?: string | undefined;
}

/** Compiles a `.bicepparam` file with the user's Bicep CLI, or else with the Azure CLI.
 *  Source: the output of `bicep build-params --stdout`, github.com/Azure/bicep, as of 2025-04. */
export function compileBicepParameters(path: string, options: BicepOptions): CompiledParameters | BicepProblem {
  const answer = askCompiler("build-params", path, options);
  return "problem" in answer
    ? answer
    : (readAnswer(answer.stdout) ?? { problem: "the compiler reports success, but its output contains no parameters" });
}

function readAnswer(text: string): CompiledParameters | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof answer !== "object" || answer === null) return undefined;
  const { parametersJson, templateJson } = answer as Readonly<Record<string, unknown>>;
  if (typeof parametersJson !== "string") return undefined;
  return { parametersJson, templateJson: typeof templateJson === "string" ? templateJson : undefined };
}

import { platform } from "node:os";
import { resolve } from "node:path";
import { firstErrors, missesModules } from "./compiler-errors.js";
import { findCompiler, type BicepCompiler } from "./find-compiler.js";
import { runProgram, type Environment, type ProgramOutcome, type RunProgram } from "./run-program.js";

export interface BicepOptions {
  /** Environment of the process: PATH is searched, and the compiler receives all variables. */
  readonly environment: Environment;
  readonly run?: RunProgram;
  readonly findOnPath?: (environment: Environment) => BicepCompiler | undefined;
}

/** The reason why a file could not be compiled, as a part of a sentence in which "it" is the file. */
export interface BicepProblem {
  readonly problem: string;
}

/** Prevents the Azure CLI from asking for newer versions of Bicep and from sending telemetry.
 *  Source: "az bicep" and "Azure CLI configuration", learn.microsoft.com, as of 2025-04. */
const quietAzure = { AZURE_BICEP_CHECK_VERSION: "false", AZURE_CORE_COLLECT_TELEMETRY: "false" };

/** Runs the user's Bicep compiler on a file to make JSON. It never downloads modules.
 *  @returns the output of the compiler. */
export function askCompiler(
  action: "build" | "build-params",
  path: string,
  { environment, run = runProgram, findOnPath = (variables) => findCompiler(variables, platform()) }: BicepOptions,
): { readonly stdout: string } | BicepProblem {
  const compiler = findOnPath(environment);
  const remedies = `install the Bicep CLI, or run \`az bicep install\`, or compile the file with \`bicep ${action}\` and scan the JSON`;
  if (compiler === undefined) return { problem: `it must be compiled, and neither bicep nor az is on PATH: ${remedies}` };
  const { program, command } = compiler;
  const ask = (...args: string[]): ProgramOutcome =>
    run([...command, ...args], program === "az" ? { ...environment, ...quietAzure } : environment);

  // Without its own compiler, `az bicep build` downloads one; `az bicep version` does not.
  const version = program === "az" ? ask("version") : undefined;
  if (version?.succeeded === false) return { problem: `az has no working Bicep compiler (${whyFailed(version)}): ${remedies}` };

  // An absolute path never looks like an option, or like a file of arguments for az.
  const file = resolve(path);
  const outcome = ask(action, "--stdout", "--no-restore", ...(program === "az" ? ["--file", file] : [file]));
  if (outcome.cutShort !== undefined) return { problem: `${program} ${outcome.cutShort} during the compilation` };
  if (outcome.succeeded) return { stdout: outcome.stdout.replace(/^\uFEFF/, "") };
  const restore = missesModules(outcome.stderr)
    ? `; it uses modules that are not in the local cache, and this command downloads nothing. Run \`${program === "az" ? "az bicep restore --file" : "bicep restore"}\` on it first`
    : "";
  return { problem: `it does not compile: ${whyFailed(outcome)}${restore}` };
}

function whyFailed({ stderr, cutShort }: ProgramOutcome): string {
  if (cutShort !== undefined) return `it ${cutShort}`;
  const errors = firstErrors(stderr);
  return errors === "" ? "the compiler gives no reason" : errors;
}

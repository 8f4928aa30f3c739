import { CommanderError } from "commander";
import { UserError } from "../model/user-error.js";
import { printableText } from "../util/printable-text.js";
import { scrubSecrets } from "../util/scrub-secrets.js";
import type { CliContext } from "./context.js";
import { exitCodes } from "./exit-code.js";
import { createProgram } from "./program.js";

/** Runs the command line. @returns the exit code. A user error becomes one paragraph on standard error. */
export async function runCli(commandLine: readonly string[], context: CliContext): Promise<number> {
  let exitCode: number = exitCodes.clean;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(commandLine, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.couldNotRun;
    if (error instanceof Error && error.name === "Interrupted") return exitCodes.interrupted;
    if (error instanceof UserError) {
      for (const line of error.message.split("\n")) context.stderr.write(`readiness: ${printableText(scrubSecrets(line))}\n`);
      return exitCodes.couldNotRun;
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.stderr.write(`readiness: internal error; please report it with the command and the input's shape\n${stack}\n`);
    return exitCodes.couldNotRun;
  }
}

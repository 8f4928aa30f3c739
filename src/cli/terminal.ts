import type { CliContext } from "./context.js";

/** Columns of a report that goes to a file or a pipe. */
export const fileWidth = 140;

/** How a report for people looks on standard output. @param color what the command line says. */
export const terminalStyle = (
  color: boolean,
  { stdout, env }: Pick<CliContext, "stdout" | "env">,
): { readonly color: boolean; readonly width: number } => ({
  color: color && stdout.isTTY && (env["NO_COLOR"] ?? "") === "",
  width: stdout.columns ?? fileWidth,
});

import type { CliContext } from "./context.js";

/** Width in columns of a report that goes to a file or a pipe. */
export const fileWidth = 140;

/** Style of a report for people on standard output. @param color the value of the option on the command line. */
export const terminalStyle = (
  color: boolean,
  { stdout, env }: Pick<CliContext, "stdout" | "env">,
): { readonly color: boolean; readonly width: number } => ({
  color: color && stdout.isTTY && (env["NO_COLOR"] ?? "") === "",
  width: stdout.columns ?? fileWidth,
});

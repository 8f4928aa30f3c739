import { exitCodes } from "../model/exit-codes.js";
import type { ReachReport } from "../model/reach-report.js";

export { exitCodes };

/** @returns the exit code of `reach`. */
export function reachExitCode({ inputs, notifications, verdict }: ReachReport): number {
  if (inputs.some(({ status }) => status === "failed") || notifications.some(({ level }) => level === "error"))
    return exitCodes.couldNotRun;
  if (verdict === "unknown") return exitCodes.unknown;
  return verdict === "allowed" ? exitCodes.clean : exitCodes.findings;
}

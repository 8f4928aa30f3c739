import type { ReachReport } from "../model/reach-report.js";
import { collectionGapCode, type Run } from "../model/run.js";
import { levels, type Level } from "../model/verdict.js";

export type FailOn = Level | "unknown" | "never";

export const failOnValues = [...levels, "unknown", "never"] as const satisfies readonly FailOn[];

export const exitCodes = { clean: 0, findings: 1, couldNotRun: 2, unknown: 3, interrupted: 130 } as const;

/** The exit code of a scan. `unknown` adds to the level; without a level, `error` counts. */
export function exitCode(run: Run, failOn: readonly FailOn[]): number {
  if (couldNotRun(run)) return exitCodes.couldNotRun;
  const partly = run.notifications.some(({ code }) => code === collectionGapCode) ? exitCodes.unknown : exitCodes.clean;
  if (failOn.includes("never")) return partly;
  const threshold = Math.max(...failOn.map((value) => levels.indexOf(value as Level)), levels.indexOf("error"));
  const counted: readonly string[] = levels.slice(0, threshold + 1);
  if (run.rules.some(({ level, results }) => results.fail > 0 && counted.includes(level))) return exitCodes.findings;
  if (failOn.includes("unknown") && run.summary.virtualMachines.unknown > 0) return exitCodes.unknown;
  return partly;
}

/** An input that failed, nothing to evaluate, or an error such as an invalid evidence file. */
const couldNotRun = (run: Run): boolean => couldNotRead(run) || run.summary.virtualMachines.total === 0;

const couldNotRead = ({ inputs, notifications }: Pick<Run, "inputs" | "notifications">): boolean =>
  inputs.some(({ status }) => status === "failed") || notifications.some(({ level }) => level === "error");

/** The exit code of `reach`. */
export function reachExitCode(report: ReachReport): number {
  if (couldNotRead(report)) return exitCodes.couldNotRun;
  if (report.verdict === "unknown") return exitCodes.unknown;
  return report.verdict === "allowed" ? exitCodes.clean : exitCodes.findings;
}

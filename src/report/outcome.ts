import { exitCodes, type FailOn } from "../model/exit-codes.js";
import { collectionGapCode, type Run } from "../model/run.js";
import { levels, type Level } from "../model/verdict.js";
import { counted } from "../util/counted.js";

/** The exit code of a scan and its reason in words. */
export interface Outcome {
  readonly exitCode: number;
  readonly reason: string;
}

/** Finds the exit code of a run. `unknown` is added to the level; without a level, `error` counts. A scan and the rendering of its
 *  saved run both use this function, so their exit codes agree.
 *  @param problems reports that could not be written. */
export function outcomeOf(run: Run, failOn: readonly FailOn[], problems: readonly string[] = []): Outcome {
  const failures = [...problems, ...reasonsNotToRun(run)];
  if (failures.length > 0) return { exitCode: exitCodes.couldNotRun, reason: failures.join("; ") };
  const counting = countingLevels(failOn);
  const option = `(--fail-on ${failOn.length === 0 ? "error" : failOn.join(" --fail-on ")})`;
  const findings = findingsAt(run, counting);
  if (findings !== "") return { exitCode: exitCodes.findings, reason: `${findings} ${option}` };
  const { unknown } = run.summary.virtualMachines;
  if (failOn.includes("unknown") && unknown > 0)
    return { exitCode: exitCodes.unknown, reason: `the readiness of ${counted(unknown, "VM")} is unknown ${option}` };
  const gaps = run.notifications.filter(({ code }) => code === collectionGapCode).length;
  if (gaps > 0) return { exitCode: exitCodes.unknown, reason: `the live collection has ${counted(gaps, "gap")}` };
  return { exitCode: exitCodes.clean, reason: `${nothingAt(counting)} ${option}` };
}

/** The levels at which a finding changes the exit code, most severe first. */
function countingLevels(failOn: readonly FailOn[]): readonly Level[] {
  if (failOn.includes("never")) return [];
  const threshold = Math.max(...failOn.map((value) => levels.indexOf(value as Level)), levels.indexOf("error"));
  return levels.slice(0, threshold + 1);
}

function findingsAt({ rules }: Run, counting: readonly Level[]): string {
  return counting
    .flatMap((level) => {
      const count = rules.reduce((sum, rule) => sum + (rule.level === level ? rule.results.fail : 0), 0);
      return count === 0 ? [] : [`${counted(count, "finding")} at level ${level}`];
    })
    .join(", ");
}

function nothingAt(counting: readonly Level[]): string {
  const lowest = counting[counting.length - 1];
  if (lowest === undefined) return "findings do not change the exit code";
  return `no finding at level ${lowest}${counting.length > 1 ? " or above" : ""}`;
}

/** Inputs that failed, errors such as an invalid evidence file, or no VM to judge. */
function reasonsNotToRun({ inputs, notifications, summary }: Run): readonly string[] {
  const failed = inputs.filter(({ status }) => status === "failed");
  const errors = notifications.filter(({ level }) => level === "error");
  const first = failed[0]?.uri ?? "";
  return [
    ...(failed.length > 0 ? [`${counted(failed.length, "input")} could not be read (${first}${failed.length > 1 ? ", …" : ""})`] : []),
    ...(errors.length > 0 ? [`${counted(errors.length, "error")} in the notifications`] : []),
    ...(summary.virtualMachines.total === 0 ? ["no VM to judge"] : []),
  ];
}

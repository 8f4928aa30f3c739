import type { Run, RunResult } from "../../../src/model/run.js";
import type { Outcome } from "./child-command.js";
import { subscriptionId } from "./estate.js";
import type { LiveCommandOptions, LiveWorkplace } from "./live-workplace.js";

export interface LiveScan extends Outcome {
  readonly run: Run;
}

/** Scans the subscription of the estate, and others that `more` names, and reads the run document with every result. */
export async function liveScan(live: LiveWorkplace, more: readonly string[] = [], options?: LiveCommandOptions): Promise<LiveScan> {
  const scope = ["-s", subscriptionId, "--arm-endpoint", live.standIn().origin];
  const outcome = await live.run(["scan", ...scope, "-f", "json", "--results", "all", ...more], options);
  if (outcome.stdout === "") throw new Error(`no run document: ${outcome.stderr}`);
  return { ...outcome, run: JSON.parse(outcome.stdout) as Run };
}

/** What the run says of the lists that could not be had. */
export const gapMessages = ({ run }: LiveScan): readonly string[] =>
  run.notifications.flatMap(({ code, message }) => (code === "collection-gap" ? [message] : []));

/** `rule resource` of the unknown results that wait for what live collection could not have for that reason. */
export const lacking = ({ run }: LiveScan, reason: string): readonly string[] =>
  run.results
    .filter((result) => isLacking(result, reason))
    .map(({ ruleId, resourceId }) => `${ruleId} ${resourceId.split("/").at(-1) ?? ""}`);

const isLacking = ({ verdict, missing }: RunResult, reason: string): boolean =>
  verdict === "unknown" && missing.some((evidence) => evidence.reason === reason);

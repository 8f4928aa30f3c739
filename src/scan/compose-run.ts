import type { Evaluation } from "../evaluate/evaluate.js";
import type { ProfileName } from "../model/profile.js";
import type { ResultsListed, Run, RunInput, RunNotification, RunResult } from "../model/run.js";
import { scrubInput, scrubNotification, scrubResult } from "./scrub-run.js";

export interface RunParts {
  readonly toolVersion: string;
  readonly profile: ProfileName;
  readonly resultsListed: ResultsListed;
  readonly rulesLeftOut: Run["rulesLeftOut"];
  readonly rulesLeftOutBy: NonNullable<Run["rulesLeftOutBy"]>;
  readonly assumedComplete: readonly string[];
  readonly ledger: readonly RunInput[];
  readonly results: readonly RunResult[];
  readonly virtualMachines: Run["virtualMachines"];
  readonly notJudged: Run["notJudged"];
  readonly notifications: readonly RunNotification[];
}

export function composeRun(evaluation: Evaluation, parts: RunParts): Run {
  const { counts, differUnder, resultCounts, nextSteps, rules } = evaluation;
  const { resultsListed, virtualMachines, rulesLeftOut, rulesLeftOutBy } = parts;
  return {
    schemaVersion: "1.1.0",
    rulesLeftOut,
    ...(rulesLeftOutBy.length === 0 ? {} : { rulesLeftOutBy }),
    tool: { name: "azure-backup-readiness", version: parts.toolVersion },
    profile: parts.profile,
    resultsListed: typeof resultsListed === "string" ? resultsListed : resultsListed.join(","),
    assumedComplete: parts.assumedComplete,
    inputs: parts.ledger.map(scrubInput),
    summary: { virtualMachines: { total: virtualMachines.length, ...counts, differUnder }, results: resultCounts, nextSteps },
    virtualMachines,
    results: parts.results.map(scrubResult),
    notJudged: parts.notJudged,
    rules,
    notifications: [...parts.notifications, ...evaluation.notifications].map(scrubNotification),
  };
}

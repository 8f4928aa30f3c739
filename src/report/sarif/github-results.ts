import type { Notification, Result } from "sarif";
import { levels } from "../../model/verdict.js";
import type { Run, RunResult } from "../../model/run.js";
import { groupResults, type ResultGroup } from "./result-group.js";
import { resultRegion } from "./result-region.js";
import { sarifResult } from "./sarif-result.js";

/** Source: docs.github.com, "SARIF support for code scanning", limits of an uploaded file (2026-11). */
const accepted = 25_000;
const displayed = 5_000;

type GithubLevel = "error" | "warning" | "note";

/** GitHub has no level for unknown. If the user requests unknown results, their level is note. */
function levelOf({ verdict, level }: RunResult): GithubLevel {
  return verdict === "unknown" || level === "none" ? "note" : level;
}

function mostSevere(groups: readonly ResultGroup[]): readonly ResultGroup[] {
  const bySeverity = levels.flatMap((level) => groups.filter(({ results }) => levelOf(results[0]) === level));
  const kept = new Set(bySeverity.slice(0, accepted));
  return groups.filter((group) => kept.has(group));
}

function limitNotification(total: number): Notification | undefined {
  if (total <= displayed) return undefined;
  const left = total - accepted;
  const text =
    left > 0
      ? `${String(total)} results; only the ${String(accepted)} most severe are written because GitHub accepts no more, and it shows ${String(displayed)}. Use --sarif-profile full or -f json for all.`
      : `${String(total)} results; GitHub shows only the ${String(displayed)} most severe.`;
  return { level: "warning", descriptor: { id: "results-truncated" }, message: { text } };
}

/** The results that GitHub code scanning accepts: fails, and unknowns where they fail the run. There is one result per rule and source
 *  location, up to GitHub's limit. */
export function githubResults(
  run: Run,
  withUnknown: boolean,
  ruleIndexOf: ReadonlyMap<string, number>,
): { readonly results: Iterable<Result>; readonly notification: Notification | undefined } {
  const shown = run.results.filter(({ verdict }) => verdict === "fail" || (withUnknown && verdict === "unknown"));
  const groups = groupResults(shown, resultRegion(run));
  const written = groups.length > accepted ? mostSevere(groups) : groups;
  function* results(): Generator<Result> {
    for (const group of written) yield { ...sarifResult(group, ruleIndexOf), level: levelOf(group.results[0]) };
  }
  return { results: results(), notification: limitNotification(groups.length) };
}

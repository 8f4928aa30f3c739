import type { RunResult } from "../../model/run.js";
import type { ResultRegion } from "./result-region.js";

/** Results of one rule at one source location. They become one SARIF result. */
export interface ResultGroup {
  readonly region: ResultRegion;
  readonly results: readonly [RunResult, ...RunResult[]];
}

/** Merges results with the same rule, verdict and source location, in the order of the first result of each. */
export function groupResults(results: Iterable<RunResult>, regionOf: (result: RunResult) => ResultRegion): readonly ResultGroup[] {
  const groups = new Map<string, ResultGroup & { results: [RunResult, ...RunResult[]] }>();
  for (const result of results) {
    const region = regionOf(result);
    const key = JSON.stringify([result.ruleId, result.verdict, region.uri, region.startLine, region.startColumn]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { region, results: [result] });
    else group.results.push(result);
  }
  return [...groups.values()];
}

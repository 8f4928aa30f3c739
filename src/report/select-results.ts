import type { ResultsListed, Run, RunResult } from "../model/run.js";

/** The run with the results that the user requests. The run must contain these results.
 *  `default`: every fail, unknowns from level warning up, and results whose verdict differs in another shown profile. */
export function selectResults(run: Run, listed: ResultsListed): Run {
  const resultsListed = typeof listed === "string" ? listed : listed.join(",");
  if (run.resultsListed === resultsListed || listed === "all") return { ...run, resultsListed };
  const isListed = (result: RunResult): boolean => (listed === "default" ? isDefault(result) : listed.includes(result.verdict));
  return { ...run, resultsListed, results: run.results.filter(isListed) };
}

function isDefault({ verdict, level, otherProfiles }: RunResult): boolean {
  if (verdict === "fail" || (verdict === "unknown" && level !== "note")) return true;
  return Object.values(otherProfiles).some((other) => other !== "off" && other.split(":")[0] !== verdict);
}

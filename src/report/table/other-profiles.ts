import type { RunResult } from "../../model/run.js";

const words: Readonly<Record<string, string>> = { notApplicable: "not applicable", off: "not asked", unknown: "not known" };

function inWords(outcome: string): string {
  const [verdict = "", level] = outcome.split(":");
  return level === undefined ? (words[verdict] ?? verdict) : `${words[verdict] ?? verdict} (${level})`;
}

/** "pass under current, not asked under classic-2015", or "" when every profile agrees. */
export function otherProfiles(result: RunResult): string {
  return Object.entries(result.otherProfiles)
    .map(([profile, outcome]) => `${inWords(outcome)} under ${profile}`)
    .join(", ");
}

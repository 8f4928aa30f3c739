import type { RunResult } from "../../model/run.js";

const phrases: Readonly<Record<string, string>> = {
  pass: "passes",
  fail: "fails",
  notApplicable: "not applicable",
  off: "not checked",
  unknown: "unknown",
};

/** If the level differs too, the phrase shows the level. */
function phrase(outcome: string): string {
  const [verdict = "", level] = outcome.split(":");
  if (level === undefined) return phrases[verdict] ?? verdict;
  return verdict === "fail" ? level : `${phrases[verdict] ?? verdict} (${level})`;
}

/** "passes under current, warning under classic-2015", or "" when all profiles agree. The rules of the classic deployment model do
 *  not cover resources of Resource Manager, so their verdict on such a resource is omitted. */
export function otherProfiles({ otherProfiles: outcomes, resourceType }: RunResult): string {
  return Object.entries(outcomes)
    .filter(([profile]) => profile !== "classic-2015" || /^microsoft\.classic/i.test(resourceType))
    .map(([profile, outcome]) => `${phrase(outcome)} under ${profile}`)
    .join(", ");
}

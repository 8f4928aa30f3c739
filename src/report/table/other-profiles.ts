import type { RunResult } from "../../model/run.js";

const phrases: Readonly<Record<string, string>> = {
  pass: "passes",
  fail: "fails",
  notApplicable: "not applicable",
  off: "not checked",
  unknown: "unknown",
};

/** Under another level the level is what differs. */
function phrase(outcome: string): string {
  const [verdict = "", level] = outcome.split(":");
  if (level === undefined) return phrases[verdict] ?? verdict;
  return verdict === "fail" ? level : `${phrases[verdict] ?? verdict} (${level})`;
}

/** "passes under current, warning under classic-2015", or "" when every profile agrees. What the rules of the classic deployment model
 *  say of a resource of Resource Manager is of no use: they do not know it. */
export function otherProfiles({ otherProfiles: outcomes, resourceType }: RunResult): string {
  return Object.entries(outcomes)
    .filter(([profile]) => profile !== "classic-2015" || /^microsoft\.classic/i.test(resourceType))
    .map(([profile, outcome]) => `${phrase(outcome)} under ${profile}`)
    .join(", ");
}

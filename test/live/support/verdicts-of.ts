import type { Run } from "../../../src/index.js";

/** What a run says, without the names: per VM what is known of it and every verdict, and the verdicts on all else. */
export function verdictsOf(run: Run): readonly string[] {
  const resultsOn = (id: string): readonly string[] =>
    run.results
      .filter(({ resourceId }) => resourceId === id)
      .map(({ ruleId, verdict, level, reason, otherProfiles }) => JSON.stringify({ ruleId, verdict, level, reason, otherProfiles }))
      .sort();
  const virtualMachines = run.virtualMachines.map(
    ({ id, location, protected: isProtected, readiness, readinessByProfile, results, ...rest }) => {
      const { blockedBy, unknownBecause, conditions } = rest;
      return { location, isProtected, readiness, readinessByProfile, results, blockedBy, unknownBecause, conditions, on: resultsOn(id) };
    },
  );
  const known = new Set(run.virtualMachines.map(({ id }) => id));
  const others = [...new Set(run.results.map(({ resourceId }) => resourceId))]
    .filter((id) => !known.has(id))
    .map((id) => ({ on: resultsOn(id) }));
  const notJudged = run.notJudged.map(({ reason }) => ({ notJudged: reason.replace(/^managed by \S+/, "managed") }));
  const notifications = run.notifications.map(({ code, level }) => ({ code, level }));
  return [...virtualMachines, ...others, ...notJudged, ...notifications].map((item) => JSON.stringify(item)).sort();
}

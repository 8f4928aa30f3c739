import type { Result } from "sarif";
import type { Run } from "../../model/run.js";
import type { Verdict } from "../../model/verdict.js";
import { resultRegion } from "./result-region.js";
import { sarifResult } from "./sarif-result.js";

const kinds = {
  pass: "pass",
  fail: "fail",
  unknown: "open",
  notApplicable: "notApplicable",
} as const satisfies Record<Verdict, Result.kind>;

/** Every listed result as a separate SARIF result. SARIF allows a level only for a fail, so the level of an unknown is a property. */
export function* fullResults(run: Run, ruleIndexOf: ReadonlyMap<string, number>): Generator<Result> {
  const regionOf = resultRegion(run);
  for (const result of run.results) {
    const { verdict, level, reason, otherProfiles } = result;
    yield {
      ...sarifResult({ region: regionOf(result), results: [result] }, ruleIndexOf),
      kind: kinds[verdict],
      level: verdict === "fail" ? level : "none",
      properties: { ...(verdict === "unknown" ? { unknownLevel: level, reason } : {}), otherProfiles },
    };
  }
}

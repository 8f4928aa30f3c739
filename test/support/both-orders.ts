import type { Run, RunResult } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { scanFiles } from "./scan-files.js";

export const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** The two files in both orders: what is said must not depend on which one comes first. */
export async function inBothOrders(a: JsonValue, b: JsonValue): Promise<readonly Run[]> {
  const options = { profile: "current" } as const;
  return Promise.all([
    scanFiles({ "1.json": json(a), "2.json": json(b) }, options),
    scanFiles({ "1.json": json(b), "2.json": json(a) }, options),
  ]);
}

/** Resource and fact of each contradiction that the run tells of. */
export function conflictsOf(run: Run): readonly string[] {
  return run.notifications
    .filter(({ code }) => code === "conflicting-evidence")
    .flatMap(({ resourceId, message }) => {
      const facts = /^[^:]+: (.+) differs? (?:between|within) /.exec(message)?.[1]?.split(/, | and /) ?? [];
      return facts.map((fact) => `${resourceId?.split("/").pop()}: ${fact}`);
    });
}

export const missingOf = (result: RunResult): unknown => result.missing.map(({ fact, reason }) => [fact, reason]);

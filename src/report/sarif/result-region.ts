import type { Run, RunResult } from "../../model/run.js";

/** A source location, which every result has. If nothing better is known, it is the start of the first file that was read. */
export interface ResultRegion {
  readonly uri: string;
  readonly startLine: number;
  readonly startColumn: number;
}

/** Finds the source location of a result of this run. GitHub refuses an upload that contains a result without one. */
export function resultRegion(run: Run): (result: RunResult) => ResultRegion {
  const input = run.inputs.find(({ status }) => status === "read") ?? run.inputs[0];
  const fallback = { uri: input?.uri ?? "stdin.json", startLine: 1, startColumn: 1 };
  return ({ evidence }) => {
    for (const { location } of evidence) {
      if (location !== null) return { uri: location.uri, startLine: location.line, startColumn: location.column };
    }
    return fallback;
  };
}

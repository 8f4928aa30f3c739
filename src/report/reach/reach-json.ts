import type { ReachReport } from "../../model/reach-report.js";
import { jsonChunks } from "../json-chunks.js";

/** The reach document without changes. */
export function* reportReachJson(report: ReachReport): Generator<string> {
  yield* jsonChunks(report, 2);
  yield "\n";
}

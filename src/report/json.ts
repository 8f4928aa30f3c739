import type { Run } from "../model/run.js";
import { jsonChunks } from "./json-chunks.js";

/** The run document without changes: `JSON.stringify(run, null, 2)` and a newline, one list element at a time. */
export function* reportJson(run: Run): Generator<string> {
  yield* jsonChunks(run, 2);
  yield "\n";
}

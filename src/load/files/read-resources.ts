import type { RunNotification } from "../../model/run.js";
import type { SourceTable } from "../source-table.js";
import { bytesSource } from "./byte-source.js";
import { decodeText } from "./decode-text.js";
import { describeProblem, lineOf, quoteText } from "./describe-text.js";
import { maxWholeBytes } from "./file-system.js";
import { JsonProblem } from "./json-problem.js";
import { toStrictJson } from "./lenient-json.js";
import type { ReadInput, ReadOutcome, ResourceSink } from "./read-outcome.js";
import { Reading } from "./reading.js";

/** Reads one input of any form and passes on its resources one by one.
 *  @param input its index in the ledger. */
export function readResources<Part>(file: ReadInput, input: number, sources: SourceTable, sink: ResourceSink<Part>): ReadOutcome {
  const first = new Reading(input, sources, sink);
  const problem = first.split(file.source);
  if (problem === undefined) return first.finish(file);
  if (file.size <= maxWholeBytes) return readWhole(file, () => new Reading(input, sources, sink));
  if (isNoExport(problem)) return first.fail(file, `${problem.message}; it is not an ARM export`);
  return first.fail(
    file,
    `it is not strict JSON at byte ${problem.offset} (${problem.message}), and it is too large for a tolerant reading`,
  );
}

/** Reads an input that is not strict JSON in UTF-8: first in another encoding, then with extensions of JSON such as comments. */
function readWhole<Part>(file: ReadInput, newReading: () => Reading<Part>): ReadOutcome {
  const decoded = decodeText(file.whole());
  if ("problem" in decoded) return newReading().fail(file, decoded.problem);
  const { text, encoding, endsInsideCharacter } = decoded;
  const reencoded = encoding === "windows-1252" ? [readAsWindows1252(file.uri)] : [];
  if (encoding !== "utf-8" && !endsInsideCharacter) {
    const reading = newReading();
    const strict = { bytes: text, original: text, insertions: [] };
    if (reading.split(bytesSource(text)) === undefined) return also(reading.finish(file, strict), reencoded);
  }
  return also(readLeniently(file, text, endsInsideCharacter, newReading()), reencoded);
}

const also = (outcome: ReadOutcome, notifications: readonly RunNotification[]): ReadOutcome => ({
  ...outcome,
  notifications: [...notifications, ...outcome.notifications],
});

const readAsWindows1252 = (uri: string): RunNotification => ({
  level: "warning",
  code: "text-encoding",
  message: "the file is not UTF-8 and was read as Windows-1252. Check names with non-ASCII characters, or export the file again as UTF-8",
  uri,
  resourceId: null,
});

function readLeniently<Part>(file: ReadInput, text: Buffer, endsInsideCharacter: boolean, reading: Reading<Part>): ReadOutcome {
  const strict = toStrictJson(text);
  const found = reading.split(bytesSource(strict.bytes));
  const cutOff = endsInsideCharacter ? new JsonProblem("cut-off", text.length, "the last character is cut off") : undefined;
  const problem = strict.problem ?? found ?? cutOff;
  const { first } = strict.skipped;
  const isForeign = first !== undefined && !file.named && !isJsonFile(file.uri);
  if (first !== undefined && (isForeign || (problem === undefined && reading.isEmpty))) {
    // Content of a file that the user did not name is not quoted: it may be private.
    const quoted = file.named ? `: line ${lineOf(bytesSource(text), first.offset)} is ${quoteText(first.text)}` : "";
    return reading.discard().fail(file, `it is not JSON${quoted}`);
  }
  if (problem !== undefined) return reading.fail(file, describe(text, problem), { strict, skipped: strict.skipped });
  return reading.finish(file, strict, strict.skipped);
}

/** Documentation and scripts contain examples of JSON that are not exports. */
const isJsonFile = (uri: string): boolean => /\.(?:jsonc?|ndjson|jsonl|txt|log)$/i.test(uri);

const isNoExport = ({ kind }: JsonProblem): boolean => kind === "too-deep" || kind === "too-large";

/** Describes where the text stops being JSON. */
const describe = (text: Buffer, problem: JsonProblem): string =>
  isNoExport(problem) ? `${problem.message}; it is not an ARM export` : describeProblem(text, problem);

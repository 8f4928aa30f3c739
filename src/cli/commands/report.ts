import { resolve } from "node:path";
import { fileProblem } from "../../load/files/file-problem.js";
import { nodeFileSystem } from "../../load/files/file-system.js";
import { readDocument } from "../../load/files/read-document.js";
import type { JsonValue } from "../../model/json.js";
import { jsonDepth } from "../../load/files/json-depth.js";
import { maxDepth } from "../../load/files/split-json.js";
import type { ResultsListed, Run } from "../../model/run.js";
import type { Verdict } from "../../model/verdict.js";
import { UserError } from "../../model/user-error.js";
import { fromEarlierRun } from "../../report/earlier-run.js";
import { runSchema } from "../../report/run-schema.js";
import { checkSchema, describeAtPointer } from "../../util/check-schema.js";
import { printableText } from "../../util/printable-text.js";
import type { CliContext } from "../context.js";
import { renderFormats, type RenderedFormats } from "../render-formats.js";
import { parseFailOn, parseFormats, parseGroupBy } from "../scan-arguments.js";

export interface ReportArguments {
  readonly format: readonly string[];
  readonly failOn: readonly string[];
  readonly sarifProfile: string;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly allVms: boolean;
  readonly groupBy?: string;
}

/** `readiness report RUN.json -f FORMAT`: renders a saved run. @returns the exit code under the given `--fail-on`, or else under the
 *  `--fail-on` of the scan; 2 when a report could not be written. */
export async function reportCommand(file: string, options: ReportArguments, context: CliContext): Promise<number> {
  const formats = parseFormats(options.format);
  const groupBy = parseGroupBy(options.groupBy);
  const given = parseFailOn(options.failOn);
  const run = readRun(file, context);
  const failOn = options.failOn.length > 0 ? given : parseFailOn(run.failOn ?? []);
  let rendered: RenderedFormats;
  try {
    rendered = await renderFormats(run, formats, { ...options, groupBy, failOn, listed: listingOf(run) }, context);
  } catch (error) {
    // A scan never writes such a value.
    if (error instanceof RangeError) throw new UserError("invalid-run", `${file}: not a run document: a value in it is nested too deeply`);
    throw error;
  }
  for (const problem of [...failuresOf(run), ...rendered.problems]) context.stderr.write(`readiness: ${printableText(problem)}\n`);
  return rendered.outcome.exitCode;
}

/** The reasons for exit code 2. */
const failuresOf = ({ inputs, notifications }: Run): readonly string[] => [
  ...inputs.flatMap(({ uri, status, reason }) => (status === "failed" ? [`${uri}: ${reason ?? "it cannot be read"}`] : [])),
  ...notifications.flatMap(({ level, uri, message }) => (level === "error" ? [`${uri === null ? "" : `${uri}: `}${message}`] : [])),
];

/** A saved run is rendered with the results that it contains. */
const listingOf = ({ resultsListed }: Run): ResultsListed =>
  resultsListed === "all" || resultsListed === "default" ? resultsListed : (resultsListed.split(",") as Verdict[]);

/** Node cannot hold a text of more than 512 MB. */
const maxRunBytes = 500 * (1 << 20);

function readRun(file: string, { workingDirectory, readStandardInput }: CliContext): Run {
  const read = (): Buffer => (file === "-" ? readStandardInput() : nodeFileSystem.readFile(resolve(workingDirectory, file), maxRunBytes));
  const run = fromEarlierRun(readJson(read, file).value);
  const checked = checkSchema(runSchema, run);
  if (!("problems" in checked)) return { ...(run as Run), rulesLeftOut: checked.value.rulesLeftOut ?? [] };
  const [problem] = checked.problems;
  throw new UserError(
    "invalid-run",
    `${file}: not a run document of version 1 (${problem === undefined ? "" : describeAtPointer(problem)}); write one with \`readiness scan … -f json=run.json\``,
  );
}

function readJson(read: () => Buffer, file: string): { readonly value: JsonValue } {
  let bytes: Buffer;
  try {
    bytes = read();
  } catch (error) {
    throw new UserError("run-unreadable", `${file}: ${fileProblem(error)}`);
  }
  if (jsonDepth(bytes) > maxDepth)
    throw new UserError("run-unreadable", `${file}: nested deeper than ${maxDepth} levels; that is no run document`);
  const document = readDocument(bytes);
  if ("problem" in document) throw new UserError("run-unreadable", `${file}: ${document.problem}`);
  return document;
}

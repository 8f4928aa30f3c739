import { resolve } from "node:path";
import { fileProblem } from "../../load/files/file-problem.js";
import { nodeFileSystem } from "../../load/files/file-system.js";
import { jsonDepth } from "../../load/files/json-depth.js";
import { maxDepth } from "../../load/files/split-json.js";
import type { ResultsListed, Run } from "../../model/run.js";
import type { Verdict } from "../../model/verdict.js";
import { UserError } from "../../model/user-error.js";
import { runSchema } from "../../report/run-schema.js";
import { printableText } from "../../util/printable-text.js";
import type { CliContext } from "../context.js";
import { exitCodes } from "../exit-code.js";
import { renderFormats } from "../render-formats.js";
import { parseFailOn, parseFormats } from "../scan-arguments.js";

export interface ReportArguments {
  readonly format: readonly string[];
  readonly failOn: readonly string[];
  readonly sarifProfile: string;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** `readiness report RUN.json -f FORMAT`: renders a saved run. @returns 0, or 2 when a report could not be written. */
export async function reportCommand(file: string, options: ReportArguments, context: CliContext): Promise<number> {
  const formats = parseFormats(options.format);
  const run = readRun(file, context);
  const problems = await renderFormats(run, formats, { ...options, failOn: parseFailOn(options.failOn), listed: listingOf(run) }, context);
  for (const problem of problems) context.stderr.write(`readiness: ${printableText(problem)}\n`);
  return problems.length > 0 ? exitCodes.couldNotRun : exitCodes.clean;
}

/** A saved run is rendered with the results it holds. */
const listingOf = ({ resultsListed }: Run): ResultsListed =>
  resultsListed === "all" || resultsListed === "default" ? resultsListed : (resultsListed.split(",") as Verdict[]);

/** Text of more than 512 MB cannot be held. */
const maxRunBytes = 500 * (1 << 20);

function readRun(file: string, { workingDirectory, readStandardInput }: CliContext): Run {
  let value: unknown;
  try {
    const bytes = file === "-" ? readStandardInput() : nodeFileSystem.readFile(resolve(workingDirectory, file), maxRunBytes);
    if (jsonDepth(bytes) > maxDepth)
      throw new UserError("run-unreadable", `${file}: nested deeper than ${maxDepth} levels; that is no run document`);
    value = JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError("run-unreadable", `${file}: ${error instanceof SyntaxError ? "it is not JSON" : fileProblem(error)}`);
  }
  const parsed = runSchema.safeParse(value);
  if (parsed.success) return value as Run;
  const [issue] = parsed.error.issues;
  throw new UserError(
    "invalid-run",
    `${file}: not a run document of version 1 (/${issue?.path.join("/") ?? ""}: ${issue?.message ?? ""}); write one with \`readiness scan … -f json=run.json\``,
  );
}

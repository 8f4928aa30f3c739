import type { Log, Result, Run as SarifRun } from "sarif";
import type { Run } from "../model/run.js";
import { jsonChunks } from "./json-chunks.js";
import type { ReportOptions } from "./reporter.js";
import { fullResults } from "./sarif/full-results.js";
import { githubResults } from "./sarif/github-results.js";
import { invocation } from "./sarif/invocation.js";
import { repository } from "./sarif/repository.js";
import { ruleDescriptors } from "./sarif/rule-descriptors.js";

/** A SARIF log whose results are created one at a time during the output. */
type StreamedLog = Omit<Log, "runs"> & { runs: (Omit<SarifRun, "results"> & { results: Iterable<Result> })[] };

/** log, runs, run, results: deeper values are written whole. */
const depthOfResults = 4;

/** SARIF 2.1.0. By default in the form that GitHub code scanning accepts; with `sarifProfile: "full"`, with every listed result and
 *  verdict. */
export function* reportSarif(run: Run, { failOn, sarifProfile }: ReportOptions): Generator<string> {
  const rules = ruleDescriptors(run);
  const ruleIndexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const { results, notification } =
    sarifProfile === "full"
      ? { results: fullResults(run, ruleIndexOf), notification: undefined }
      : githubResults(run, failOn.includes("unknown"), ruleIndexOf);
  const log: StreamedLog = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: run.tool.name,
            fullName: `${run.tool.name} ${run.tool.version}`,
            semanticVersion: run.tool.version,
            informationUri: repository,
            rules,
          },
        },
        automationDetails: { id: `${run.tool.name}/${run.profile}` },
        columnKind: "utf16CodeUnits",
        invocations: [invocation(run, notification === undefined ? [] : [notification])],
        results,
      },
    ],
  };
  yield* jsonChunks(log, depthOfResults);
  yield "\n";
}

import type { ReachReport } from "../../model/reach-report.js";
import { checkReachability } from "../../reach.js";
import { reachReporters } from "../../report/reach/reach-reporters.js";
import { printableText } from "../../util/printable-text.js";
import type { CliContext } from "../context.js";
import { parseContext } from "../context-option.js";
import { reachExitCode } from "../exit-code.js";
import { parseReachFormat, requireQuestion, type ReachQuestion } from "../reach-arguments.js";
import { terminalStyle } from "../terminal.js";
import { gather } from "../write-report.js";

export interface ReachArguments extends ReachQuestion {
  readonly serviceTags?: string;
  readonly evidence: readonly string[];
  readonly excludeInput: readonly string[];
  readonly parameters: readonly string[];
  readonly context: readonly string[];
  readonly format: string;
  readonly color: boolean;
}

/** `readiness reach`. @returns the exit code. */
export async function reachCommand(inputs: readonly string[], options: ReachArguments, context: CliContext): Promise<number> {
  const virtualMachine = requireQuestion(inputs, options);
  const { flow: flows, serviceTags, evidence } = options;
  const reporter = await reachReporters[parseReachFormat(options.format)]();
  const report = await checkReachability({
    inputs,
    workingDirectory: context.workingDirectory,
    virtualMachine,
    flows,
    evidence,
    excludeInputs: options.excludeInput,
    parameters: options.parameters,
    context: parseContext(options.context),
    environment: context.env,
    ...(serviceTags === undefined ? {} : { serviceTags }),
    readStandardInput: context.readStandardInput,
  });
  for (const text of gather(reporter(report, terminalStyle(options.color, context)))) context.stdout.write(text);
  explainFailures(report, context);
  return reachExitCode(report);
}

/** Prints on standard error which inputs could not be read and why. */
function explainFailures({ inputs, notifications }: ReachReport, { stderr }: CliContext): void {
  const say = (uri: string, text: string): void => {
    stderr.write(`readiness: ${printableText(`${decodeURIComponent(uri)}: ${text}`)}\n`);
  };
  for (const { uri, reason, status } of inputs) if (status === "failed") say(uri, reason ?? "it cannot be read");
  for (const { level, message, uri } of notifications) if (level === "error") say(uri ?? "", message);
}

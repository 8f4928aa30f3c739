import { scan, type ScanOptions } from "../../scan.js";
import { loadRuleSet, version } from "../../rule-set.js";
import { bothGiven } from "../../scan/choose-vault.js";
import { defaultProfile, type ProfileName } from "../../model/profile.js";
import type { FailOn } from "../../model/exit-codes.js";
import { UserError } from "../../model/user-error.js";
import { collectionGapCode, collectionPartialCode, type Run } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { parseAssumeComplete } from "../assume-complete-option.js";
import type { Config } from "../config.js";
import type { CliContext } from "../context.js";
import { parseContext } from "../context-option.js";
import { defaultConfigFile, hasDefaultConfig } from "../default-config.js";
import { checkGuestOptions, isLive, refuseLiveOptions, type LiveArguments } from "../live-arguments.js";
import { renderFormats } from "../render-formats.js";
import { showScanProgress } from "../scan-progress.js";
import { parseFailOn, parseFormats, parseGroupBy, parseProfile, parseResults, parseShell } from "../scan-arguments.js";

export interface ScanArguments extends LiveArguments {
  readonly format: readonly string[];
  readonly parameters: readonly string[];
  readonly context: readonly string[];
  readonly resourceGroup: readonly string[];
  readonly vm: readonly string[];
  readonly vault?: string;
  readonly vaultLocation?: string;
  readonly assumeComplete: readonly string[];
  readonly profile?: string;
  readonly evidence: readonly string[];
  readonly serviceTags?: string;
  readonly rules: readonly string[];
  readonly excludeInput: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly config?: string;
  readonly failOn: readonly string[];
  readonly results?: string;
  readonly shell?: string;
  readonly sarifProfile: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly allVms: boolean;
  readonly groupBy?: string;
}

/** `readiness scan`. @returns the exit code. */
export async function scanCommand(inputs: readonly string[], options: ScanArguments, context: CliContext): Promise<number> {
  const live = isLive(options);
  if (!live) refuseLiveOptions(options);
  checkGuestOptions(options, context.canAsk);
  if (inputs.length === 0 && !live) {
    const offline = "add files, directories or globs of exported ARM JSON or templates, or - for standard input";
    throw new UserError("usage", `nothing to scan: ${offline}; for a live subscription add -s. \`readiness scan --help\` shows examples`);
  }
  const config = await configFor(options, context);
  const formats = parseFormats(options.format);
  const groupBy = parseGroupBy(options.groupBy);
  const failOn = parseFailOn(options.failOn.length > 0 ? options.failOn : (config.failOn ?? []));
  const { vault, vaultLocation } = vaultFor(options, config);
  const shell = options.shell === undefined ? config.shell : parseShell(options.shell);
  const assumeComplete = parseAssumeComplete(options.assumeComplete.length > 0 ? options.assumeComplete : (config.assumeComplete ?? []));
  const serviceTags = options.serviceTags ?? config.serviceTags;
  const listed = parseResults(options.results ?? config.results ?? "default");
  const scanOptions: ScanOptions = {
    inputs,
    ruleSet: await loadRuleSet(options.rules.length > 0 ? options.rules : (config.rules ?? []), context.workingDirectory),
    workingDirectory: context.workingDirectory,
    excludeInputs: [...(config.excludeInput ?? []), ...options.excludeInput],
    evidence: [...(config.evidence ?? []), ...options.evidence],
    environment: context.env,
    parameters: options.parameters,
    context: { ...config.context, ...parseContext(options.context) },
    ...(serviceTags === undefined ? {} : { serviceTags }),
    profile: profileFor(options, config),
    ...(vault === undefined ? {} : { vault }),
    ...(vaultLocation === undefined ? {} : { vaultLocation }),
    ...(shell === undefined ? {} : { shell }),
    assumeComplete,
    resourceGroups: options.resourceGroup,
    virtualMachines: options.vm,
    include: options.include,
    exclude: options.exclude,
    configuredRules: { ...config, file: options.config ?? defaultConfigFile },
    results: listed === "default" ? "default" : "all",
    locations: formats.some(({ name }) => name !== "table"),
    readStandardInput: context.readStandardInput,
    toolVersion: version,
  };
  const run = recordFailOn(await (live ? scanLive : scanWithProgress)(scanOptions, options, context), failOn);
  const { problems, outcome } = await renderFormats(run, formats, { ...options, groupBy, failOn, listed, shell }, context);
  if (!options.quiet) explainFailures(run, options, context);
  for (const problem of problems) context.stderr.write(`readiness: ${printableText(problem)}\n`);
  return outcome.exitCode;
}

/** `report` returns the exit code of the scan, so the run records --fail-on. */
const recordFailOn = (run: Run, failOn: readonly FailOn[]): Run => (failOn.join() === "error" ? run : { ...run, failOn });

/** Collects live data into a temporary directory and scans that directory. Live data and files are therefore read in the same way. */
async function scanLive(scanOptions: ScanOptions, options: ScanArguments, context: CliContext): Promise<Run> {
  const { collectForScan } = await import("../live.js");
  return collectForScan({ ...options, vault: scanOptions.vault }, context, (collection) =>
    scanWithProgress({ ...scanOptions, collection }, options, context),
  );
}

/** Clears the progress line before any report is printed. */
async function scanWithProgress(scanOptions: ScanOptions, options: ScanArguments, context: CliContext): Promise<Run> {
  const progress = showScanProgress(context, options);
  try {
    return await scan({ ...scanOptions, ...(progress && { onProgress: progress.update }) });
  } finally {
    progress?.end();
  }
}

async function configFor(options: ScanArguments, context: CliContext): Promise<Config> {
  if (options.config === undefined && !hasDefaultConfig(context.workingDirectory)) return {};
  const { readConfig } = await import("../config.js");
  return readConfig(options.config, context.workingDirectory);
}

/** A vault option on the command line replaces both vault settings of the configuration.
 *  @throws UserError when the command line, or the configuration, names a vault and a location. */
function vaultFor(options: ScanArguments, config: Config): Pick<Config, "vault" | "vaultLocation"> {
  const isGiven = options.vault !== undefined || options.vaultLocation !== undefined;
  const { vault, vaultLocation } = isGiven ? options : config;
  if (vault !== undefined && vaultLocation !== undefined)
    throw isGiven ? bothGiven() : bothGiven(`vault and vaultLocation in ${options.config ?? defaultConfigFile}`);
  if (vault !== undefined) return { vault };
  return vaultLocation === undefined ? {} : { vaultLocation };
}

const profileFor = (options: ScanArguments, config: Config): ProfileName =>
  options.profile === undefined ? (config.profile ?? defaultProfile) : parseProfile(options.profile);

const shownGaps = 10;

/** Prints on standard error why the scan is incomplete. */
function explainFailures(run: Run, options: ScanArguments, { stderr }: CliContext): void {
  const say = (text: string): void => {
    stderr.write(`readiness: ${printableText(text)}\n`);
  };
  for (const { uri, reason, status } of run.inputs)
    if (status === "failed") say(`${decodeURIComponent(uri)}: ${reason ?? "cannot be read"}`);
  const gaps = run.notifications.filter(({ code }) => code === collectionGapCode || code === collectionPartialCode);
  for (const { message } of gaps.slice(0, shownGaps)) say(message);
  if (gaps.length > shownGaps) say(`and ${gaps.length - shownGaps} more problems of the live collection; -f json lists them`);
  for (const { level, message, uri } of run.notifications) if (level === "error") say(`${decodeURIComponent(uri ?? "")}: ${message}`);
  if (run.summary.virtualMachines.total > 0 || run.notifications.some(({ code }) => code === "no-virtual-machine-list")) return;
  const isFiltered = options.vm.length + options.resourceGroup.length > 0;
  say(`nothing to check: ${isFiltered ? "no VM in the input matches --vm and --resource-group" : "the input contains no VM"}`);
}

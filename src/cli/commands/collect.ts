import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Collection } from "../../model/collection.js";
import { UserError } from "../../model/user-error.js";
import { printableText } from "../../util/printable-text.js";
import type { CliContext } from "../context.js";
import { exitCodes } from "../exit-code.js";
import { collectRedacted, type RedactedCollection } from "../collect-redacted.js";
import { collectInto } from "../live.js";
import { checkGuestOptions, isLive, type LiveArguments } from "../live-arguments.js";
import { describeFallbacks } from "../../scan/describe-fallbacks.js";
import { describePartial } from "../../scan/describe-partial.js";
import { describeGaps } from "../../scan/describe-gaps.js";
import { manifestName } from "../../load/azure/collection-directory.js";
import { Interrupted } from "../../load/azure/interrupted.js";

export interface CollectArguments extends LiveArguments {
  readonly output: string;
  readonly vm: readonly string[];
  readonly redact: boolean;
  readonly quiet: boolean;
}

const virtualMachineType = "Microsoft.Compute/virtualMachines";

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const notRedacted = (collected: Collection): RedactedCollection => ({ written: collected, collected, leftOut: 0 });

const describeLeftOut = (count: number): string =>
  `${count === 1 ? "1 resource has" : `${count} resources have`} an unknown form of resource id. The bundle does not contain ${count === 1 ? "it" : "them"}; the list counts as not collected`;

/** `readiness collect`. @returns the exit code. */
export async function collectCommand(options: CollectArguments, context: CliContext): Promise<number> {
  if (!isLive(options)) {
    throw new UserError("usage", "nothing to collect: add -s, --all-subscriptions or --management-group");
  }
  checkGuestOptions(options, context.canAsk);
  if (options.vm.length > 0 && options.guest === undefined) {
    throw new UserError("usage", "--vm works only with --guest: collect reads all VMs");
  }
  if (options.redact && (options.guest !== undefined || options.askAzure)) {
    throw new UserError("usage", "--redact cannot be combined with --guest or --ask-azure: their answers are not redacted");
  }
  const interruption = new AbortController();
  const takeBack = context.onInterrupt(() => {
    interruption.abort();
  });
  const say = (text: string): void => {
    if (!options.quiet) context.stderr.write(`readiness: ${printableText(text)}\n`);
  };
  try {
    const directory = resolve(context.workingDirectory, options.output);
    const { signal } = interruption;
    const { written, collected, leftOut } = options.redact
      ? await collectRedacted(directory, options, context, signal)
      : notRedacted(await collectInto(directory, options, context, { signal }));
    const { lists } = written;
    const { gaps } = collected;
    for (const message of describeFallbacks(collected)) say(message);
    for (const { message } of [...describePartial(collected.lists), ...describeGaps(gaps)]) say(message);
    if (leftOut > 0) say(describeLeftOut(leftOut));
    const items = lists.reduce((sum, list) => sum + list.items, 0);
    const shared = options.redact ? "; it is redacted, but check it before you share it" : "";
    say(
      `${plural(lists.length, "list")} with ${plural(items, "resource")} in ${options.output}; next: readiness scan ${options.output}${shared}`,
    );
    if (gaps.length === 0) return exitCodes.clean;
    return lists.some(({ type }) => type === virtualMachineType) ? exitCodes.unknown : exitCodes.couldNotRun;
  } catch (error) {
    if (error instanceof Interrupted && !options.redact) {
      const isBegun = existsSync(resolve(context.workingDirectory, options.output, manifestName));
      say(isBegun ? `interrupted; the same command resumes the collection in ${options.output}` : "interrupted; nothing was collected");
    }
    throw error;
  } finally {
    takeBack();
  }
}

import { resolve } from "node:path";
import { UserError } from "../../model/user-error.js";
import { printableText } from "../../util/printable-text.js";
import type { CliContext } from "../context.js";
import { exitCodes } from "../exit-code.js";
import { collectInto } from "../live.js";
import { checkGuestOptions, isLive, type LiveArguments } from "../live-arguments.js";
import { describeFallbacks } from "../../scan/describe-fallbacks.js";
import { Interrupted } from "../../load/azure/interrupted.js";

export interface CollectArguments extends LiveArguments {
  readonly output: string;
  readonly vm: readonly string[];
  readonly quiet: boolean;
}

const virtualMachineType = "Microsoft.Compute/virtualMachines";

/** `readiness collect`. @returns the exit code. */
export async function collectCommand(options: CollectArguments, context: CliContext): Promise<number> {
  if (!isLive(options)) {
    throw new UserError("usage", "nothing to collect: name a subscription with -s, or give --all-subscriptions or --management-group");
  }
  checkGuestOptions(options, context.canAsk);
  if (options.vm.length > 0 && options.guest === undefined) {
    throw new UserError("usage", "--vm names the VMs of --guest; a collection is always of all VMs");
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
    const collection = await collectInto(directory, options, context, { signal: interruption.signal });
    const { lists, gaps } = collection;
    for (const message of describeFallbacks(collection)) say(message);
    for (const { type, scope, message, code } of gaps) say(`${type} of ${scope} could not be had: ${message} (${code})`);
    const items = lists.reduce((sum, list) => sum + list.items, 0);
    say(`${lists.length} lists with ${items} resources in ${options.output}; readiness scan ${options.output} judges them`);
    if (gaps.length === 0) return exitCodes.clean;
    return lists.some(({ type }) => type === virtualMachineType) ? exitCodes.unknown : exitCodes.couldNotRun;
  } catch (error) {
    if (error instanceof Interrupted) say(`interrupted; the same command resumes the collection in ${options.output}`);
    throw error;
  } finally {
    takeBack();
  }
}

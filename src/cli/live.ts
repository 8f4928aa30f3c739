import { setImmediate as nextTurn } from "node:timers/promises";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collect, type CollectOptions } from "../collect.js";
import { chooseCloud } from "../load/azure/clouds.js";
import { Interrupted } from "../load/azure/interrupted.js";
import { fileProblem } from "../load/files/file-problem.js";
import type { Collection } from "../model/collection.js";
import { UserError } from "../model/user-error.js";
import { version } from "../rule-set.js";
import { virtualMachineFilter } from "../scan/virtual-machine-filter.js";
import type { CliContext } from "./context.js";
import { guestRequest, type GuestArguments } from "./guest.js";
import { parseInventory, parseTimeout, type LiveArguments } from "./live-arguments.js";
import { showProgress } from "./progress.js";

interface LiveScanArguments extends LiveArguments {
  readonly resourceGroup: readonly string[];
  readonly vm: readonly string[];
  /** Id or name of the vault that receives the backups. */
  readonly vault?: string | undefined;
  readonly quiet: boolean;
}

/** Collects for one scan into a temporary directory that only the owner can read. Removes the directory afterwards.
 *  @throws Interrupted also when the user pressed Ctrl-C during the scan. */
export async function collectForScan<Result>(
  options: LiveScanArguments,
  context: CliContext,
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  const interruption = new AbortController();
  const takeBack = context.onInterrupt(() => {
    interruption.abort();
  });
  const directory = temporaryDirectory();
  try {
    const chosen = virtualMachineFilter({ resourceGroups: options.resourceGroup, virtualMachines: options.vm });
    await collectInto(directory, options, context, { signal: interruption.signal, wanted: chosen });
    const result = await use(directory);
    // The scan is synchronous: Node delivers a signal that arrives during the scan on the next turn.
    await nextTurn();
    if (interruption.signal.aborted) throw new Interrupted();
    return result;
  } finally {
    rmSync(directory, { recursive: true, force: true });
    takeBack();
  }
}

/** Collects what the options request, with a progress line on a terminal. */
export async function collectInto(
  directory: string,
  options: LiveArguments & GuestArguments & Pick<LiveScanArguments, "vault">,
  context: CliContext,
  more: Pick<CollectOptions, "wanted" | "keepWhole"> & { readonly signal: AbortSignal },
): Promise<Collection> {
  const { stderr, env } = context;
  const timeout = parseTimeout(options.timeout);
  const progress = stderr.isTTY && !options.quiet ? showProgress(stderr) : undefined;
  try {
    return await collect({
      subscriptions: options.subscription,
      allSubscriptions: options.allSubscriptions,
      managementGroup: options.managementGroup,
      tenantId: options.tenant,
      cloud: chooseCloud(options.cloud, options.armEndpoint, env["AZURE_AUTHORITY_HOST"]),
      directory,
      toolVersion: version,
      inventory: parseInventory(options.inventory),
      instanceViews: !options.skipInstanceView,
      guest: guestRequest(options, context, more.signal, () => progress?.end()),
      ...(options.askAzure ? { askAzure: { vault: options.vault } } : {}),
      ...(timeout === undefined ? {} : { timeout }),
      ...(progress === undefined ? {} : { onProgress: progress.update }),
      ...more,
    });
  } finally {
    progress?.end();
  }
}

function temporaryDirectory(): string {
  try {
    return mkdtempSync(join(tmpdir(), "readiness-"));
  } catch (error) {
    throw new UserError(
      "collection-not-written",
      `the collection needs a temporary directory, which cannot be created (TMPDIR): ${fileProblem(error, "written")}`,
    );
  }
}

import type { Collection } from "./model/collection.js";
import { UserError } from "./model/user-error.js";
import { allDone } from "./load/azure/all-done.js";
import { askAzure } from "./load/azure/ask-azure/ask-azure.js";
import { checkSubscription } from "./load/azure/check-subscription.js";
import type { Cloud } from "./load/azure/clouds.js";
import { CollectionDirectory } from "./load/azure/collection-directory.js";
import { CollectionState } from "./load/azure/collection-state.js";
import { ServiceTagsCollector } from "./load/azure/collect-service-tags.js";
import { collectSubscription } from "./load/azure/collect-subscription.js";
import type { InstanceViewOptions } from "./load/azure/collect-instance-views.js";
import { describeFailures } from "./load/azure/describe-failures.js";
import type { Failure } from "./load/azure/failure.js";
import { findSubscriptions, type CollectionScope } from "./load/azure/find-subscriptions.js";
import { collectGuestEvidence } from "./load/azure/guest/collect-guest-evidence.js";
import type { GuestRequest } from "./load/azure/guest/guest-plan.js";
import { noGivenLists } from "./load/azure/given-lists.js";
import { collectGraph } from "./load/azure/graph/collect-graph.js";
import type { Progress } from "./load/azure/progress.js";
import { Session } from "./load/azure/session.js";

/** What to collect, and the source and target of the collection. */
export interface CollectOptions extends CollectionScope {
  readonly cloud: Cloud;
  readonly directory: string;
  readonly toolVersion: string;
  readonly tenantId?: string | undefined;
  /** Where the list of resources comes from. Default: the lists of Resource Manager. */
  readonly inventory?: Collection["inventory"];
  readonly instanceViews?: boolean;
  /** Selects the VMs whose instance view is read. Default: all VMs. */
  readonly wanted?: InstanceViewOptions["wanted"];
  /** VMs in whose guests a script collects evidence. */
  readonly guest?: GuestRequest | undefined;
  /** Ask Azure Backup about each selected VM. `vault` is the id or name of the vault to ask about. */
  readonly askAzure?: { readonly vault?: string | undefined };
  /** true: a directory that already holds the complete collection is accepted. Default: it is refused. */
  readonly keepWhole?: boolean;
  /** Time limit for the collection, in seconds. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

const defaultTimeout = 4 * 3600;
const concurrency = 16;

/** Collects from live subscriptions what a scan reads, and writes it to a directory as ARM returned it. The same call resumes an
 *  interrupted collection.
 *  @throws UserError when nothing was collected. @throws Interrupted when the signal aborts; complete files stay. */
export async function collect(options: CollectOptions): Promise<Collection> {
  const { cloud, tenantId, inventory = "lists", timeout = defaultTimeout, signal = new AbortController().signal } = options;
  const directory = new CollectionDirectory(options.directory);
  const earlier = directory.open();
  const session = await Session.open({
    cloud,
    tenantId,
    signal,
    timeout,
    concurrency,
    onProgress: options.onProgress ?? (() => undefined),
  });
  let state: CollectionState | undefined;
  try {
    const subscriptions = await findSubscriptions(options, session);
    const startedAt = earlier?.startedAt ?? new Date().toISOString();
    const tool = { name: "azure-backup-readiness", version: options.toolVersion } as const;
    const head = { tool, cloud: cloud.name, armEndpoint: cloud.armEndpoint, inventory, subscriptions, startedAt, redacted: false };
    const { keepWhole = false } = options;
    refuseAnother(earlier, head, options.directory, keepWhole);
    if (earlier !== undefined && isWhole(earlier)) return earlier;
    const collected = new CollectionState(head, directory, earlier);
    state = collected;
    const failures = await Promise.all(subscriptions.map((id) => checkSubscription(id, session, collected)));
    throwIfAllFailed(failures);
    const { instanceViews = true, wanted = (): boolean => true } = options;
    const reachable = new Set(subscriptions.filter((_, index) => failures[index] === undefined));
    const given = inventory === "graph" ? await collectGraph(subscriptions, (id) => reachable.has(id), session, collected) : noGivenLists;
    const serviceTags = new ServiceTagsCollector([...reachable][0] ?? "", session, collected);
    const perSubscription = { instanceViews, wanted, serviceTags };
    await allDone([...reachable].map((id) => collectSubscription(id, session, collected, given, perSubscription)));
    serviceTags.finish();
    if (options.guest !== undefined) await collectGuestEvidence(options.guest, session, collected);
    if (options.askAzure !== undefined) {
      const { vault } = options.askAzure;
      // Runs after all lists, because the vault to ask about can be in another subscription.
      await allDone([...reachable].map((id) => askAzure(id, session, collected, { wanted, vault })));
    }
    return collected.write(new Date().toISOString());
  } catch (error) {
    if (state?.isEmpty === false || earlier !== undefined) keepWhatIsThere(state);
    throw error;
  } finally {
    session.close();
  }
}

/** Saves the state so that the next run can resume. An error here is not shown, because the user needs the error that came before it. */
function keepWhatIsThere(state: CollectionState | undefined): void {
  try {
    state?.write(null);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function throwIfAllFailed(failures: readonly (Failure | undefined)[]): void {
  const fatal = failures.filter((failure) => failure !== undefined);
  if (fatal.length < failures.length) return;
  throw new UserError("collection-failed", `nothing was collected: ${describeFailures(fatal)}`);
}

/** A directory holds one collection. A collection of another cloud or scope is not written into it. */
function refuseAnother(
  earlier: Collection | undefined,
  { subscriptions, armEndpoint, inventory }: Pick<Collection, "subscriptions" | "armEndpoint" | "inventory">,
  path: string,
  keepWhole: boolean,
): void {
  if (earlier === undefined) return;
  const refuse = (what: string): UserError => new UserError("usage", `${path} contains ${what}. Choose a new directory, or remove it`);
  if (earlier.redacted) throw refuse("a redacted collection, which cannot be resumed");
  if (isWhole(earlier) && !keepWhole) throw refuse(`a complete collection of ${String(earlier.finishedAt)}`);
  const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, index) => id === b[index]);
  if (earlier.armEndpoint !== armEndpoint || earlier.inventory !== inventory || !same(earlier.subscriptions, subscriptions)) {
    throw refuse("a collection of other subscriptions, of another cloud, or with another --inventory");
  }
}

const isWhole = ({ finishedAt, gaps }: Collection): boolean => finishedAt !== null && gaps.length === 0;
